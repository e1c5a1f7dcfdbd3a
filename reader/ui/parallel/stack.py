"""All rows of a document one below the other, of which only those asked for are set in lines.

Heights start as estimates and become exact as rows are set; whoever scrolls keeps a (row, offset) place, so that a
correction above never moves what is being read.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import cached_property
from time import perf_counter

from PySide6.QtGui import QColor

from reader.casefile.model import Document, Language, Row
from reader.ui.parallel.heights import Heights
from reader.ui.parallel.page import Columns, RowLayout, columns, estimate, set_row
from reader.ui.parallel.style import PageStyle
from reader.ui.parallel.tables import Tables

_SAMPLED = 100
"""Rows estimated at once, so that a document of any length is shown at once; all are measured soon."""

_KEPT = 400
"""Rows kept set in lines: a few screens around what is in view."""


class RowStack:
    """The rows of one document in the languages shown, for one width and style."""

    def __init__(
        self, document: Document, languages: tuple[Language, ...], width: int, style: PageStyle
    ) -> None:
        self.document = document
        self.style = style
        self.link = QColor()
        self.rows: Sequence[Row] = document.rows
        if set(languages) != set(document.languages):
            self.rows = [row for row in document.rows if any(map(row.cells.get, languages))]
        self._tables = Tables(document)
        self.page: Columns = columns(languages, width, style)
        self._reset()

    def _reset(self) -> None:
        self._set: OrderedDict[int, RowLayout] = OrderedDict()
        self._heights: Heights | None = None
        self._unmeasured: set[int] = set()

    @property
    def heights(self) -> Heights:
        """How high each row is: estimated when first asked for, as a page that is being built has several widths."""
        if self._heights is None:
            self._heights = Heights(self._estimates())
            self._unmeasured = set(range(len(self.rows)))
        return self._heights

    def _estimates(self) -> list[int]:
        """Of a long document only a sample is estimated, each row standing for those that follow it."""
        step = max(len(self.rows) // _SAMPLED, 1)
        sample = (estimate(row, self.document, self.page, self.style) for row in self.rows[::step])
        return [height for height in sample for _row in range(step)][: len(self.rows)]

    @cached_property
    def place_of(self) -> Mapping[tuple[Language, str], int]:
        """The place of the row that shows a paragraph, by language and paragraph id."""
        return {
            (language, paragraph_id): place
            for place, row in enumerate(self.rows)
            for language in self.page.languages
            for paragraph_id in row.cells.get(language, ())
        }

    def __len__(self) -> int:
        return len(self.rows)

    def reflow(self, width: int, style: PageStyle, link: QColor) -> None:
        """Set everything anew for another width, style or theme."""
        page = columns(self.page.languages, width, style)
        geometry_changed = (page.width, style) != (self.page.width, self.style)
        self.page, self.style = page, style
        if geometry_changed or link != self.link:
            self.link = link
            self._reset()

    def layout(self, row: int) -> RowLayout:
        """A row set in lines; its height is exact from now on."""
        if row in self._set:
            self._set.move_to_end(row)
            return self._set[row]
        layout = set_row(self.rows[row], self.document, self.page, self.style, self._tables, self.link)
        self._set[row] = layout
        if len(self._set) > _KEPT:
            self._set.popitem(last=False)
        self.heights[row] = layout.height
        self._unmeasured.discard(row)
        return layout

    def measure(self, seconds: float) -> bool:
        """Measure rows not yet seen for about that long. True while some are left."""
        until, heights = perf_counter() + seconds, self.heights
        while self._unmeasured and perf_counter() < until:
            row = self._unmeasured.pop()
            layout = set_row(self.rows[row], self.document, self.page, self.style, self._tables, self.link)
            heights[row] = layout.height
        return bool(self._unmeasured)
