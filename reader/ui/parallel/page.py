"""The page: how wide its columns are, and one row of it set in lines, all cells beginning level."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from reader.casefile.model import Document, Language, Paragraph, Row
from reader.ui.parallel.layout import ParagraphLayout
from reader.ui.parallel.style import PageStyle
from reader.ui.parallel.tables import Tables


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the languages shown and the gutter for paragraph numbers, in pixels of the viewport."""

    languages: tuple[Language, ...]
    lefts: tuple[int, ...]
    width: int
    gutter: int
    """The centre of the gutter: between the first two columns, or left of a single one."""

    def left(self, language: Language) -> int:
        """The left edge of a language's column."""
        return self.lefts[self.languages.index(language)]

    def nearest(self, x: float) -> Language:
        """The language whose column is nearest to ``x``."""
        middles = (abs(left + self.width / 2 - x) for left in self.lefts)
        return min(zip(middles, self.languages, strict=True))[1]


def columns(languages: Sequence[Language], width: int, style: PageStyle) -> Columns:
    """Columns centred in a viewport of that width, never wider than the measure or the viewport."""
    gutter, margin, count = min(style.px(3.6), width // 9), min(style.px(1.5), width // 24), len(languages)
    gutters = gutter * max(count - 1, 1)
    room = (width - 2 * margin - gutters) // count
    column = max(min(room, style.measure(count)), 1)
    left = max((width - column * count - gutters) // 2, margin if count > 1 else 0)
    if count == 1:
        return Columns(tuple(languages), (left + gutter,), column, left + gutter // 2)
    lefts = tuple(left + place * (column + gutter) for place in range(count))
    return Columns(tuple(languages), lefts, column, left + column + gutter // 2)


@dataclass(frozen=True, slots=True)
class PlacedParagraph:
    """A paragraph set in lines and the height, in its row, at which it begins."""

    top: int
    layout: ParagraphLayout


class RowLayout:
    """One row: in each language shown, the paragraphs that say the same, one below the other."""

    def __init__(self, cells: Mapping[Language, Sequence[PlacedParagraph]], height: int) -> None:
        self.cells = cells
        self.height = height

    def paragraph_at(self, language: Language, y: float) -> PlacedParagraph | None:
        """The paragraph of that language nearest to a height in the row; None in an empty cell."""
        placed = self.cells.get(language, ())
        above = [paragraph for paragraph in placed if paragraph.top <= y]
        return above[-1] if above else next(iter(placed), None)

    def find(self, language: Language, paragraph_id: str) -> PlacedParagraph | None:
        """That paragraph, if the row has it."""
        return next((p for p in self.cells.get(language, ()) if p.layout.paragraph.id == paragraph_id), None)


def set_row(
    row: Row, document: Document, page: Columns, style: PageStyle, tables: Tables, link: QColor
) -> RowLayout:
    """Set a row's paragraphs in lines."""
    cells = {
        language: _stack(
            [
                document.texts[language].paragraph(paragraph_id)
                for paragraph_id in row.cells.get(language, ())
            ],
            language,
            page.width,
            style,
            tables,
            link,
        )
        for language in page.languages
    }
    return RowLayout(cells, max((_bottom(placed, style) for placed in cells.values() if placed), default=0))


def _stack(
    paragraphs: Sequence[Paragraph],
    language: Language,
    width: int,
    style: PageStyle,
    tables: Tables,
    link: QColor,
) -> list[PlacedParagraph]:
    placed: list[PlacedParagraph] = []
    y = 0
    for paragraph in paragraphs:
        y += style.space_above(paragraph)
        layout = ParagraphLayout(paragraph, width, style, tables.columns(language, paragraph), link)
        placed.append(PlacedParagraph(y, layout))
        y += round(layout.height) + style.space_below(paragraph)
    return placed


def _bottom(placed: Sequence[PlacedParagraph], style: PageStyle) -> int:
    last = placed[-1]
    return last.top + round(last.layout.height) + style.space_below(last.layout.paragraph)


def estimate(row: Row, document: Document, page: Columns, style: PageStyle) -> int:
    """About how high a row will be, without setting it."""
    return max(
        (
            _estimate_cell(row.cells.get(language, ()), document, language, page, style)
            for language in page.languages
        ),
        default=0,
    )


def _estimate_cell(
    ids: Sequence[str], document: Document, language: Language, page: Columns, style: PageStyle
) -> int:
    height = 0
    for paragraph_id in ids:
        paragraph = document.texts[language].paragraph(paragraph_id)
        lines = 1 + int(len(paragraph.text) / (style.characters_per_pixel * page.width))
        height += lines * style.pitch(paragraph) + style.space_above(paragraph) + style.space_below(paragraph)
    return height


def origin(page: Columns, language: Language, row_top: int, placed: PlacedParagraph) -> QPointF:
    """Where a paragraph's own corner is in the viewport, for a row that begins at ``row_top``."""
    return QPointF(page.left(language), row_top + placed.top)
