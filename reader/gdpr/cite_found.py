"""The citations that stand in a text, each with the law named beside it, if one is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from reader.gdpr import cite_lead, cite_numbers, cite_recitals, cite_steps
from reader.gdpr.articles import explain
from reader.gdpr.cite_laws import (
    GDPR,
    NO_LAW,
    Law,
    ShortNames,
    acronym_before,
    gdpr_before,
    law_after,
)
from reader.gdpr.cite_place import Numbers, Place
from reader.gdpr.cite_words import GLUED, GLUED_HEAD, HEAD, LIST, compiled


@dataclass(frozen=True, slots=True)
class Found:
    """A citation as it stands in the text; ``law`` is the one named beside it.

    Behind its ``last`` number or letter may stand what says no more of the place, up to ``end``: « et suivants ».
    """

    start: int
    last: int
    end: int
    recital: bool
    section: bool
    places: tuple[Place, ...]
    law: Law | None

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of what it cites: ``("6", "9")``, ``("recital 47",)``, ``("section 25",)``."""
        kind = "recital " if self.recital else "section " if self.section else ""
        return tuple(dict.fromkeys(kind + place.article for place in self.places))

    @property
    def number(self) -> str:
        """The first of its numbers."""
        return self.numbers[0]


def found_in(text: str, short_names: ShortNames, language: str | None = None) -> Iterator[Found]:
    """Every citation in the text, in order, none overlapping another."""
    done = 0
    for head in (GLUED_HEAD if GLUED.search(text) else HEAD).finditer(text):
        if head.start() < done:
            continue
        numbers = _numbers(text, head, language)
        # “section 1 f) of article 57” begins at its article.
        ahead = cite_steps.SIGN_LEADS_ON if head["sign"] else cite_steps.LEADS_ON
        leads_on = numbers and not head["article"] and not head["recital"] and ahead.match(text, numbers.end)
        if numbers is None or leads_on or _is_footnoted(text, head):
            continue
        citation = _citation(text, head, numbers, done, short_names)
        yield citation
        done = citation.end
        for further in _further(text, citation, short_names):
            yield further
            done = further.end


_POINTED_AT = re.compile(r"(?:\b(?:cet|this|that|même|dernier)|(?:said|dit))\s$", re.IGNORECASE)


def _is_footnoted(text: str, head: re.Match[str]) -> bool:
    """« de cet article93 »: the number of a note; or, in the next line, that of the next paragraph."""
    start = _start(head)
    return (
        text[head.end()] in "0123456789\n" and _POINTED_AT.search(text, max(0, start - 9), start) is not None
    )


def _start(head: re.Match[str]) -> int:
    """Where the word begins, behind a “the” that a broken text has glued to it."""
    return head.start() if head["sign"] else head.start("word")


def _numbers(text: str, head: re.Match[str], language: str | None) -> Numbers | None:
    if head["recital"]:
        return cite_recitals.read(text, head.end())
    return cite_numbers.read(text, head.end(), language, plural=bool(head["plural"] or head["signs"]))


def _citation(text: str, head: re.Match[str], numbers: Numbers, done: int, short_names: ShortNames) -> Found:
    law = law_after(text, numbers.end, short_names)
    numbers = _read_on(text, numbers, law) or numbers
    if law and head["sign"] and text[law.start : law.end].endswith("AVG"):
        # Austria's procedure act; the Dutch, whose AVG is ours, write “artikel”.
        law = replace(law, name="AVG")
    if _is_working_party(text, head, numbers, law):
        law = Law(NO_LAW, numbers.end, numbers.end)
    if law is None and _DOCUMENT_BEFORE.search(text, max(0, _start(head) - _LONGEST_DOCUMENT), _start(head)):
        law = Law(NO_LAW, numbers.end, numbers.end)
    if not head["section"] and not head["sign"] and (law is None or _is_the_next(text, numbers.end, law)):
        law = _ours_before(text, _start(head), done) or law or acronym_before(text, _start(head))
    if head["recital"] and law is None and cite_recitals.is_margin_number(text, _start(head), numbers.end):
        law = Law(NO_LAW, numbers.end, numbers.end)
    if head["short"] and law is None and not cite_recitals.is_surely_one(text, _start(head), numbers.end):
        law = Law(NO_LAW, numbers.end, numbers.end)
    start, places = _start(head), numbers.places
    if head["article"]:
        lead = cite_lead.before(text, start, done)
        within = lead.within(places)
        if lead.fits(places) and ((law and law.name != GDPR) or all(map(_names_its_own, within))):
            start, places = lead.start, within
    end = numbers.end if _goes_on_to(law, numbers) else _before_outer_bracket(text, start, numbers.end)
    section = bool(head["section"] or head["sign"]) and not (law and "provision" in text[end : law.start])
    return Found(start, min(numbers.last, end), end, bool(head["recital"]), section, places, law)


