"""How the text looks: a small window for face, size, leading and measure, and the memory of what was chosen."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QWidget,
)

from reader.store.store import Store
from reader.ui import fonts, tab_order
from reader.ui.floating import beside
from reader.ui.guarding import Guard
from reader.ui.parallel.style import Typography
from reader.ui.reading import ReadingArea
from reader.ui.typography import LEADING, MEASURE, remember, remembered


class TextLook(QFrame):
    """Opens beside a button and shows each choice on the page at once; a click elsewhere or Esc closes it."""

    chosen = Signal(object)
    """The `Typography` as it is now."""

    def __init__(self, area: ReadingArea, store: Store, keep: Guard, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = area
        self._page = parent
        self.setProperty("role", "float")
        self.setAccessibleName(self.tr("How the text looks"))
        self.face = QComboBox()
        self.face.setMaxVisibleItems(16)
        self.face.view().setAccessibleName(self.tr("Fonts"))
        self.leading = self._slider(LEADING, 5)
        self.measure = self._slider(MEASURE, 5)
        self._leading_is, self._measure_is, self._size_is = QLabel(), QLabel(), QLabel()
        self.smaller, self.larger = QPushButton("A−"), QPushButton("A+")
        self.reset = QPushButton(self.tr("Reset"))
        self._lay_out()
        self._show(remembered(store))
        area.set_typography(self.typography)
        self._connect()
        self.hide()
        self.chosen.connect(lambda typography: keep(lambda: remember(store, typography)))

    @property
    def typography(self) -> Typography:
        """What is chosen now."""
        return Typography(self.face.currentData(), self.leading.value() / 100, self.measure.value())

    def open_below(self, button: QWidget) -> None:
        """Open below a button, with all faces to choose from; close where it is open."""
        if self.isVisible():
            self.dismiss()
            return
        self._offer_faces()
        self._tell()
        self.adjustSize()
        anchor = QRect(button.mapTo(self._page, QPoint(0, 0)), button.size())
        self.move(beside(self.size(), anchor, self._page.rect()))
        self.show()
        self.raise_()
        self.face.setFocus()

    def dismiss(self) -> None:
        """Close, and give the keyboard to the text."""
        self.hide()
        self._area.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Esc closes; no other key reaches the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        event.accept()

    def focusNextPrevChild(self, forward: bool, /) -> bool:  # noqa: N802 (Qt's name)
        """Qt's hook: Tab stays here until Esc closes it."""
        return tab_order.step(self, forward=forward)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        # A list of faces that drops down is a window of its own.
        if new is not None and new.window() is self.window() and not self.isAncestorOf(new):
            self.hide()

    def _slider(self, bounds: tuple[int, int], step: int) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(*bounds)
        slider.setSingleStep(step)
        slider.setPageStep(step)
        slider.setMinimumWidth(180)
        return slider

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(16, 14, 16, 14)
        form.setSpacing(10)
        rows: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            (self.tr("Font"), (self.face,)),
            (self.tr("Size"), (self.smaller, self._size_is, self.larger)),
            (self.tr("Line spacing"), (self.leading, self._leading_is)),
            (self.tr("Line length"), (self.measure, self._measure_is)),
        )
        for name, widgets in rows:
            row = QHBoxLayout()
            for place, widget in enumerate(widgets):
                row.addWidget(widget, 1 if place == 0 and widget is not self.smaller else 0)
                widget.setAccessibleName(name) if len(widgets) < 3 else None
            form.addRow(name, row)
        for label in (self._leading_is, self._measure_is, self._size_is):
            label.setMinimumWidth(92)
        self._size_is.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.smaller.setAccessibleName(self.tr("Smaller text"))
        self.larger.setAccessibleName(self.tr("Larger text"))
        form.addRow("", self.reset)

    def _connect(self) -> None:
        self.face.currentIndexChanged.connect(self._choose)
        self.leading.valueChanged.connect(self._choose)
        self.measure.valueChanged.connect(self._choose)
        self.smaller.clicked.connect(lambda: self._area.step_zoom(-1))
        self.larger.clicked.connect(lambda: self._area.step_zoom(1))
        self._area.zoom_changed.connect(lambda _zoom: self._tell())
        self.reset.clicked.connect(self._reset)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _show(self, typography: Typography) -> None:
        place = self.face.findData(typography.face)
        if place < 0:
            self.face.addItem(typography.face, typography.face)
            place = self.face.count() - 1
        self.face.setCurrentIndex(place)
        self.leading.setValue(round(typography.leading * 100))
        self.measure.setValue(typography.measure)
        self._tell()

    def _offer_faces(self) -> None:
        """The faces that come with the program first, then the system's; read only when they are asked for."""
        known = {self.face.itemData(place) for place in range(self.face.count())}
        ours = (fonts.READING, fonts.INTERFACE)
        theirs = (each for each in QFontDatabase.families() if not QFontDatabase.isPrivateFamily(each))
        for family in (*ours, *sorted(each for each in theirs if each not in ours)):
            if family not in known:
                self.face.addItem(family, family)

    def _choose(self) -> None:
        self._tell()
        self._area.set_typography(self.typography)
        self.chosen.emit(self.typography)

    def _reset(self) -> None:
        for widget in (self.face, self.leading, self.measure):
            widget.blockSignals(True)
        self._show(Typography())
        for widget in (self.face, self.leading, self.measure):
            widget.blockSignals(False)
        self._area.set_zoom(1.0)
        self._choose()

    def _tell(self) -> None:
        self._leading_is.setText(f"{self.leading.value() / 100:.2f}")
        self._measure_is.setText(self.tr("{count} characters").format(count=self.measure.value()))
        self._size_is.setText(f"{self._area.zoom:.0%}")
