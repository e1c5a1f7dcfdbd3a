"""One paragraph set in lines: where each code point stands, which code point stands where.

Coordinates are pixels from the paragraph's own top left corner. Offsets are code points of the paragraph's text;
`reader.ui.positions` alone translates them for Qt.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from reader.casefile.model import CELL_SEPARATOR, Mark, Paragraph
from reader.ui import fonts
from reader.ui.parallel.style import PageStyle
from reader.ui.positions import Utf16Map

_RIGHT_TO_LEFT = {"R", "AL", "AN"}
_BLOCKS = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""All that is written from right to left lies in these blocks of Unicode, with some that is not."""


def mixes_directions(text: str) -> bool:
    """Whether anything in a text is written from right to left."""
    return any(unicodedata.bidirectional(found) in _RIGHT_TO_LEFT for found in _BLOCKS.findall(text))


@dataclass(frozen=True, slots=True)
class Extent:
    """Where one cursor cluster stands on its line: its code points ``start``–``end``, its left and right edge."""

    start: int
    end: int
    left: float
    right: float
    right_to_left: bool

    def offset_at(self, x: float) -> int:
        """The cluster's edge that is nearer to ``x``, as an offset."""
        on_left_half = x < (self.left + self.right) / 2
        return self.start if on_left_half != self.right_to_left else self.end


class Segment:
    """A run of a paragraph set in one block of lines: the whole paragraph, or one cell of a table row."""

    def __init__(
        self,
        paragraph: Paragraph,
        bounds: tuple[int, int],
        frame: QRectF,
        style: PageStyle,
        link: QColor,
    ) -> None:
        self.start, self.end = bounds
        text = paragraph.text[self.start : self.end]
        self.map = Utf16Map(text)
        self.left, self.top, self.width = frame.x(), frame.y(), frame.width()
        self.pitch = style.pitch(paragraph)
        self.bidirectional = mixes_directions(text)
        self.layout = QTextLayout(text, style.font(paragraph))
        self.layout.setFormats(self._formats(paragraph.marks, link))
        self.layout.setTextOption(_WRAP)
        self.bottom = self._set_lines()

    def _formats(self, marks: Sequence[Mark], link: QColor) -> list[QTextLayout.FormatRange]:
        formats = []
        for mark in marks:
            start, end = max(mark.start, self.start), min(mark.end, self.end)
            if start < end:
                run = QTextLayout.FormatRange()
                run.start = self.units(start)
                run.length = self.units(end) - run.start
                run.format = _mark_format(mark, link)
                formats.append(run)
        return formats

    def _set_lines(self) -> float:
        y = self.top
        self.layout.beginLayout()
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(self.width)
            pitch = max(self.pitch, round(line.height()))
            line.setPosition(QPointF(0, y + (pitch - line.height()) / 2))
            y += pitch
        self.layout.endLayout()
        return y

    def units(self, offset: int) -> int:
        """A paragraph offset as a UTF-16 position of this segment's layout."""
        return self.map.to_units(offset - self.start)

    def points(self, unit: int) -> int:
        """A UTF-16 position of this segment's layout as a paragraph offset."""
        return self.map.to_points(unit) + self.start

    def lines(self) -> Iterator[QTextLine]:
        """The lines, from the top."""
        for number in range(self.layout.lineCount()):
            yield self.layout.lineAt(number)

    def line_rect(self, line: QTextLine, left: float, right: float) -> QRectF:
        """A band over a line from ``left`` to ``right``, as high as the leading allows."""
        middle = line.y() + line.height() / 2
        height = max(self.pitch - 2, line.height())
        return QRectF(self.left + left, middle - height / 2, right - left, height)

    def line_at(self, y: float) -> QTextLine:
        """The line at that height; the first above all, the last below."""
        for line in self.lines():
            if y < line.y() + (line.height() + self.pitch) / 2:
                return line
        return self.layout.lineAt(self.layout.lineCount() - 1)

    def line_of(self, offset: int) -> QTextLine:
        """The line on which the caret stands before that offset."""
        return self.layout.lineForTextPosition(self.units(offset))

    def rects(self, start: int, end: int) -> Iterator[QRectF]:
        """Bands over the code points ``start`` to ``end``, in the order of lines."""
        first, last = self.units(max(start, self.start)), self.units(min(end, self.end))
        for line in self.lines():
            begin = max(first, line.textStart())
            finish = min(last, line.textStart() + line.textLength())
            if begin < finish:
                for left, right in self._stretches(line, begin, finish):
                    yield self.line_rect(line, left, right)

    def _stretches(self, line: QTextLine, begin: int, finish: int) -> Iterator[tuple[float, float]]:
        if not self.bidirectional:
            yield _x(line, begin), min(_x(line, finish), self.width)
            return
        # Where directions mix, a logical range is several visual ones and cursor positions at the borders mislead.
        edges = sorted(
            (extent.left, extent.right)
            for extent in self._glyph_extents(line)
            if self._within(extent, begin, finish)
        )
        while edges:
            left, right = edges.pop(0)
            while edges and edges[0][0] <= right + 0.5:
                right = max(right, edges.pop(0)[1])
            yield left, right

    def _within(self, extent: Extent, begin: int, finish: int) -> bool:
        return self.units(extent.start) < finish and self.units(extent.end) > begin

    def extents(self, line: QTextLine) -> Iterator[Extent]:
        """The cursor clusters of a line, in logical order."""
        if self.bidirectional:
            yield from self._glyph_extents(line)
            return
        for begin, finish in self._clusters(line):
            yield Extent(self.points(begin), self.points(finish), _x(line, begin), _x(line, finish), False)

    def _clusters(self, line: QTextLine) -> Iterator[tuple[int, int]]:
        begin, last = line.textStart(), line.textStart() + line.textLength()
        while begin < last:
            finish = min(self.layout.nextCursorPosition(begin), last)
            yield begin, finish
            begin = finish

    def _glyph_extents(self, line: QTextLine) -> Iterator[Extent]:
        found = (self._glyph_extent(line, begin, finish) for begin, finish in self._clusters(line))
        for _edges, shared in groupby(filter(None, found), key=lambda extent: (extent.left, extent.right)):
            yield from _parted(list(shared))

    def _glyph_extent(self, line: QTextLine, begin: int, finish: int) -> Extent | None:
        left, right, right_to_left = float("inf"), float("-inf"), False
        for run in line.glyphRuns(begin, finish - begin):
            right_to_left = right_to_left or run.isRightToLeft()
            advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
            for position, advance in zip(run.positions(), advances, strict=True):
                left = min(left, position.x())
                right = max(right, position.x() + advance.x())
        if left > right:
            return None
        return Extent(self.points(begin), self.points(finish), left, right, right_to_left)

    def offset_at(self, point: QPointF) -> int:
        """The paragraph offset nearest to a point."""
        line = self.line_at(point.y())
        x = point.x() - self.left
        # Qt counts the space after some emoji to both: the narrower is meant.
        nearest = min(
            self._reachable(line),
            key=lambda e: (max(e.left - x, x - e.right, 0.0), e.right - e.left),
            default=None,
        )
        return self.points(line.textStart()) if nearest is None else nearest.offset_at(x)

    def _reachable(self, line: QTextLine) -> list[Extent]:
        """The clusters of a line without the space at which it wraps: behind that the next line begins."""
        extents = list(self.extents(line))
        wraps = line.textStart() + line.textLength() < self.units(self.end)
        if wraps and len(extents) > 1 and self.layout.text()[extents[-1].start - self.start].isspace():
            extents.pop()
        return extents

    def caret_x(self, offset: int) -> float:
        """Where the caret before that offset stands, from the paragraph's left edge."""
        line = self.line_of(offset)
        return self.left + _x(line, self.units(offset))


