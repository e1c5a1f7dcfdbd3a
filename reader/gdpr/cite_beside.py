"""The law beside a citation: behind it, before it, or beside the citation that it is joined to."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from reader.gdpr import cite_refer
from reader.gdpr.cite_found import Found, canonical
from reader.gdpr.cite_known import KnownLaws
from reader.gdpr.cite_laws import GDPR, NO_LAW, Law, identity
from reader.gdpr.cite_words import LIST

_IN_BRACKETS = r"(?:\s\([^()\n]{1,90}\))?"
_SAYS_IN = (
    r",?[^\S\n](?:(?:(?:declar|defin|establish|indicat|prescrib|provid|regulat|requir|specifi|stat|stipulat)e?s"
    r"|lays\sdown|says|sets\sout)\s(?:\w+\s)?)?in\s(?:its\s)?"
)
"""“the Law on Media states in Article 7”"""
_RIGHT_BEFORE = re.compile(rf"{_IN_BRACKETS}(?:['’]s)?[*\]]{{0,2}}[^\S\n][*]{{0,2}}")
_BEFORE_A_COMMA = re.compile(
    rf"{_IN_BRACKETS}[)*\]]{{0,3}}(?:(?:[,:]?[^\S\n]|[^\S\n]:[^\S\n]|\s?[–—]\s)[(\[*]{{0,3}}|{_SAYS_IN})"
)
_HAS_RECITALS = re.compile(
    r"GDPR|directive|regulation|règlement|decision|\bAct\b|\b(?:D[SM]A|CRA|DORA|NIS\s?2|LED|eIDAS)\b",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"\d\.\d")
_JOINING = (
    rf"{LIST}|to|with|read|in|conjunction|combination|connection|light|together|combined|juncto|of|the|both|also|its"
    r"|then|in\sparticular|(?:where|if)\s(?:applicable|appropriate)|respectively|lus?|combinaison|combinés?|avec|à|de"
    r"|des|ensemble|les|pursuant|under|per"
)
_JOINED = re.compile(
    rf"(?:[\s,;/()]|\bi\.?\s?V\.?\s?m\b\.?|\b(?:{_JOINING})\b|l['’]|d['’]"
    r"|\([^()\n]{1,80}\)|(?:point|paragraph|alinéa|paragraphe)\s\d{1,2}\.?){1,12}",
    re.IGNORECASE,
)
_LONGEST_JOINT = 120
_RIGHTS = re.compile(r"Charte|Convention|Constitution|Treat|Traité|\b(?:ECHR|CEDH|CFR|T[EF]*U|T[EF]*UE)\b")
"""The laws in whose light others are read: “Article 78(1), read in the light of Article 47 of the Charter”."""


def laws_beside(
    text: str, found: Sequence[Found], known: KnownLaws, columns: Mapping[int, Law]
) -> tuple[list[Law | None], KnownLaws]:
    """The law beside each citation, if one is, and the laws with those that are named by “the same law”.

    ``columns`` are the laws of those in tables.
    """
    named = [
        replace(citation, law=columns[citation.start])
        if citation.start in columns
        else _with_law_before(citation, known)
        for citation in found
    ]
    given = {(number, identity(each.law.name)) for each in named if each.law for number in each.numbers}
    beside: list[Law | None] = []
    for citation, joined in zip(named, _joined(text, named), strict=True):
        law = _but_ours(citation, joined, known, given) or _law_before(citation, known, _BEFORE_A_COMMA)
        if law:
            law, known = known.with_full(law)
        beside.append(law)
    return beside, known


def is_only_ours(citation: Found, law: str, known: KnownLaws) -> bool:
    """Whether its numbers are ours and written as the law's are not: with dots or letters, as no French law's."""
    another_style = law == NO_LAW or cite_refer.is_french(law)
    if known.main != GDPR or not another_style or not reads_as_ours(citation):
        return False
    dotted = _DOTTED.search(known.text, citation.start, citation.end) is not None
    return any(place.point for place in citation.places) or (dotted and law != NO_LAW)


def reads_as_ours(citation: Found) -> bool:
    """Whether the Regulation has each place, down to a paragraph: “Article 12(5)”."""
    return all(place.paragraph and canonical(place, "exact") for place in citation.places)


def lacks_recitals(citation: Found, law: str) -> bool:
    """Whether a recital is cited and such a law has none."""
    return citation.recital and _HAS_RECITALS.search(law) is None


def _with_law_before(citation: Found, known: KnownLaws) -> Found:
    """The citation with the law whose name stands right before it: “[AI Act Art. 5]”."""
    law = None if citation.law else _law_before(citation, known, _RIGHT_BEFORE)
    return replace(citation, law=law) if law else citation


def _law_before(citation: Found, known: KnownLaws, between: re.Pattern[str]) -> Law | None:
    law = None if citation.section else known.before(citation.start)
    return law if law and between.fullmatch(known.text, law.end, citation.start) else None


def _but_ours(
    citation: Found, joined: Law | None, known: KnownLaws, given: Set[tuple[str, str]]
) -> Law | None:
    """The law of what the citation is joined to, unless it is ours: « 14.5.b et l’article 69 de la loi ».

    So is what the text names with our law alone elsewhere (``given``): “6(1)(c) with Article 8 of the Directive”.
    """
    if citation.law or joined is None:
        return joined
    ours = (citation.number, identity(GDPR)) in given
    alone = ours and (citation.number, identity(joined.name)) not in given and joined.name != NO_LAW
    written = known.text[citation.start : citation.end]
    national = "Code" in joined.name or cite_refer.is_french(joined.name)
    pointed = all(place.point for place in citation.places) or (national and "§" not in written)
    apart = (alone and pointed and reads_as_ours(citation)) or is_only_ours(citation, joined.name, known)
    return None if apart else joined


def _joined(text: str, found: Sequence[Found]) -> list[Law | None]:
    """The law named beside each citation, or beside the one it is joined to: “Article 6 and Article 9 GDPR”."""
    laws: list[Law | None] = [citation.law for citation in found]
    for index in range(len(found) - 2, -1, -1):
        between = text[found[index].end : found[index + 1].start]
        alike = _alike(text, found[index], found[index + 1])
        if laws[index] is None and alike and len(between) < _LONGEST_JOINT and _JOINED.fullmatch(between):
            law = laws[index + 1]
            laws[index] = None if law and _parts(between, found[index], law) else law
    return laws


def _parts(between: str, citation: Found, law: Law) -> bool:
    """Whether what stands between two citations parts the first from the other's law."""
    higher = "light" in between and _RIGHTS.search(law.name) is not None
    return law.name != GDPR and (";" in between or higher or lacks_recitals(citation, law.name))


def _alike(text: str, first: Found, then: Found) -> bool:
    """Whether one law may be divided so: not in “Article 6 and Section 4 of the Act”, nor in “§ 1, Article 6 GDPR”."""
    if first.places == then.places:
        return False  # « l’article 25 et l’article 25 du règlement (UE) 2022/2065 » are of two laws
    return then.section if text[first.start] == "§" else first.section or not then.section
