"""All rows of a document one below the other, of which only those asked for are set in lines.

Heights start as estimates and become exact as rows are set; whoever scrolls keeps a (row, offset) place, so that a
correction above never moves what is being read.
"""

from collections import OrderedDict
from time import perf_counter

from PySide6.QtGui import QColor

from reader.casefile.model import Document, Language, Row
from reader.ui.parallel.heights import Heights
from reader.ui.parallel.page import Columns, RowLayout, columns, estimate, set_row, table_shares
from reader.ui.parallel.style import PageStyle

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
        self.rows: list[Row] = [
            row for row in document.rows if any(row.cells.get(lang) for lang in languages)
        ]
        self.place_of = {
            (language, paragraph_id): place
            for place, row in enumerate(self.rows)
            for language in languages
            for paragraph_id in row.cells.get(language, ())
        }
        self._shares = table_shares(document, languages)
        self.page: Columns = columns(languages, width, style)
        self._reset()

    def _reset(self) -> None:
        self._set: OrderedDict[int, RowLayout] = OrderedDict()
        self.heights = Heights([estimate(row, self.document, self.page, self.style) for row in self.rows])
        self._unmeasured = set(range(len(self.rows)))

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
        layout = set_row(self.rows[row], self.document, self.page, self.style, self._shares, self.link)
        self._set[row] = layout
        if len(self._set) > _KEPT:
            self._set.popitem(last=False)
        self.heights[row] = layout.height
        self._unmeasured.discard(row)
        return layout

    def measure(self, seconds: float) -> bool:
        """Measure rows not yet seen for about that long. True while some are left."""
        until = perf_counter() + seconds
        while self._unmeasured and perf_counter() < until:
            row = self._unmeasured.pop()
            layout = set_row(self.rows[row], self.document, self.page, self.style, self._shares, self.link)
            self.heights[row] = layout.height
        return bool(self._unmeasured)
