"""One language of a document in Qt's standard text widget, for readers whose assistive technology speaks to that best.

All that is done in the parallel view can be done here too. A paragraph is a block: block n of the widget is paragraph n
of the text; a selection's quote comes from the model, never from the widget.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QScrollBar, QTextEdit, QVBoxLayout, QWidget

from reader.annotation.anchor import quote_of
from reader.annotation.cited import Apparatus
from reader.annotation.model import Position, Span
from reader.casefile.model import Document, Language, localised
from reader.exporting.wording import language_name
from reader.ui import fonts
from reader.ui.parallel.find import Match
from reader.ui.parallel.highlights import Highlight, HighlightIndex, Key
from reader.ui.parallel.selection import Caret, Selection, of_span
from reader.ui.parallel.style import Typography
from reader.ui.positions import Utf16Map
from reader.ui.theme import Tokens

_LEADING = 118
"""Percent of the font's own line height."""


class _Field(QTextEdit):
    clicked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's hook."""
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            self.clicked.emit()


class PlainView(QFrame):
    """Shows a text that can be read, selected and annotated, and not changed; speaks as the parallel view does."""

    selection_changed = Signal()
    annotation_clicked = Signal(str)
    place_changed = Signal()
    scrolled = Signal()
    columns_changed = Signal()
    zoom_requested = Signal(int)
    language_requested = Signal(str)
    """Another language is wanted in its place."""

    def __init__(
        self, document: Document, languages: Sequence[Language], tokens: Tokens, size: float
    ) -> None:
        super().__init__()
        self.document = document
        self.languages = (languages[0],)
        self.dragging = False
        self._text = document.texts[languages[0]]
        self._maps = [Utf16Map(paragraph.text) for paragraph in self._text.paragraphs]
        self._tokens = tokens
        self._highlights = HighlightIndex(document)
        self._current: str | None = None
        self._shown: Sequence[Highlight] = ()
        self._row: int | None = None
        self._face = fonts.READING
        self._size = size
        self.field = _Field(self)
        self._set_up(self.field)
        self.setFocusProxy(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        self.set_size(size)

    def _set_up(self, field: _Field) -> None:
        field.setObjectName("plain-text")
        field.setFrameShape(QFrame.Shape.NoFrame)
        field.setReadOnly(True)
        field.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        field.setAccessibleName(f"{localised(self.document.title)}, {language_name(self.languages[0])}")
        field.setPlainText("\n".join(paragraph.text for paragraph in self._text.paragraphs))
        field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the reading area has one
        field.clicked.connect(lambda: self.annotation_clicked.emit(self.next_under_caret()))
        field.selectionChanged.connect(self.selection_changed)
        field.cursorPositionChanged.connect(self._caret_moved)
        field.verticalScrollBar().valueChanged.connect(lambda _value: self.scrolled.emit())

    # How it looks

    def set_size(self, size: float) -> None:
        """Set the text at a size in pixels."""
        self._size = size
        self.field.setFont(fonts.of_family(self._face, size))
        self.field.document().setDocumentMargin(1.5 * size)
        cursor = QTextCursor(self.field.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        block.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setBottomMargin(size)
        cursor.mergeBlockFormat(block)

    def set_typography(self, typography: Typography) -> None:
        """Set the text in another face; lines are as wide as the widget."""
        self._face = typography.face
        self.set_size(self._size)

    def set_tokens(self, tokens: Tokens) -> None:
        """Paint in another theme."""
        self._tokens = tokens
        self._paint()

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Show these highlights, those of the language shown."""
        self._highlights = HighlightIndex(self.document, highlights)
        self._shown = [each for each in highlights if each.span.language in self.languages]
        self._paint()

    def set_current(self, annotation: str | None) -> None:
        """Underline that annotation."""
        self._current = annotation
        self._paint()

    def set_apparatus(self, apparatus: Apparatus) -> None:
        """Citations and doubts are marks between two columns; there are none here."""

    def set_matches(self, matches: Sequence[Match], current: Match | None) -> None:
        """Light these matches and bring one of them into view."""
        if current is not None:
            start, end = (Position(current.paragraph, each) for each in (current.start, current.end))
            self.select(Span(self.document.id, self.languages[0], start, end))
        self.field.setExtraSelections([self._lit(match) for match in matches])

    def _lit(self, match: Match) -> QTextEdit.ExtraSelection:
        lit = QTextEdit.ExtraSelection()
        lit.format.setBackground(self._tokens.wash)
        place = self._text.index[match.paragraph]
        lit.cursor = self._cursor((place, match.start), (place, match.end))
        return lit

    def _paint(self) -> None:
        """Give the highlights their colours in the text itself, where assistive technology finds them."""
        cursor = QTextCursor(self.field.document())
        cursor.select(QTextCursor.SelectionType.Document)
        plain = QTextCharFormat()
        plain.setForeground(self._tokens.ink)
        cursor.setCharFormat(plain)
        for highlight in self._shown:
            span = of_span(self._text, highlight.span)
            coloured = QTextCharFormat()
            coloured.setBackground(self._tokens.highlight[highlight.colour])
            coloured.setFontUnderline(highlight.id == self._current)
            self._cursor(span.start, span.end).mergeCharFormat(coloured)

    def columns(self) -> list[tuple[Language, int, int]]:
        """Language, left edge and width of the one column there is."""
        margin = round(self.field.document().documentMargin())
        return [(self.languages[0], margin, self.viewport().width() - 2 * margin)]

    def viewport(self) -> QWidget:
        """What shows the text."""
        return self.field.viewport()

    def verticalScrollBar(self) -> QScrollBar:  # noqa: N802 (the parallel view has it from Qt)
        """What scrolls the text."""
        return self.field.verticalScrollBar()

    def hint_at(self, position: QPointF) -> str:  # noqa: ARG002 (nothing is hinted at here)
        """What to tell of a point of the viewport: nothing."""
        return ""

    # Places

    def place(self) -> tuple[Language, str] | None:
        """Language and id of the first paragraph in sight."""
        margin = round(self.field.document().documentMargin())
        block = self.field.cursorForPosition(QPoint(margin, margin)).blockNumber()
        return self.languages[0], self._text.paragraphs[block].id

    def near(self) -> list[Key]:
        """All paragraphs: the widget holds the whole text."""
        return [(text.language, each.id) for text in self.document.texts.values() for each in text.paragraphs]

    def go_to(self, language: Language, paragraph: str) -> None:
        """Scroll so that a paragraph is the first in sight, and put the caret there."""
        if language in self.languages:
            self.field.moveCursor(QTextCursor.MoveOperation.End)
            self.place_caret(language, paragraph, 0)
            bar, rect = self.field.verticalScrollBar(), self.field.cursorRect()
            bar.setValue(bar.value() + rect.top() - round(self.field.document().documentMargin()))

    def reveal(self, span: Span) -> None:
        """Scroll so that a span begins in sight."""
        if span.language in self.languages:
            self.place_caret(span.language, span.start.paragraph, span.start.offset)
            self.field.ensureCursorVisible()

    # Selection

    def _selection(self) -> Selection:
        cursor = self.field.textCursor()
        return Selection(self.languages[0], self._caret(cursor.anchor()), self._caret(cursor.position()))

    def _caret(self, position: int) -> Caret:
        block = self.field.document().findBlock(position)
        return block.blockNumber(), self._maps[block.blockNumber()].to_points(position - block.position())

    def _cursor(self, anchor: Caret, focus: Caret) -> QTextCursor:
        cursor = QTextCursor(self.field.document())
        cursor.setPosition(self._position(anchor))
        cursor.setPosition(self._position(focus), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _position(self, caret: Caret) -> int:
        place, offset = caret
        return self.field.document().findBlockByNumber(place).position() + self._maps[place].to_units(offset)

    def selected_span(self) -> Span | None:
        """What is selected; None for nothing."""
        return self._selection().span(self.document.id, self._text)

    def selected_text(self) -> str:
        """The words selected, paragraphs on lines of their own."""
        span = self.selected_span()
        return quote_of(self._text, span) if span else ""

    def selection_rect(self) -> QRect:
        """The viewport's part where the selection ends (empty for none)."""
        return self.field.cursorRect() if self.selected_span() else QRect()

    def rect_of(self, _span: Span) -> QRect:
        """Empty: the standard field tells no places."""
        return QRect()

    def caret(self) -> tuple[Language, str, int] | None:
        """Language, paragraph id and offset of the caret."""
        place, offset = self._selection().focus
        return self.languages[0], self._text.paragraphs[place].id, offset

    def place_caret(self, language: Language, paragraph: str, offset: int) -> None:
        """Put the caret somewhere in the language shown; nothing is selected then."""
        if language in self.languages:
            caret = (self._text.index[paragraph], offset)
            self.field.setTextCursor(self._cursor(caret, caret))

    def select(self, span: Span | None) -> None:
        """Select a span of the language shown, or nothing."""
        cursor = self.field.textCursor()
        cursor.clearSelection()
        if span is not None and span.language in self.languages:
            selection = of_span(self._text, span)
            cursor = self._cursor(selection.anchor, selection.focus)
        self.field.setTextCursor(cursor)

    def select_all(self) -> None:
        """Select the whole text."""
        self.field.selectAll()

    def copy(self) -> None:
        """Put the selected words on the clipboard, letter for letter."""
        if words := self.selected_text():
            QGuiApplication.clipboard().setText(words)

    def change_language(self) -> None:
        """Ask for the next language of the document in place of this one."""
        languages = self.document.languages
        following = languages[(languages.index(self.languages[0]) + 1) % len(languages)]
        self.language_requested.emit(following)

    def next_under_caret(self) -> str:
        """The next annotation over the caret, going round; empty where there is none."""
        language, paragraph, offset = self.caret() or ("", "", 0)
        here = [highlight.id for highlight in self._highlights.at(language, paragraph, offset)]
        if self._current in here:
            return here[(here.index(self._current) + 1) % len(here)]
        return here[0] if here else ""

    def _caret_moved(self) -> None:
        row = self.field.textCursor().blockNumber()
        if row != self._row:
            self._row = row
            self.place_changed.emit()
        self.selection_changed.emit()
