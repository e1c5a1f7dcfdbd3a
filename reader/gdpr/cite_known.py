"""The laws that a text names, in their order and by their full names, and the one that it is about."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.gdpr import cite_refer
from reader.gdpr.cite_found import Found
from reader.gdpr.cite_laws import GDPR, NO_LAW, REFERRING, Law, identity

_KINDS = (
    "law",
    "act",
    "code",
    "decree",
    "directive",
    "ordinance",
    "constitution",
    "loi",
    "décret",
    "convention",
)
_KINDS_IN = re.compile(rf"\b(?:{'|'.join(_KINDS)})\b")
_BY_SECTION = re.compile(r"\bAct,?\s(?:19|20)\d\d$")
_SECTION_BEFORE = re.compile(
    r"\bss?\.?\s?\d[\w().]{0,12}\s(?:of\s)?(?:the\s)?(?:[A-Z][\w’'-]*\s(?:of\s|and\s)?){0,6}$"
)
_LONGEST_SECTION = 90
_LAST = 200
"""So many of the laws named last are searched for one that is named in full."""
_YEAR = re.compile(r"\s(?:19|20)\d\d$|^(?:19|20)\d\d\s")


@dataclass(frozen=True, slots=True)
class KnownLaws:
    """The laws that a text names, those beside a citation too, in the order in which their names end."""

    text: str
    laws: tuple[Law, ...]
    main: str | None
    """The law that the text as a whole is about."""
    is_mixed: bool
    """Whether it names other laws more often."""
    beside_ends: frozenset[int]
    """Where the names end that stand beside a citation."""

    def before(self, place: int) -> Law | None:
        """The law named last before a place."""
        index = _index(self.laws, place + 1)
        return self.laws[index - 1] if index else None

    def around(self, start: int, end: int) -> Sequence[Law]:
        """The laws named a little before, and one behind."""
        return self.laws[_index(self.laws, start - cite_refer.REACH) : _index(self.laws, end) + 1]

    def with_full(self, law: Law) -> tuple[Law, "KnownLaws"]:
        """The law by its full name, and the laws with that: from here on it is the one named last."""
        name = _full_name(law, self.text, self.laws)
        if name == law.name:
            return law, self
        full = replace(law, name=name)
        index = _index(self.laws, full.end)
        return full, replace(self, laws=(*self.laws[:index], full, *self.laws[index:]))


def known_laws(text: str, found: Sequence[Found], named: Sequence[Law], the_regulation: str) -> KnownLaws:
    """Those ``named`` and those beside the citations; ``the_regulation`` is what the text itself calls so."""
    beside = [
        citation.law for citation in found if citation.law and citation.law.name not in (NO_LAW, *REFERRING)
    ]
    everything: list[Law] = []
    for law in sorted([*named, *beside], key=_end):
        everything.append(replace(law, name=_full_name(law, text, everything)))
    laws = tuple(_with_articles(everything, found, text))
    titled = _is_in_title(text, named)
    main = GDPR if titled else _main_law(laws, the_regulation)
    return KnownLaws(
        text,
        laws,
        main,
        is_mixed=not titled and sum(law.name == main for law in everything) < len(everything) / 2,
        beside_ends=frozenset(law.end for law in beside),
    )


_TITLE = re.compile(r"\s*(?P<title>[^\n]{10,120}[^.;:,\n])\n")


def _is_in_title(text: str, named: Sequence[Law]) -> bool:
    """Whether the first line of the text is a title with our name and no other law's."""
    title = _TITLE.match(text)
    within = {law.name for law in named if title and law.end <= title.end()}
    return within == {GDPR}


def _end(law: Law) -> int:
    return law.end


def _index(laws: Sequence[Law], place: int) -> int:
    """How many of the laws' names end before a place."""
    return bisect_left(laws, place, key=_end)


def _full_name(law: Law, text: str, laws: Sequence[Law]) -> str:
    """“the same law” by the name it was last given in full, if it was; “the Law” as it is written."""
    if law.name not in (*REFERRING, *_KINDS):
        return law.name
    last = _index(laws, law.start + 1)
    before = laws[max(0, last - _LAST) : last]
    if law.name in REFERRING:
        means = cite_refer.meant(law, text, before)
        return means.name if means else GDPR
    full = (each.name for each in reversed(before) if _KINDS_IN.findall(each.name.lower())[:1] == [law.name])
    return next((name for name in full if name.lower() not in _KINDS), law.name)


def _with_articles(laws: Sequence[Law], found: Sequence[Found], text: str) -> list[Law]:
    """The laws but for those that the text divides into sections alone: no bare article can be theirs.

    Their names may also stand before: “the Personal Data Act section 26”, “the Act’s section 5”. British and Irish
    acts have no articles, and “s. 13 of the Act” says so of others.
    """
    sections = {each.start for each in found if each.section}
    by_section = {_titled(each.law.name) for each in found if each.law and each.section}
    by_section |= {
        _titled(law.name)
        for law in laws
        if law.end + 1 in sections or law.end + 3 in sections or _is_act_of_sections(law, text)
    }
    by_article = {_titled(each.law.name) for each in found if each.law and not each.section}
    divided_otherwise = by_section - by_article - {GDPR}
    return [law for law in laws if _titled(law.name) not in divided_otherwise]


def _is_act_of_sections(law: Law, text: str) -> bool:
    """Whether it is a British or an Irish act, or another of which “s. 13” is cited."""
    if law.name == GDPR:
        return False
    before = _SECTION_BEFORE.search(text, max(0, law.start - _LONGEST_SECTION), law.start)
    return before is not None or _BY_SECTION.search(text, law.start, law.end) is not None


def _titled(name: str) -> str:
    """A law's name without its year: “Data Protection Act 2018”, “2018 Act”."""
    return _YEAR.sub("", name)


def _main_law(laws: Sequence[Law], the_regulation: str) -> str | None:
    """The law that the text is about: what it calls “the Regulation”; ours, if it names it often enough.

    A text that is rather about another regulation leaves us none.
    """
    if the_regulation != GDPR:
        return the_regulation
    counts = Counter(identity(law.name) for law in laws)
    ours = max((GDPR, "UK GDPR"), key=lambda name: counts[identity(name)])
    count = counts[identity(ours)]
    others = {identity(law.name) for law in laws if cite_refer.is_regulation(law.name)}
    another = max(map(counts.__getitem__, others), default=0)
    return ours if count >= counts.total() / 6 and another <= 2 * count else None