_CROWDED = 1.3
"""A table whose longest words want more than that of its room does not stand as a table."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """How much room a table's column wants beside the others, and the longest word (in characters) it must hold."""

    weight: float
    longest_word: int


class ParagraphLayout:
    """A paragraph set for a column of ``width`` pixels."""

    def __init__(
        self,
        paragraph: Paragraph,
        width: float,
        style: PageStyle,
        table: Sequence[TableColumn] = (),
        link: QColor | None = None,
    ) -> None:
        self.paragraph = paragraph
        self.width = width
        self.indent = style.indent(paragraph)
        self.segments: list[Segment] = []
        for bounds, frame in zip(_bounds(paragraph), self._frames(style, table), strict=True):
            self.segments.append(Segment(paragraph, bounds, frame, style, link or QColor()))
        self.height = max(segment.bottom for segment in self.segments)
        self._bands: dict[tuple[int, int], list[QRectF]] = {}

    def _frames(self, style: PageStyle, table: Sequence[TableColumn]) -> Iterator[QRectF]:
        """Left, top and width of each segment; what is set of one is known when the next is asked for."""
        if not self.paragraph.cells:
            yield QRectF(self.indent, 0, max(self.width - self.indent, 1), 0)
            return
        gap = style.px(0.9)
        room = self.width - gap * (len(self.paragraph.cells) - 1)
        columns = table or [TableColumn(1, 1)] * len(self.paragraph.cells)
        if sum(column.longest_word for column in columns) * style.character > room * _CROWDED:
            yield from self._below_each_other()
            return
        left = 0.0
        for width in _widths(columns, room, style):
            yield QRectF(left, 0, width, 0)
            left += width + gap

    def _below_each_other(self) -> Iterator[QRectF]:
        """The cells of a table that has too many columns for the page: each on lines of its own."""
        yield QRectF(0, 0, self.width, 0)
        for _cell in self.paragraph.cells[1:]:
            yield QRectF(0, self.segments[-1].bottom, self.width, 0)

    def segment_of(self, offset: int) -> Segment:
        """The segment in which that offset stands (the earlier one between two cells)."""
        for segment in self.segments:
            if offset <= segment.end:
                return segment
        return self.segments[-1]

    def rects(self, start: int, end: int) -> list[QRectF]:
        """Bands over the code points ``start`` to ``end``."""
        key = (start, end)
        if key not in self._bands:
            self._bands[key] = [
                rect
                for segment in self.segments
                if segment.start < end and start < segment.end
                for rect in segment.rects(start, end)
            ]
        return self._bands[key]

    def offset_at(self, point: QPointF) -> int:
        """The offset nearest to a point."""
        nearest = min(
            self.segments,
            key=lambda s: (
                max(s.left - point.x(), point.x() - s.left - s.width, 0.0),
                max(s.top - point.y(), point.y() - s.bottom, 0.0),
            ),
        )
        return nearest.offset_at(point)

    def caret(self, offset: int) -> QRectF:
        """The caret before that offset."""
        segment = self.segment_of(offset)
        line = segment.line_of(max(offset, segment.start))
        x = segment.caret_x(max(offset, segment.start)) - segment.left
        return segment.line_rect(line, x, x + 1)

    def next_offset(self, offset: int, *, by_word: bool = False, back: bool = False) -> int:
        """The next place for a caret, by grapheme or word; the same offset at the paragraph's end."""
        place = next(i for i, s in enumerate(self.segments) if offset <= s.end)
        segment = self.segments[place]
        mode = QTextLayout.CursorMode.SkipWords if by_word else QTextLayout.CursorMode.SkipCharacters
        unit = segment.units(max(offset, segment.start))
        move = segment.layout.previousCursorPosition if back else segment.layout.nextCursorPosition
        moved = segment.points(move(unit, mode))
        if moved != offset:
            return moved
        neighbour = place - 1 if back else place + 1
        if not 0 <= neighbour < len(self.segments):
            return offset
        return self.segments[neighbour].end if back else self.segments[neighbour].start

    def draw(self, painter: QPainter, origin: QPointF) -> None:
        """The text itself, in the painter's pen."""
        for segment in self.segments:
            segment.layout.draw(painter, origin + QPointF(segment.left, 0))


