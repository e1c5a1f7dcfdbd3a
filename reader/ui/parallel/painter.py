"""Painting one row: bands of highlights, matches and selection under the text, lanes and numbers beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTransform

from reader.annotation.cited import GDPR, Apparatus
from reader.casefile.model import NOTE, Language, Paragraph, Text
from reader.ui.parallel.echoes import Echoes
from reader.ui.parallel.find import Match
from reader.ui.parallel.highlights import Band, HighlightIndex, Key
from reader.ui.parallel.page import Columns, PlacedParagraph, RowLayout, origin
from reader.ui.parallel.selection import Selection
from reader.ui.parallel.style import PageStyle
from reader.ui.theme import Tokens

_LANE = 4
"""Pixels from one lane in the margin to the next."""

_LANE_PENS = {
    "yellow": Qt.PenStyle.SolidLine,
    "green": Qt.PenStyle.DashLine,
    "blue": Qt.PenStyle.DotLine,
    "pink": Qt.PenStyle.DashDotLine,
}


@dataclass
class Scene:
    """All that is painted besides the text itself."""

    tokens: Tokens
    highlights: HighlightIndex
    current: str | None = None
    """The id of the annotation drawn last, with an outline."""
    selection: Selection | None = None
    caret_visible: bool = False
    apparatus: Apparatus = field(default_factory=Apparatus)
    matches: dict[tuple[Language, str], list[Match]] = field(default_factory=dict)
    match: Match | None = None
    """The match that the reader stands on."""
    lit: dict[tuple[Language, str], list[tuple[int, int]]] = field(default_factory=dict)
    """The sentences that are lit across."""
    echoes: Echoes | None = None


def paint_row(
    painter: QPainter,
    scene: Scene,
    page: Columns,
    style: PageStyle,
    row: RowLayout,
    top: int,
    texts: dict[str, Text],
) -> None:
    """Paint a row whose upper edge is at ``top`` in the viewport."""
    for language, cells in row.cells.items():
        for placed in cells:
            corner = origin(page, language, top, placed)
            _paint_bands(painter, scene, language, placed, corner, texts[language])
            _paint_furniture(painter, scene.tokens, style, placed, corner)
            painter.setPen(scene.tokens.ink)
            placed.layout.draw(painter, corner)
            _paint_caret(painter, scene, language, placed, corner, texts[language])
        if cells and cells[-1].layout.paragraph.kind == "row":
            rule = 2 if cells[-1].layout.paragraph.header else 1
            painter.fillRect(page.left(language), top + row.height - 3, page.width, rule, scene.tokens.line)
    _paint_label(painter, scene.tokens, page, style, row, top, scene.apparatus.doubts)


def _paint_bands(
    painter: QPainter, scene: Scene, language: Language, placed: PlacedParagraph, corner: QPointF, text: Text
) -> None:
    paragraph = placed.layout.paragraph
    _paint_across(painter, scene, (language, paragraph.id), placed, corner)
    for band in scene.highlights.bands(language, paragraph.id):
        _paint_band(painter, scene.tokens, placed, corner, band)
    for citation in scene.apparatus.citations.get((language, paragraph.id), ()):
        if citation.law == GDPR:
            _underline(painter, scene.tokens, placed.layout.rects(citation.start, citation.end), corner)
    for match in scene.matches.get((language, paragraph.id), ()):
        _paint_match(painter, scene, placed, corner, match)
    for piece in scene.highlights.pieces(language, paragraph.id) if scene.current else ():
        if piece.highlight.id == scene.current:
            _outline(painter, scene.tokens.accent, placed, corner, piece.start, piece.end)
    if scene.selection and scene.selection.language == language:
        start, end = scene.selection.within(text.index[paragraph.id], len(paragraph.text))
        selected = QColor(scene.tokens.accent)
        selected.setAlpha(70)
        for rect in placed.layout.rects(start, end):
            painter.fillRect(rect.translated(corner), selected)


def _paint_band(
    painter: QPainter, tokens: Tokens, placed: PlacedParagraph, corner: QPointF, band: Band
) -> None:
    """A band in the annotations' colour; where several lie, each shows through and those above are underlined."""
    colour, rects = band.colour, placed.layout.rects(band.start, band.end)
    blend = QPainter.CompositionMode
    painter.setCompositionMode(
        blend.CompositionMode_Darken if tokens.name == "light" else blend.CompositionMode_Lighten
    )
    for rect in rects:
        painter.fillRect(rect.translated(corner), tokens.highlight[colour])
    painter.setCompositionMode(blend.CompositionMode_SourceOver)
    for rect in rects if band.lane else ():
        foot = QRectF(rect.left(), rect.bottom() - 2 - 3 * (band.lane - 1), rect.width(), 2)
        painter.fillRect(foot.translated(corner), tokens.dot[colour])
    if rects:
        painter.setPen(QPen(tokens.dot[colour], 2.5, _LANE_PENS[colour], Qt.PenCapStyle.FlatCap))
        x = corner.x() - 9 - _LANE * band.lane
        painter.drawLine(
            QPointF(x, corner.y() + rects[0].top() + 1), QPointF(x, corner.y() + rects[-1].bottom() - 1)
        )


