"""The note of a card: Markdown rendered, and in its place a small editor of the Markdown while one writes."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from reader.annotation.concurrent import both

PAUSE = 700
"""Milliseconds without a key after which what is being written is kept."""
KEYS = 12
"""Changes of the text after which it is kept without a pause."""

MIN_LINES = 3
MAX_LINES = 14
_EDITOR_PADDING = 20
"""Pixels the editor needs above and below its lines: border, padding, the document's own margin."""

_LEADING = 116.0
"""The distance of the note's lines, in hundredths of the face's own."""

_INDENT = 16
"""Pixels by which a list in a note stands in."""

_OBJECT = "\ufffc"
"""What stands for an image in a rich text."""

_LENT = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""The keyboard is lent to another window or a menu: the text is saved, the editor stays."""


class Note(QWidget):
    """Shows a note, or edits it. What is being written is told at every pause, and when the editor loses the keyboard.

    The editor closes once `show_note` has come back with the text: one that could not be kept stays open.
    """

    edited = Signal(str)
    """The new Markdown, finished."""
    written = Signal(str)
    """The Markdown so far."""
    finished = Signal()
    """The editor closed by its own keys, so that the keyboard goes back to the list."""
    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._known = ""
        """The note as it was shown last."""
        self._told: str | None = None
        """What was told last while it was being written."""
        self._telling = False
        self._keys = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._keep)
        self._selected = False
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.invitation = QLabel(self.tr("Add a note"), self)
        self.invitation.setProperty("role", "soft")
        self.editor = QPlainTextEdit(self)
        self.editor.setAccessibleName(self.tr("Note, in Markdown"))
        self.editor.setPlaceholderText(self.tr("Your note, in Markdown"))
        self.editor.setTabChangesFocus(True)
        self.editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.editor.setFrameShape(QFrame.Shape.NoFrame)
        self.editor.installEventFilter(self)
        self.editor.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.editor.textChanged.connect(self._typed)
        self.editor.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.label, self.invitation, self.editor):
            layout.addWidget(widget)

    @property
    def editing(self) -> bool:
        """Whether the editor is open."""
        return not self.editor.isHidden()

    def show_note(self, note: str, selected: bool) -> None:
        """Show this note. An open editor keeps what the reader has changed in it, and its cursor.

        Where another window changed the note meanwhile, the editor then holds both versions.
        """
        if self.editing and note not in (self._known, self._told):
            self._take_in(note)
        self._known = note
        self._selected = selected
        self._render()

    def _take_in(self, note: str) -> None:
        text, place = self.editor.toPlainText(), self.editor.textCursor().position()
        wanted = note if text in (self._known, self._told) else both(note, text)
        self._told = None
        if wanted != text:
            self._set_text(wanted)
            cursor = self.editor.textCursor()
            cursor.setPosition(
                min(place, len(wanted)) if wanted == note else self.editor.document().characterCount() - 1
            )
            self.editor.setTextCursor(cursor)

    def _set_text(self, text: str) -> None:
        self._pause.stop()
        self._keys = 0
        self.editor.blockSignals(True)
        self.editor.setPlainText(text)
        self.editor.blockSignals(False)

    def edit(self) -> None:
        """Open the editor, the cursor at the end."""
        if not self.editing:
            self._told = None
            self._set_text(self._known)
            self.editor.moveCursor(QTextCursor.MoveOperation.End)
            self.editor.show()
            self._render()
            self._fit()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        self._keys += 1
        if self._keys >= KEYS:
            self._keep()
        else:
            self._pause.start()

    def _keep(self) -> None:
        self._pause.stop()
        self._keys = 0
        text = self.editor.toPlainText()
        if self.editing and text != (self._known if self._told is None else self._told):
            self._told = text
            self.written.emit(text)

    def save(self) -> bool:
        """Tell what was written, if it is new; whether all of it is kept now, which `show_note` says."""
        if not self.editing:
            return True
        self._pause.stop()
        text = self.editor.toPlainText()
        if (text != self._known or self._told is not None) and not self._telling:
            self._telling = True
            self.edited.emit(text)
            self._telling = False
            if text == self._known:
                self._told = None
        return text == self._known

    def close_editor(self) -> None:
        """Save, and show the note again."""
        if self.editing:
            self.save()
            self._hide_editor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Qt's hook: the editor's keys, and the loss of its focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._key(event):
            return True
        if isinstance(event, QFocusEvent) and event.lostFocus():
            kept = self.save()
            if kept and event.reason() not in _LENT:
                self._hide_editor()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        # Esc keeps what was written, too: undo takes it back, and nothing takes back what is dropped.
        done = enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not done and event.key() != Qt.Key.Key_Escape:
            return False
        if self.save():
            self._hide_editor()
            self.finished.emit()
        return True

    def _hide_editor(self) -> None:
        self._pause.stop()
        self.editor.hide()
        self._render()
        self.resized.emit()

    def _render(self) -> None:
        self.label.setText(html(self._known, self.label.font()) if self._known else "")
        self.label.setVisible(bool(self._known) and not self.editing)
        self.invitation.setVisible(self._selected and not self._known and not self.editing)
        self.setCursor(Qt.CursorShape.IBeamCursor if self._selected else Qt.CursorShape.ArrowCursor)
        self.setVisible(self._selected or bool(self._known) or self.editing)
        self.updateGeometry()  # the card asks for its height before Qt's own request comes round

    def _fit(self) -> None:
        # A plain text document counts its height in lines.
        lines = round(self.editor.document().size().height())
        shown = min(max(lines, MIN_LINES), MAX_LINES)
        height = shown * self.editor.fontMetrics().lineSpacing() + _EDITOR_PADDING
        always, never = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.editor.setVerticalScrollBarPolicy(always if lines > MAX_LINES else never)
        if self.editing and height != self.editor.maximumHeight():
            self.editor.setFixedHeight(height)
            self.updateGeometry()
            self.resized.emit()
            self.editor.verticalScrollBar().setValue(0)
            self.editor.ensureCursorVisible()


def html(markdown: str, font: QFont) -> str:
    """The note as Qt's rich text: raw HTML stays text, and an image is its words: a note loads nothing."""
    document = QTextDocument()
    document.setDefaultFont(font)
    features = QTextDocument.MarkdownFeature
    document.setMarkdown(markdown, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
    while not (image := document.find(_OBJECT)).isNull():
        words = str(image.charFormat().property(QTextFormat.Property.ImageAltText) or "…")
        image.insertText(words.replace(_OBJECT, ""), QTextCharFormat())
    _even_out(document)
    # The interface face has no bold of 700; Qt would smear one.
    return document.toHtml().replace("font-weight:700", "font-weight:600")


def _even_out(document: QTextDocument) -> None:
    """Lines as in the rest of the card: no space above, a little air, small indents, headings of the same size."""
    size = QTextCharFormat()
    size.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        shape = block.blockFormat()
        shape.setTopMargin(0)
        shape.setBottomMargin(2)
        shape.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if (items := block.textList()) is not None:
            shape.setLeftMargin(items.format().indent() * _INDENT)
        cursor.setBlockFormat(shape)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.mergeCharFormat(size)
        block = block.next()
    _outdent(document)


def _outdent(document: QTextDocument) -> None:
    # Qt indents a list by 40 pixels a level, and takes no other measure from rich text; margins stand in for it.
    block = document.begin()
    while block.isValid():
        if (items := block.textList()) is not None:
            shape = items.format()
            shape.setIndent(0)
            items.setFormat(shape)
        block = block.next()
