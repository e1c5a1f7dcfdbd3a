"""The thin map beside the scroll bar: the whole document with its highlights, matches and doubts."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from reader.annotation.model import COLOURS
from reader.ui.parallel.marks import LANES, Gathered, Lane, Mark, gathered
from reader.ui.parallel.view import ParallelView
from reader.ui.theme import Tokens

_WIDTH = 16
_BARS: dict[Lane, tuple[int, int]] = {"highlight": (2, 5), "match": (8, 3), "doubt": (12, 3)}
"""Left edge and width of each lane: told apart by place, not by colour alone."""

_THICK = 2
_NEAR = 4
"""Pixels from a mark within which a click means it."""

_PAUSE = 200
"""Milliseconds between two drawings while heights are still being measured."""


class PageMap(QWidget):
    """Follows a view; a click or a drag goes there."""

    def __init__(self, view: ParallelView, tokens: Tokens) -> None:
        super().__init__()
        self._view = view
        self._tokens = tokens
        self._marks: list[Mark] | None = None
        self._pixels: Gathered = {}
        self._drawn: QPixmap | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._gather)
        self.setAccessibleName(self.tr("Map of the document"))
        view.marks_changed.connect(self._forget)
        view.measured.connect(self._gather_soon)
        view.scrolled.connect(self.update)

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(_WIDTH, 0)

    @property
    def is_settled(self) -> bool:
        """Whether it shows what there is now, with nothing waiting to be drawn."""
        return not self._pause.isActive()

    def set_tokens(self, tokens: Tokens) -> None:
        """Paint in another theme."""
        self._tokens = tokens
        self._drawn = None
        self.update()

    def marked(self, lane: Lane) -> list[int]:
        """The pixels, from the top, at which that lane has marks."""
        self._gather()
        return sorted({y for each, y, _colour in self._pixels if each == lane})

    def _forget(self) -> None:
        self._marks = None
        self._gather_soon()

    def _gather_soon(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _gather(self) -> None:
        self._pause.stop()
        if self._marks is None:
            self._marks = self._view.marks()
        self._pixels = gathered(self._marks, self._view.heights_above(), self.height())
        self._drawn = None
        self.update()

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._drawn = None
        self._gather_soon()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Qt's hook."""
        painter, tokens = QPainter(self), self._tokens
        painter.fillRect(self.rect(), tokens.page)
        painter.fillRect(0, 0, 1, self.height(), tokens.line)
        first, last = self._view.sight_as_share()
        top = first * self.height()
        painter.fillRect(QRectF(1, top, _WIDTH - 1, max((last - first) * self.height(), 3)), tokens.hover)
        painter.drawPixmap(0, 0, self._drawing())
        painter.end()

    def _drawing(self) -> QPixmap:
        """All marks, drawn once until they change: there may be thousands, and each scrolling paints the map."""
        ratio = self.devicePixelRatioF()
        if self._drawn is None or self._drawn.devicePixelRatio() != ratio:
            self._drawn = QPixmap(self.size() * ratio)
            self._drawn.setDevicePixelRatio(ratio)
            self._drawn.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._drawn)
            # The most frequent colour of a pixel is painted last.
            for (lane, y, colour), _count in sorted(self._pixels.items(), key=lambda found: found[1]):
                left, width = _BARS[lane]
                painter.fillRect(left, y, width, _THICK, self._ink(lane, colour))
            painter.end()
        return self._drawn

    def _ink(self, lane: Lane, colour: str) -> QColor:
        if lane == "highlight":
            return next(self._tokens.dot[each] for each in COLOURS if each == colour)
        return self._tokens.doubt if lane == "doubt" else self._tokens.ink

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's hook: go to the mark that was clicked, else to that height."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        y = event.position().y()
        marked = [mark_y for _lane, mark_y, _colour in self._pixels]
        nearest = min(marked, key=lambda mark: abs(mark - y), default=None)
        self._go(y if nearest is None or abs(nearest - y) > _NEAR else nearest)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's hook: drag through the document."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    def _go(self, y: float) -> None:
        self._view.go_to_share(y / max(self.height(), 1))

    def event(self, event: QEvent) -> bool:
        """Qt's hook: what is at the pointer is counted."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.hint_at(event.pos().y()), self)
            return True
        return super().event(event)

    def hint_at(self, y: int) -> str:
        """What the map shows around a height of it, in words; empty for nothing."""
        counts = {
            lane: sum(
                count
                for (each, at, _colour), count in self._pixels.items()
                if each == lane and abs(at - y) <= _NEAR
            )
            for lane in LANES
        }
        words = {"highlight": "highlight", "match": "match", "doubt": "row in doubt"}
        plurals = {"highlight": "highlights", "match": "matches", "doubt": "rows in doubt"}
        return ", ".join(
            f"{count:,} {words[lane] if count == 1 else plurals[lane]}"
            for lane, count in counts.items()
            if count
        )
