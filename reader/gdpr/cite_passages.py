"""Passages in which a bare article is that of one law: quoted from it, amending it, or below its name in a table."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from reader.gdpr.cite_found import Found
from reader.gdpr.cite_laws import Law

_RUN = r"[^.\n“\"«”»;]{0,100}+"
_OPENS = re.compile(
    rf"{_RUN}(?:(?:(?<=titulé\s)|(?<=titulée\s)|(?<=titled\s))"
    rf"(?:«[^»\n]{{1,150}}»|[“‘][^”’\n]{{1,150}}[”’]|\"[^\"\n]{{1,150}}\"){_RUN})?"
    r"(?:(?<=\s)|\n{1,2})(?P<mark>[“«]|(?<=:\s)\"|\"(?=[\w(\[]))"
)
"""What opens a quotation behind an article, or its title: « l’article 4, intitulé « Définitions », dispose : »."""
_CLOSES = {"“": re.compile("”"), "«": re.compile("»"), '"': re.compile(r"\"(?!\w)")}
_LONGEST_QUOTE = 3000
_READS = re.compile(
    r"\)?(?:\s\([^()\n]{1,60}\))?\s(?:reads?|provides?|states?|stipulates?)\b[^.:\n]{0,40}:\s{1,2}(?=[“«\"]?(?:Art(?:icle|\.)|§|Section)\s?\d)"
)
_LONGEST_EXCERPT = 6000
_AMENDED = re.compile(
    r"(?:,[^,.\n]{1,60},)?\s(?:(?:est|sont)\s(?:ainsi\smodifiée?s?|modifiée?s?\s(?:comme\ssuit|ainsi))"
    r"|(?:is|are|shall\sbe)\s(?:hereby\s)?amended\sas\sfollows)\s?:"
)


_TABLE = re.compile(r"(?:^[^\n|]*(?:\|[^\n|]*){2,}(?:\n|$)){2,}", re.MULTILINE)
_ROW = re.compile(r"[^\n]+")
_CELL = re.compile(r"(?<![^|\n])[^|\n]*")


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A stretch of text, and the name of the law whose articles are meant in it."""

    start: int
    end: int
    law: str
    whole: bool = True
    """Whether it is the law's own text, rather than words that may be borrowed from another."""


class Passages:
    """The passages of a text, to look up which one a place is in."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._all = sorted(passages)
        self._starts = [passage.start for passage in self._all]

    def at(self, place: int) -> Passage | None:
        """The passage that the place is in."""
        index = bisect_right(self._starts, place) - 1
        return self._all[index] if index >= 0 and place < self._all[index].end else None


def quoted(text: str, found: Sequence[Found], laws: Sequence[Law | None]) -> Iterator[Passage]:
    """What stands between quotation marks behind a citation with its law: “Article 33 of the Act provides: ‘…’”."""
    for citation, law in zip(found, laws, strict=True):
        behind = max(citation.end, law.end) if law else 0
        opens = law and _OPENS.match(text, behind)
        closes = opens and _CLOSES[opens["mark"]].search(text, opens.end(), opens.end() + _LONGEST_QUOTE)
        if law and opens and closes:
            whole = ":" in opens[0] and not citation.section
            yield Passage(opens.end(), closes.start(), law.name, whole)


def amended(text: str, named: Sequence[Law]) -> Iterator[Passage]:
    """What follows “Directive … is amended as follows:”, up to where another law is."""
    heads = [(law, match.end()) for law in named if (match := _AMENDED.match(text, law.end))]
    for index, (law, start) in enumerate(heads):
        end = heads[index + 1][0].start if index + 1 < len(heads) else len(text)
        yield Passage(start, end, law.name)


def excerpted(text: str, named: Sequence[Law]) -> Iterator[Passage]:
    """What follows “The Act reads in excerpts: Article 24 …”, up to the next law named."""
    for index, law in enumerate(named):
        if match := _READS.match(text, law.end):
            start = match.end()
            end = next((later.start for later in named[index + 1 :] if later.start > start), len(text))
            yield Passage(start, min(end, start + _LONGEST_EXCERPT), law.name)


_END = attrgetter("end")


def tabled(text: str, named: Sequence[Law]) -> Iterator[Passage]:
    """What stands in a table below a law’s name: “| Right | GDPR | LED |”."""
    for table in _TABLE.finditer(text) if "|" in text else ():
        head, *rows = (list(_CELL.finditer(text, *row.span())) for row in _ROW.finditer(text, *table.span()))
        first = bisect_left(named, head[0].start(), key=_END)
        near = named[first : bisect_right(named, head[-1].end(), lo=first, key=_END)]
        headed = [(column, law) for column, cell in enumerate(head) for law in near if _is_all_of(cell, law)]
        for column, law in headed:
            below = (cells[column] for cells in rows if column < len(cells))
            yield from (Passage(*cell.span(), law.name) for cell in below)


def _is_all_of(cell: re.Match[str], law: Law) -> bool:
    """Whether the cell holds the law's name alone."""
    inside = cell.start() <= law.start and law.end <= cell.end()
    return inside and cell.string[law.start : law.end].strip() == cell[0].strip()
