"""The tags of a card as chips that flow over as many lines as they need."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QWidget

from reader.annotation.codebook import Entry
from reader.gdpr import articles
from reader.ui import fonts, icons
from reader.ui.theme import Tokens

_PAD = 9
_CROSS = 16
_GAP = 6
_DOT = 13
"""The room of a dot in the tag's colour."""


def title(tag: str) -> str:
    """What stands beside a tag's number: its article's title; nothing for a recital or a free tag."""
    place = articles.reference_of(tag)
    return articles.title(place, "en") if place and place.article else ""


def full_title(tag: str) -> str:
    """The heading of the place a tag names in both languages, one a line; empty for a free tag."""
    place = articles.reference_of(tag)
    return "\n".join(articles.heading(place, language) for language in ("en", "fr")) if place else ""


class Chip(QWidget):
    """One tag: the number in accent, the title in ink, elided where the card is narrow; a cross if removable."""

    removed = Signal(str)
    opened = Signal(str)
    """Clicked: to all passages with the tag."""

    def __init__(self, entry: Entry, tokens: Tokens, removable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.tag = tag = entry.name
        self._tokens = tokens
        self._fill = dict[str, QColor](tokens.tag.items()).get(entry.colour)
        self._dot = 0 if self._fill is None else _DOT
        self._law = articles.reference_of(tag) is not None
        self.setAccessibleName(f"{tag} {title(tag)}".strip())
        self.setToolTip("\n".join(filter(None, (full_title(tag), entry.description))))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.cross = QToolButton(self)
        self.cross.setIcon(icons.icon("close", tokens.soft, 12))
        self.cross.setProperty("role", "cross")
        self.cross.setAccessibleName(self.tr("Remove the tag {tag}").format(tag=tag))
        self.cross.setToolTip(self.cross.accessibleName())
        self.cross.setVisible(removable)
        self.cross.clicked.connect(lambda: self.removed.emit(tag))

    def sizeHint(self) -> QSize:
        """Qt's hook: the room for all of its text."""
        strong, plain = self._fonts()
        name = QFontMetrics(strong if self._law else plain).horizontalAdvance(self.tag)
        text = title(self.tag)
        beside = QFontMetrics(plain).horizontalAdvance(f" {text}") if text else 0
        cross = 0 if self.cross.isHidden() else _CROSS
        return QSize(self._dot + name + beside + cross + 2 * _PAD + 1, QFontMetrics(plain).height() + 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        self.cross.setGeometry(self.width() - _CROSS - 4, (self.height() - _CROSS) // 2, _CROSS, _CROSS)
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's hook: a press on a chip is not one on the card."""
        # With Ctrl or Shift it is one on the card, which is then chosen with others.
        event.setAccepted(event.button() == Qt.MouseButton.LeftButton and not event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's hook."""
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.tag)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._tokens.line, 1))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self.height() / 2, self.height() / 2
        )
        strong, plain = self._fonts()
        if self._fill is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._fill)
            painter.drawEllipse(QPointF(_PAD + 3.5, self.height() / 2), 4, 4)
        room = self.rect().adjusted(_PAD + self._dot, 0, -_PAD - (0 if self.cross.isHidden() else _CROSS), 0)
        first = strong if self._law else plain
        metrics = QFontMetrics(first)
        painter.setFont(first)
        painter.setPen(self._tokens.accent if self._law else self._tokens.ink)
        painter.drawText(
            room, _MIDDLE, metrics.elidedText(self.tag, Qt.TextElideMode.ElideRight, room.width())
        )
        rest = room.adjusted(metrics.horizontalAdvance(f"{self.tag} "), 0, 0, 0)
        if title(self.tag):
            painter.setFont(plain)
            painter.setPen(self._tokens.ink)
            elided = QFontMetrics(plain).elidedText(
                title(self.tag), Qt.TextElideMode.ElideRight, rest.width()
            )
            painter.drawText(rest, _MIDDLE, elided)
        painter.end()

    def _fonts(self) -> tuple[QFont, QFont]:
        plain = fonts.interface(self._tokens.type["small"])
        strong = QFont(plain)
        strong.setWeight(QFont.Weight.DemiBold)
        return strong, plain


class Chips(QWidget):
    """A flow of chips; in a selected card they can be removed, and others added."""

    removed = Signal(str)
    opened = Signal(str)
    add_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()
        self.chips: list[Chip] = []
        self.add = QToolButton(self)
        self.add.setText(self.tr("+ tag"))
        self.add.setToolTip(self.tr("Add a tag (T)"))
        self.add.setProperty("role", "add")
        self.add.clicked.connect(self.add_requested)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_tags(self, tags: Sequence[Entry], tokens: Tokens, editable: bool) -> None:
        """Show these tags, with what the codebook says of them."""
        shown = (tuple(tags), tokens, editable)
        if shown == self._shown:
            return
        self._shown = shown
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = [Chip(tag, tokens, editable, self) for tag in tags]
        for chip in self.chips:
            chip.removed.connect(self.removed)
            chip.opened.connect(self.opened)
            chip.show()
        self.add.setVisible(editable)
        self.setVisible(bool(tags) or editable)
        self._arrange(self.width())
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Qt's hook."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's hook."""
        return self._flow(width)[1]

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(120, self.heightForWidth(240))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: chips elide to any width."""
        return QSize(40, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        self._arrange(event.size().width())
        super().resizeEvent(event)

    def _arrange(self, width: int) -> None:
        for widget, corner, size in self._flow(width)[0]:
            widget.setGeometry(corner.x(), corner.y(), size.width(), size.height())

    def _flow(self, width: int) -> tuple[list[tuple[QWidget, QPoint, QSize]], int]:
        """Each piece with its place, and the height of all."""
        pieces: list[Chip | QAbstractButton] = [*self.chips, *([] if self.add.isHidden() else [self.add])]
        placed: list[tuple[QWidget, QPoint, QSize]] = []
        x = y = line = 0
        for piece in pieces:
            size = piece.sizeHint().boundedTo(QSize(max(width, 1), 1 << 15))
            if x and x + size.width() > width:
                x, y = 0, y + line + _GAP
            placed.append((piece, QPoint(x, y), size))
            x += size.width() + _GAP
            line = size.height()
        return placed, y + line


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
