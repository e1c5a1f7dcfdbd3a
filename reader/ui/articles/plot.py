"""A grid as a plot that keys walk through, or as a table; saved as PNG, SVG or CSV."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from reader.annotation.uses import Grid
from reader.errors import ReaderError
from reader.exporting import formats
from reader.exporting.heat_map import CELL, Box, Drawing, Palette, Words, description, heat_map, svg
from reader.ui import fonts
from reader.ui.theme import Tokens

_SCALE = 2
"""Pixels of a saved picture for each on the screen."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Plot:
    """A grid with its title and the names of what stands in its rows and columns."""

    title: str
    grid: Grid
    row_name: Callable[[str], str]
    column_name: Callable[[str], str]
    largest: tuple[int, int] = (40, 40)
    """So many rows and columns are drawn; the table has all."""

    @property
    def drawn(self) -> Grid:
        """The part that is drawn."""
        return self.grid.most(*self.largest)

    def drawing(self, tokens: Tokens) -> Drawing:
        """The plot in the colours of a theme."""
        return heat_map(self.drawn, palette(tokens), self.row_name, self.column_name)


def palette(tokens: Tokens) -> Palette:
    """The plots' colours in a theme."""
    return Palette(
        page=tokens.page.name(),
        ink=tokens.ink.name(),
        soft=tokens.soft.name(),
        line=tokens.line.name(),
        low=tokens.wash.name(),
        high=tokens.accent.name(),
        size=tokens.type["small"],
    )


def paint(painter: QPainter, drawing: Drawing) -> None:
    """Draw it with its upper left corner at the painter's origin."""
    painter.setFont(fonts.interface(drawing.palette.size))
    for shape in drawing.shapes:
        if isinstance(shape, Box):
            painter.fillRect(QRectF(shape.x, shape.y, shape.width, shape.height), QColor(shape.fill))
        else:
            _write(painter, shape)


def _write(painter: QPainter, words: Words) -> None:
    painter.save()
    painter.setPen(QColor(words.fill))
    painter.translate(QPointF(words.x, words.y))
    if words.turned:
        painter.rotate(-90)
    side = {
        "start": Qt.AlignmentFlag.AlignLeft,
        "middle": Qt.AlignmentFlag.AlignHCenter,
        "end": Qt.AlignmentFlag.AlignRight,
    }[words.anchor]
    left = {"start": 0, "middle": -500, "end": -1000}[words.anchor]
    painter.drawText(QRectF(left, -20, 1000, 40), side | Qt.AlignmentFlag.AlignVCenter, words.text)
    painter.restore()


def save(plot: Plot, tokens: Tokens, file: Path) -> None:
    """Write the plot as the ending of the file's name says: .png, .svg or .csv.

    Raises ReaderError for another ending and where the file cannot be written.
    """
    ending = file.suffix.lower()
    if ending == ".svg":
        formats.write(file, svg(plot.drawing(tokens), plot.title))
    elif ending == ".csv":
        formats.write(file, plot.grid.as_csv(plot.row_name, plot.column_name))
    elif ending != ".png":
        raise ReaderError(f"{file.name}: a plot is saved as .png, .svg or .csv. Choose a name that ends so.")
    elif not picture(plot.drawing(tokens)).save(str(file)):
        raise ReaderError(f"The picture {file} cannot be written. Choose another folder.")


def picture(drawing: Drawing) -> QImage:
    """The drawing as an image, fine enough to be printed."""
    image = QImage(drawing.width * _SCALE, drawing.height * _SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SCALE)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    paint(painter, drawing)
    painter.end()
    return image


class PlotView(QWidget):
    """Paints a plot. Arrows walk through its cells, Enter chooses one, as a click does."""

    chosen = Signal(int, int)
    """Row and column of the part drawn."""
    walked = Signal()
    """Another cell is the current one."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._tokens = tokens
        self._plot: Plot | None = None
        self._drawing: Drawing | None = None
        self.cell = (0, 0)

    def show_plot(self, plot: Plot, tokens: Tokens) -> None:
        """Show this plot in these colours."""
        self._plot, self._tokens = plot, tokens
        self._drawing = plot.drawing(tokens)
        self.cell = (0, 0)
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(plot.title)
        self.setAccessibleDescription(description(plot.grid, plot.row_name, plot.column_name))
        self.update()

    def cell_rect(self) -> QRectF:
        """Where the current cell stands."""
        left, top = (self._drawing.left, self._drawing.top) if self._drawing else (0, 0)
        row, column = self.cell
        return QRectF(left + column * CELL, top + row * CELL, CELL - 1, CELL - 1)

    def tell(self, row: int, column: int) -> str:
        """A cell in words; empty where there is none."""
        if self._plot is None or not self._has(row, column):
            return ""
        grid = self._plot.drawn
        names = self._plot.row_name(grid.rows[row]), self._plot.column_name(grid.columns[column])
        return f"{names[0]} · {names[1]}: {grid.values[row][column]}"

    def _has(self, row: int, column: int) -> bool:
        grid = self._plot.drawn if self._plot else Grid((), (), ())
        return 0 <= row < len(grid.rows) and 0 <= column < len(grid.columns)

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(self._drawing.width, self._drawing.height) if self._drawing else QSize(200, 100)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        if self._drawing is None:
            return
        painter = QPainter(self)
        paint(painter, self._drawing)
        if self.hasFocus() and self._has(*self.cell):
            painter.setPen(QPen(self._tokens.ink, 2))
            painter.drawRect(self.cell_rect())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: arrows and Enter."""
        step = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
        }.get(Qt.Key(event.key()))
        if step is not None:
            cell = (self.cell[0] + step[0], self.cell[1] + step[1])
            if self._has(*cell):
                self.cell = cell
                self.setAccessibleDescription(self.tell(*cell))
                self.walked.emit()
                self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._has(*self.cell):
            self.chosen.emit(*self.cell)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's hook: a click chooses a cell."""
        cell = (
            self._drawing.cell_at(event.position().x(), event.position().y()) if self._drawing else (-1, -1)
        )
        if event.button() == Qt.MouseButton.LeftButton and self._has(*cell):
            self.cell = cell
            self.chosen.emit(*cell)

    def event(self, event: QEvent) -> bool:
        """Qt's hook: what the pointer rests on is told in words."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._drawing:
            cell = self._drawing.cell_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), self.tell(*cell), self)
            return True
        return super().event(event)


class GridModel(QAbstractTableModel):
    """The whole grid of a plot for a table. It shows one after the other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._plot: Plot | None = None

    def show_plot(self, plot: Plot) -> None:
        """Hold that plot from now on."""
        self.beginResetModel()
        self._plot = plot
        self.endResetModel()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Qt's hook."""
        return len(self._plot.grid.rows) if self._plot else 0

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Qt's hook."""
        return len(self._plot.grid.columns) if self._plot else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's hook."""
        if role == Qt.ItemDataRole.DisplayRole and self._plot:
            return self._plot.grid.values[index.row()][index.column()] or ""
        return Qt.AlignmentFlag.AlignCenter if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(  # noqa: N802 (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt's hook."""
        if role == Qt.ItemDataRole.FontRole:
            return QFont()
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) or not self._plot:
            return None
        across = orientation == Qt.Orientation.Horizontal
        names = self._plot.grid.columns if across else self._plot.grid.rows
        if section >= len(names):
            # A view that gets another model asks it for the sections of the one before; an error here ends the program.
            return None
        return (self._plot.column_name if across else self._plot.row_name)(names[section])