def _parted(shared: Sequence[Extent]) -> Iterator[Extent]:
    """Clusters that one ligature shows (ﬀ), each with its share of it."""
    share = (shared[0].right - shared[0].left) / len(shared)
    for number, extent in enumerate(shared):
        place = len(shared) - 1 - number if extent.right_to_left else number
        left = extent.left + place * share
        yield replace(extent, left=left, right=left + share)


def _widths(table: Sequence[TableColumn], room: float, style: PageStyle) -> list[float]:
    """The width of each column: its longest word first, what is left by weight."""
    least = [column.longest_word * style.character for column in table]
    spare = room - sum(least)
    if spare < 0:
        return [max(room * width / sum(least), 1) for width in least]
    weights = sum(column.weight for column in table)
    return [width + spare * column.weight / weights for width, column in zip(least, table, strict=True)]


def _bounds(paragraph: Paragraph) -> list[tuple[int, int]]:
    """The code points of each segment; the separators between cells belong to none."""
    if not paragraph.cells:
        return [(0, len(paragraph.text))]
    ends = [start - len(CELL_SEPARATOR) for start in paragraph.cells[1:]] + [len(paragraph.text)]
    return list(zip(paragraph.cells, ends, strict=True))


def _x(line: QTextLine, unit: int) -> float:
    x, _unit = cast(tuple[float, int], line.cursorToX(unit))
    return x


def _mark_format(mark: Mark, link: QColor) -> QTextCharFormat:
    run = QTextCharFormat()
    if mark.kind == "emphasis":
        run.setFontItalic(True)
    elif mark.kind == "strong":
        run.setFontWeight(QFont.Weight.Bold)
    elif mark.kind == "code":
        run.setFontFamilies([fonts.INTERFACE])
    elif mark.kind == "deleted":
        run.setFontStrikeOut(True)
    elif link.isValid():
        run.setForeground(link)
    return run


_WRAP = QTextOption()
_WRAP.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