def _ours_before(text: str, start: int, done: int) -> Law | None:
    """Our law named before, unless for the citation that ends at ``done``: “Article 7 GDPR (recital 17 of …”."""
    law = gdpr_before(text, start)
    beside = law and text[start - 1] == "(" and _BESIDE.fullmatch(text, done, law.start)
    return None if beside else law


_BESIDE = re.compile(r"[^\S\n](?:of\s(?:the\s)?)?")


def _read_on(text: str, numbers: Numbers, law: Law | None) -> Numbers | None:
    """With what stands behind our law's name: “Article 15, first paragraph, of the GDPR, opening words and under g”."""
    if law is None or law.name != GDPR or not cite_steps.GOES_ON_BELOW.match(text, law.end):
        return None
    last = numbers.places[-1]
    below = cite_numbers.read_below(text, law.end, last, language=None)
    if below is None or text.startswith(" of ", below.end):
        return None
    deeper = all(len(place.parts) > len(last.parts) and _names_its_own(place) for place in below.places)
    return replace(below, places=(*numbers.places[:-1], *below.places)) if deeper else None


_LONGEST_DOCUMENT = 50
_DOCUMENT_BEFORE = compiled(
    r"\b(?:règlement\s(?:d['’]ordre\s)?intérieur|statuts|charte\sinformatique|(?:délibération|convention|accord|avis)\sdu\s\d[\w\s]{3,18}|conditions\sgénérales(?:\sd['’e][\s\w]{1,20})?)"
    r",?\s\(?(?:cf\.\s|voir\s)?(?:l['’]|les\s)?$",
    re.IGNORECASE,
)
"""« le règlement intérieur (article 47) »."""


def _goes_on_to(law: Law | None, numbers: Numbers) -> bool:
    """Whether the law's name stands behind a point: what closes at “point f), du RGPD” is the point alone."""
    return law is not None and law.end > numbers.end and bool(numbers.places[-1].point)


def _is_the_next(text: str, end: int, law: Law) -> bool:
    """Whether another law begins behind a comma or in another line: “GDPR Article 12, CCPA § 1798”."""
    return law.name != GDPR and re.search(r"[,\n]\s?$", text[end : law.start]) is not None


_OPEN_BEFORE = re.compile(r"\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*$")
_CLOSED_BEHIND = re.compile(r"(?:[^()\n\"”»]|(?<=[\s.(-]\w)\)|\n(?![\n\dA-Z])){0,80}(?<![\s.(-]\w)\)")


def _before_outer_bracket(text: str, start: int, end: int) -> int:
    """The end without a bracket that closes one opened before: “(Article 6, paragraph 1)”, but not “(6.1.f) GDPR)”."""
    words = text[start:end]
    if not words.endswith(")") or words.count("(") == words.count(")"):
        return end
    opened = _OPEN_BEFORE.search(text[max(0, start - 200) : start])
    return end - 1 if opened and not _CLOSED_BEHIND.match(text, end) else end


def _names_its_own(place: Place) -> bool:
    """Whether the Regulation has the place, down to the level that the citation names last."""
    reference = canonical(place)
    return reference is not None and re.findall(r"\w+", reference)[-1] == place.parts[-1]


_PARTY_BEFORE = re.compile(
    r"\b(?:groupe?|party|G\.?T\.?|WP|comité|committee)\b(?:\s(?:de|du|dit|travail|institué|créé|par|on|under|set|up|established|by|the|of|called)"
    r"|\s?l['’]|[\s«“\"‘’'(]){1,8}$",
    re.IGNORECASE,
)


