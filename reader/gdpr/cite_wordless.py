"""Citations without their word, told by what stands beside them: “6(1)(f) GDPR”, “point 47 of the preamble”."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from reader.gdpr import cite_numbers, cite_recitals
from reader.gdpr.cite_figures import in_figures
from reader.gdpr.cite_found import Found
from reader.gdpr.cite_language import is_french
from reader.gdpr.cite_laws import GDPR, Law, ShortNames, law_after

_LONGEST = 40

_NAME = re.compile(r"(?:GDPR|RGPD)\b(?<!UK GDPR)")
_OF_NAME = r"\s(?:of\sthe\s|du\s)?$"
_BEFORE_NAME = re.compile(
    rf"(?<![\w.(/§-])(?=\d{{1,2}}\(\d{{1,2}}\)(?:\([a-z]\)(?:\s?\+\s?\([a-z]\))*)?{_OF_NAME})"
    r"|(?:\(|\b(?:under|with|by|per|breach(?:es|ed)?|infring(?:es|ed)|violat(?:es|ed))\s{1,16})"
    rf"(?=\d{{1,2}}\.\d{{1,2}}(?:\.?[a-z]\)?)?{_OF_NAME})"
)
_BEHIND_NAME = re.compile(r":?\s(?=\d{1,2}\(\d)")
_RECITALS = tuple(
    re.compile(rf"{rest}(?<=\b[{first}]{rest})(?:{ending})(?=\s(?:no\.\s)?\(?\d{{1,3}}\b)(?:\sno\.)?")
    for first, rest, ending in (
        ("Cc", "onsider", "ing|ations?"),
        ("Ii", "ntroductory statement", "s?"),
        ("Mm", "oti", "(?:ve|f)s?"),
        ("Rr", "ecs", r"\."),
        ("Ww", "hereas", ""),
    )
)
"""What machines call a recital, from Spanish, Danish, Croatian and Polish, and writers for short.

Without its first letter, a word is looked for quickly.
"""
_PREAMBLE = re.compile(r"reamble(?<=[Pp]reamble)\b")
_BEFORE_PREAMBLE = re.compile(
    r"\b(?:[Pp](?:oint|aragraph)|[Ss]ection)s?(?P<numbers>\s)(?=\(?\d{1,3}\)?(?:\s(?:and|to)\s\(?\d{1,3}\)?)?\s(?:of|in)\sthe\s(?:RODO\s|GDPR\s)?[Pp]$)"
)
_BEHIND_PREAMBLE = re.compile(
    r",?(?:\s(?:point|section|paragraph|recital|consideration))?(?:\s(?:number|no\.))?(?=\s\(?\d{1,3}\b)"
)


def with_wordless(
    text: str, found: Sequence[Found], short_names: ShortNames, language: str | None = None
) -> list[Found]:
    """The citations found by their words, and those without a word that overlap none of them; in order.

    “section 47 of the preamble” is a recital, no section.
    """
    recitals = [each for name in _PREAMBLE.finditer(text) for each in _of_preamble(text, name, short_names)]
    words = (match for word in _RECITALS for match in word.finditer(text))
    called = [each for word in words if (each := _called(text, word, short_names))]
    recitals = _but_for(sorted(called, key=_start), recitals)
    named = _but_for([each for each in found if not (each.section and _overlaps(each, recitals))], recitals)
    named = _but_for(named, [each for name in _NAME.finditer(text) for each in _beside_name(text, name)])
    return _but_for(named, in_figures(text, named)) if is_french(text, language) else named


def _but_for(found: Sequence[Found], more: Sequence[Found]) -> list[Found]:
    """Those found, and those of the others that overlap none of them nor each other; in order."""
    free: list[Found] = []
    for each in more:
        if not _overlaps(each, found) and not (free and each.start < free[-1].end):
            free.append(each)
    return sorted([*found, *free], key=_start)


def _start(citation: Found) -> int:
    return citation.start


def _overlaps(citation: Found, others: Sequence[Found]) -> bool:
    """Whether one of the others, which are in order, overlaps it."""
    index = bisect_right(others, citation.start, key=lambda other: other.end)
    return index < len(others) and others[index].start < citation.end


def _beside_name(text: str, name: re.Match[str]) -> Iterator[Found]:
    before = _BEFORE_NAME.search(text, max(0, name.start() - _LONGEST), name.start())
    behind = _BEHIND_NAME.match(text, name.end())
    for start in [match.end() for match in (before, behind) if match]:
        if numbers := cite_numbers.read(text, start, plural=False):
            yield Found(
                start, numbers.last, numbers.end, False, False, numbers.places, Law(GDPR, *name.span())
            )


def _called(text: str, word: re.Match[str], short_names: ShortNames) -> Found | None:
    """A recital under a word that may be any other; our law is named behind it."""
    numbers = cite_recitals.read(text, word.end())
    law = law_after(text, numbers.end, short_names) if numbers else None
    if numbers is None or law is None or law.name != GDPR:
        return None
    return Found(word.start() - 1, numbers.last, numbers.end, True, False, numbers.places, law)


def _of_preamble(text: str, preamble: re.Match[str], short_names: ShortNames) -> Iterator[Found]:
    before = _BEFORE_PREAMBLE.search(text, max(0, preamble.start() - _LONGEST), preamble.start())
    behind = None if before else _BEHIND_PREAMBLE.match(text, preamble.end())
    start = before.end() if before else behind.end() if behind else None
    numbers = None if start is None else cite_recitals.read(text, start)
    if numbers:
        begin = before.start() if before else preamble.start() - 1
        end = preamble.end() if before else numbers.end
        last = end if before else numbers.last
        yield Found(begin, last, end, True, False, numbers.places, law_after(text, end, short_names))