def _paint_across(
    painter: QPainter, scene: Scene, key: Key, placed: PlacedParagraph, corner: QPointF
) -> None:
    """The sentences lit across, and what answers highlights of the other language."""
    for start, end in scene.lit.get(key, ()):
        for rect in placed.layout.rects(start, end):
            painter.fillRect(rect.translated(corner), scene.tokens.wash)
    for echo in scene.echoes.bands(*key) if scene.echoes else ():
        _paint_echo(painter, scene.tokens, placed, corner, echo)


def _paint_echo(
    painter: QPainter, tokens: Tokens, placed: PlacedParagraph, corner: QPointF, echo: Band
) -> None:
    """What answers a highlight of the other language: its colour, hatched."""
    brush = QBrush(tokens.highlight[echo.colour], Qt.BrushStyle.BDiagPattern)
    brush.setTransform(QTransform.fromTranslate(corner.x(), corner.y()))  # so that scrolling does not stir it
    for rect in placed.layout.rects(echo.start, echo.end):
        painter.fillRect(rect.translated(corner), brush)


def _paint_match(
    painter: QPainter, scene: Scene, placed: PlacedParagraph, corner: QPointF, match: Match
) -> None:
    found = QColor(scene.tokens.doubt)
    found.setAlpha(110 if match == scene.match else 55)
    for rect in placed.layout.rects(match.start, match.end):
        painter.fillRect(rect.translated(corner), found)


def _underline(painter: QPainter, tokens: Tokens, rects: Sequence[QRectF], corner: QPointF) -> None:
    """A citation is underlined quietly: it is a way to somewhere, not an emphasis of the author's."""
    painter.setPen(QPen(tokens.accent, 1, Qt.PenStyle.DotLine))
    for rect in rects:
        foot = round(corner.y() + rect.bottom()) - 2.5
        painter.drawLine(QPointF(corner.x() + rect.left(), foot), QPointF(corner.x() + rect.right(), foot))


def _outline(
    painter: QPainter, colour: QColor, placed: PlacedParagraph, corner: QPointF, start: int, end: int
) -> None:
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in placed.layout.rects(start, end):
        painter.drawRoundedRect(rect.translated(corner).adjusted(-1.5, -0.5, 1.5, 0.5), 2, 2)


def _paint_furniture(
    painter: QPainter, tokens: Tokens, style: PageStyle, placed: PlacedParagraph, corner: QPointF
) -> None:
    """A list item's marker, a quotation's bar."""
    layout = placed.layout
    paragraph = layout.paragraph
    if paragraph.marker:
        painter.setFont(style.body)
        painter.setPen(tokens.soft)
        room = QRectF(corner.x(), corner.y(), layout.indent - style.px(0.5), style.pitch(paragraph))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, paragraph.marker)
    if paragraph.kind == "quotation":
        painter.fillRect(QRectF(corner.x() + 2, corner.y() + 2, 2, layout.height - 4), tokens.line)


def _paint_caret(
    painter: QPainter, scene: Scene, language: Language, placed: PlacedParagraph, corner: QPointF, text: Text
) -> None:
    selection = scene.selection
    if not scene.caret_visible or selection is None or selection.language != language:
        return
    place, offset = selection.focus
    if text.index[placed.layout.paragraph.id] == place:
        caret = placed.layout.caret(offset).translated(corner)
        painter.fillRect(QRectF(caret.x() - 0.5, caret.y(), 2, caret.height()), scene.tokens.accent)


def _label(paragraph: Paragraph) -> str:
    """A paragraph's number; a footnote's with the sign that leads back."""
    if paragraph.id.startswith(NOTE) and not paragraph.label:
        return f"{paragraph.id.removeprefix(NOTE)} ↩"
    return paragraph.label


def _paint_label(
    painter: QPainter,
    tokens: Tokens,
    page: Columns,
    style: PageStyle,
    row: RowLayout,
    top: int,
    doubts: Mapping[tuple[Language, str], str],
) -> None:
    """The paragraphs' numbers in the gutter, on their first lines, so that a row reads across."""
    numbered = ([cell for cell in cells if _label(cell.layout.paragraph)] for cells in row.cells.values())
    painter.setFont(style.label)
    painter.setPen(tokens.soft)
    for placed in next(filter(None, numbered), ()):
        paragraph = placed.layout.paragraph
        band = QRect(page.gutter - style.px(1.5), top + placed.top, style.px(3), style.pitch(paragraph))
        painter.drawText(band, Qt.AlignmentFlag.AlignCenter, _label(paragraph))
    keys = ((language, cell.layout.paragraph.id) for language, cells in row.cells.items() for cell in cells)
    if any(key in doubts for key in keys):
        painter.setPen(tokens.doubt)
        band = QRect(page.gutter - style.px(1.5), top + style.px(1.5), style.px(3), style.px(1.5))
        painter.drawText(band, Qt.AlignmentFlag.AlignCenter, "?")