_PARTIES = (Place("29"), Place("31"))
"""The articles of Directive 95/46/EC that set up the working party and the committee."""


def _is_working_party(text: str, head: re.Match[str], numbers: Numbers, law: Law | None) -> bool:
    """« le groupe de l’article 29 »: a name, unless the directive that set it up is named too."""
    if law is not None or numbers.places[0] not in _PARTIES:
        return False
    return _PARTY_BEFORE.search(text, max(0, _start(head) - 60), _start(head)) is not None


_FURTHER = re.compile(
    rf"\s?,?\s(?:{LIST})\s(?:of\s|de\s)?(?:l['’]|the\s)?(?=\d|L\.\s?\d)|,\s(?=\d)", re.IGNORECASE
)


_BEHIND_BRACKET = re.compile(r"\),\s(?=\d)")


def _further(text: str, citation: Found, short_names: ShortNames) -> Iterator[Found]:
    """What goes on behind a law's name to another, or behind a bracket.

    “7(1) of the GDPR” in “Articles 3 of the Act and 7(1) of …”, “12 and 13” in “(see Article 24), 12 and 13 of …”.
    """
    while not citation.recital:
        more = (
            _FURTHER.match(text, citation.law.end)
            if citation.law
            else _BEHIND_BRACKET.match(text, citation.end)
        )
        numbers = more and cite_numbers.read(text, more.end(), plural=True)
        law = numbers and law_after(text, numbers.end, short_names)
        if not more or not numbers or not law:
            return
        citation = Found(more.end(), numbers.last, numbers.end, False, False, numbers.places, law)
        yield citation


def several(place: Place) -> list[Place]:
    """What is one place of a national law and several of ours: “Art. 13/14”, “Article 83(4)(5)”."""
    first, slash, last = place.article.partition("/")
    if slash and last.isdigit() and int(first) < int(last):
        return [replace(place, article=first), replace(place, article=last)]
    numbers = [int(part) for part in (place.paragraph, *place.deeper) if part.isdigit()]
    ascend = len(numbers) == 1 + len(place.deeper) and numbers == list(
        range(numbers[0], numbers[0] + len(numbers))
    )
    if not place.point and ascend and all(_exists(f"{place.article}({number})") for number in numbers):
        return [Place(place.article, str(number)) for number in numbers]
    return [place]


_FIRST_DEFINITION = ("4", "1")
"""Also what Italians write for the paragraph that holds the definitions: “art. 4, par. 1, n. 15”."""


@lru_cache(maxsize=8192)
def canonical(place: Place, how: str = "mended") -> str | None:
    """The Regulation's place that is meant, in canonical writing, or None if it has none such.

    ``exact`` takes the place as it is, but for numbers below the points of a paragraph, which count sentences, and
    the paragraph that holds the definitions.
    ``mended`` also drops or adds the level that was written too much or left out, and then all that doesn't exist:
    4(1)(14) is 4(14), 6(f) is 6(1)(f), 15(9) is 15.
    """
    written = tuple(str(int(part)) if part.isdigit() else part for part in place.parts)
    candidates = [written, written[:3]]
    if len(written) > 2 and (how == "mended" or written[:2] == _FIRST_DEFINITION):
        candidates.append((written[0], *written[2:]))
    if how == "mended":
        candidates += [*_one_level_more(written), written[:2], written[:1]]
    return next(filter(_exists, map(_write, candidates)), None)


def _one_level_more(written: tuple[str, ...]) -> list[tuple[str, ...]]:
    if len(written) != 2 or written[1].isdigit():
        return []
    meant: list[tuple[str, ...]] = [(written[0], str(paragraph), written[1]) for paragraph in range(1, 13)]
    existing = [parts for parts in meant if _exists(_write(parts))]
    return existing if len(existing) == 1 else []


def _write(parts: tuple[str, ...]) -> str:
    return parts[0] + "".join(f"({part})" for part in parts[1:])


def _exists(reference: str) -> bool:
    return explain(reference) is None


def written(place: Place, *, recital: bool) -> str:
    """A place of another law in the writing used for the Regulation's."""
    return f"rec{place.article}" if recital else _write(place.parts)
