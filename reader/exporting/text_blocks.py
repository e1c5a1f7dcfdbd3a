"""The paragraphs of a text as blocks of Markdown: headings, lists, quotations, tables, each with its highlights."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest

from reader.casefile.model import CELL_SEPARATOR, Mark, Paragraph
from reader.exporting import escape
from reader.exporting.inline import NO_MARKING, Marking, Stretch, cut, markdown

_INDENT = "    "
"""Four spaces nest a list for every parser; CommonMark would take two, Python-Markdown would not."""

Markings = Mapping[str, Marking]
"""What the annotations put on each paragraph, by its id."""


def blocks(paragraphs: Sequence[Paragraph], markings: Markings, *, headings: bool = True) -> Iterator[str]:
    """The blocks in order; without ``headings``, what is a heading is set in bold instead."""
    for kind, group in groupby(paragraphs, key=lambda one: one.kind):
        members = list(group)
        if kind == "row":
            yield from _tables(members, markings)
        elif kind == "item":
            yield "\n".join(_items(members, markings))
        elif kind == "quotation":
            yield escape.quoted("\n\n".join(_line(one, markings) for one in members))
        elif kind == "heading":
            yield from (_heading(one, markings, as_heading=headings) for one in members)
        else:
            yield from (_line(one, markings) for one in members)


def _heading(paragraph: Paragraph, markings: Markings, *, as_heading: bool) -> str:
    if not as_heading:
        bold = Mark(0, len(paragraph.text), "strong")
        return _line(replace(paragraph, marks=(*paragraph.marks, bold)), markings)
    # The file's own title is level 1; the text's headings stand below it.
    return f"{'#' * min(6, paragraph.level + 1)} {_numbered(paragraph, _marked(paragraph, markings))}"


def _line(paragraph: Paragraph, markings: Markings) -> str:
    text = _marked(paragraph, markings)
    return _numbered(paragraph, text) if paragraph.label else escape.at_line_start(text)


def _marked(paragraph: Paragraph, markings: Markings) -> str:
    return markdown(paragraph.text, paragraph.marks, markings.get(paragraph.id, NO_MARKING))


def _numbered(paragraph: Paragraph, text: str) -> str:
    return f"**{escape.inline(paragraph.label)}** {text}" if paragraph.label else text


def _items(members: Sequence[Paragraph], markings: Markings) -> Iterator[str]:
    depth = 0
    for one in members:
        depth = min(max(one.level, 1), depth + 1)  # an item deeper than that would be indented code
        marker = one.marker if re.fullmatch(r"\d{1,9}[.)]", one.marker) else "-"
        yield f"{_INDENT * (depth - 1)}{marker} {_line(one, markings)}"


def _tables(rows: Sequence[Paragraph], markings: Markings) -> Iterator[str]:
    table: list[Paragraph] = []
    for row in rows:
        if row.header and table:
            yield _table(table, markings)
            table = []
        table.append(row)
    yield _table(table, markings)


def _table(rows: Sequence[Paragraph], markings: Markings) -> str:
    lines = [_cells(row, markings) for row in rows]
    width = max(map(len, lines))
    header = lines.pop(0) if rows[0].header else []
    return "\n".join(_row(cells, width) for cells in (header, ["---"] * width, *lines))


def _row(cells: Sequence[str], width: int) -> str:
    padded = [cell for cell, _ in zip_longest(cells, range(width), fillvalue="")]
    return f"| {' | '.join(padded)} |"


def _cells(row: Paragraph, markings: Markings) -> list[str]:
    marking = markings.get(row.id, NO_MARKING)
    starts = row.cells or (0,)
    ends = [*(start - len(CELL_SEPARATOR) for start in starts[1:]), len(row.text)]
    # Before the next cell begins, a reference belongs to this one, even on the separator.
    limits = [*starts[1:], len(row.text) + 1]
    cells = [
        _cell(row, (start, end), limit, marking)
        for start, end, limit in zip(starts, ends, limits, strict=True)
    ]
    return cells if row.header else [_numbered(row, cells[0]), *cells[1:]]


def _cell(row: Paragraph, stretch: Stretch, limit: int, marking: Marking) -> str:
    start, end = stretch
    text = row.text[start:end]
    within = Marking(
        [
            (max(a, start) - start, min(b, end) - start)
            for a, b in marking.highlights
            if a < end and b > start
        ],
        [(min(at, end) - start, number) for at, number in marking.references if start <= at < limit],
    )
    # A code span cannot hold the character that ends a cell.
    marks = [
        mark
        for mark in cut(row.marks, start, end)
        if "|" not in text[mark.start : mark.end] or mark.kind != "code"
    ]
    return markdown(text, marks, within)
