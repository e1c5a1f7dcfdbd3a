"""Tables that compare laws: what a column cites is of the law that its head names.

| | RGPD | Sénégal |
|---|---|---|
| Consentement | Art. 7 | Art. 33 |
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.gdpr.cite_found import Found
from reader.gdpr.cite_laws import GDPR, NO_LAW, Law

_TABLE = re.compile(r"(?:^|(?<=\n))(?:\|[^\n]*\|[ \t]*(?:\n|$)){3,}")
_OF_LAWS = 2
"""At least so many columns cite in every other row."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: the span of its head and those of its other cells."""

    head: range
    cells: tuple[range, ...]


def laws_by_column(text: str, found: Sequence[Found], named: Sequence[Law]) -> dict[int, Law]:
    """The law of each citation that stands in such a table, by where the citation begins."""
    laws: dict[int, Law] = {}
    for table in _TABLE.finditer(text) if "\n|" in text else ():
        within = [each for each in found if table.start() <= each.start < table.end()]
        columns = [column for column in _columns(text, table) if _cites(column, within)]
        heads = [_law(column, named) for column in columns]
        if len(columns) >= _OF_LAWS and any(head.name == GDPR for head in heads):
            laws |= {
                each.start: head
                for column, head in zip(columns, heads, strict=True)
                for each in within
                if each.law is None and any(each.start in cell for cell in column.cells)
            }
    return laws


def _columns(text: str, table: re.Match[str]) -> Iterator[_Column]:
    lines = re.finditer(r"\|[^\n]*", text[table.start() : table.end()])
    rows = [_cells(line[0], table.start() + line.start()) for line in lines]
    for index in range(1, min(map(len, rows))):
        yield _Column(rows[0][index], tuple(row[index] for row in rows[1:]))


def _cells(line: str, start: int) -> list[range]:
    bars = [start + bar.start() for bar in re.finditer(r"\|", line)]
    return [range(left + 1, right) for left, right in pairwise(bars)]


def _cites(column: _Column, within: Sequence[Found]) -> bool:
    """Whether every other cell cites an article and names no law."""
    citing = [
        cell for cell in column.cells if any(each.law is None and each.start in cell for each in within)
    ]
    return len(column.head) > 2 and len(citing) * 2 >= len(column.cells) - 1


def _law(column: _Column, named: Sequence[Law]) -> Law:
    start, end = column.head.start, column.head.stop
    law = next((law for law in named if law.start in column.head), None)
    return law or Law(NO_LAW, start, end)
