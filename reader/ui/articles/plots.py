"""The pane of one plot: as a picture or as a table, with what saves it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.ui.articles.plot import GridModel, Plot, PlotView, save
from reader.ui.guarding import Guard
from reader.ui.theme import Theme

_NAMES = 340
"""Pixels that the names of the rows take of a table at most; a tool tip has those that are longer."""


class PlotPane(QWidget):
    """Shows a plot, or a sentence where there is nothing to plot."""

    chosen = Signal(str)
    """The article of the row chosen."""

    def __init__(self, theme: Theme, guard: Guard, choices: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._theme, self._guard = theme, guard
        self._plot: Plot | None = None
        self.caption = QLabel()
        self.caption.setProperty("role", "soft")
        self.caption.setWordWrap(True)
        self.view = PlotView(theme.tokens)
        self.view.chosen.connect(lambda row, _column: self._choose(row))
        self.view.walked.connect(self._follow)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.view)
        self.table = QTableView()
        self._model = GridModel(self.table)
        self.table.setModel(self._model)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().setMaximumWidth(_NAMES)
        self.table.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table.horizontalHeader().setResizeContentsPrecision(0)
        self.table.setAccessibleName(self.tr("The plot as a table"))
        self.table.activated.connect(self._choose_in_table)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.area)
        self.pages.addWidget(self.table)
        self.as_table = QPushButton(self.tr("Table"))
        self.as_table.setCheckable(True)
        self.as_table.setToolTip(self.tr("The numbers as a table, for screen readers and for copying"))
        self.as_table.toggled.connect(lambda on: self.pages.setCurrentIndex(int(on)))
        self.save_as = QPushButton(self.tr("Save…"))
        self.save_as.setToolTip(self.tr("As PNG, SVG or CSV"))
        self.save_as.clicked.connect(lambda: self._guard(self._ask_where))
        self._lay_out(choices)
        theme.changed.connect(self._show)

    def _lay_out(self, choices: Sequence[QWidget]) -> None:
        space = self._theme.tokens.space
        head = QHBoxLayout()
        head.addWidget(self.caption, 1)
        for widget in (*choices, self.as_table, self.save_as):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space[5], space[4], space[5], space[3])
        layout.setSpacing(space[2])
        layout.addLayout(head)
        layout.addWidget(self.pages, 1)

    def show_plot(self, plot: Plot) -> None:
        """Show this plot."""
        self._plot = plot
        self._model.show_plot(plot)
        self.table.resizeColumnsToContents()
        self._show()

    def _show(self) -> None:
        if self._plot is None:
            return
        self.view.show_plot(self._plot, self._theme.tokens)
        grid = self._plot.grid
        some = bool(grid.rows)
        for widget in (self.pages, self.as_table, self.save_as):
            widget.setVisible(some)
        self.caption.setText(self._caption() if some else self.tr("Nothing is cited or tagged together yet."))

    def _caption(self) -> str:
        assert self._plot is not None  # noqa: S101 (asked only with a plot)
        grid, drawn = self._plot.grid, self._plot.drawn
        cut = (
            self.tr(" Drawn: the {} × {} with the most; the table has all {} × {}.").format(
                len(drawn.rows), len(drawn.columns), len(grid.rows), len(grid.columns)
            )
            if drawn != grid
            else ""
        )
        return f"{self._plot.title}.{cut}"

    def _follow(self) -> None:
        centre: QPoint = self.view.cell_rect().center().toPoint()
        self.area.ensureVisible(centre.x(), centre.y(), 80, 80)

    def _choose(self, row: int) -> None:
        if self._plot is not None:
            self.chosen.emit(self._plot.drawn.rows[row])

    def _choose_in_table(self, index: QModelIndex) -> None:
        if self._plot is not None:
            self.chosen.emit(self._plot.grid.rows[index.row()])

    def _ask_where(self) -> None:
        if self._plot is None:
            return
        name, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Save the plot"), "articles.png", "PNG (*.png);;SVG (*.svg);;CSV (*.csv)"
        )
        if name:
            save(self._plot, self._theme.tokens, Path(name))
