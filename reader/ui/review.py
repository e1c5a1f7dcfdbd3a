"""The review of annotations whose place is not certain: as it was beside what may be it, one decision after the other.

It stands below the text, so that the passage meant can be looked for and selected while it is open.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from reader.annotation.anchor import context_of, quote_of
from reader.annotation.model import CONTEXT, Annotation, Span
from reader.casefile.model import Document
from reader.ui import fonts, word_diff
from reader.ui.borrowed import BorrowedFocus
from reader.ui.session import Placed, Session
from reader.ui.theme import Theme

_ALIKE = 0.9
"""From that likeness on suggestions are accepted together."""

_SHOWN = 420
"""Characters of a passage that are shown."""


@dataclass(frozen=True, slots=True)
class View:
    """What the review needs of the page it is about."""

    placed: Callable[[], Sequence[Placed]]
    document: Callable[[], Document]
    selected: Callable[[], Span | None]
    show: Callable[[str, Span | None], None]
    """Show an annotation, and select the passage suggested for it."""
    guard: Callable[[Callable[[], object]], None]
    edition: Callable[[Annotation], str]
    """On which edition of the text an annotation was made, in words; empty if it was this one."""


class Review(QFrame):
    """Leads through the annotations in doubt; every decision is undone like any other change."""

    closed = Signal()

    def __init__(self, session: Session, view: View, theme: Theme) -> None:
        super().__init__()
        self._session, self._view, self._theme = session, view, theme
        self._current = ""
        self.setProperty("role", "panel")
        self._focus = BorrowedFocus(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.heading = QLabel()
        self.heading.setProperty("role", "heading")
        self.reason = _label("doubt-line")
        self.was = QLabel()
        self.before, self.after = _label("quote"), _label("quote")
        self.likeness = QLabel()
        self.likeness.setProperty("role", "heading")
        self.accept = self._button("Accept", "Enter", self._accept)
        self.place = self._button("Place at the selection", "P", self.place_here)
        self.keep = self._button("Keep as a note on the document", "K", self._keep)
        self.previous = self._button("‹ Previous", "Left", lambda: self._step(-1))
        self.next = self._button("Next ›", "Right", lambda: self._step(1))
        self.all = self._button("", "", self._accept_all)
        self.close_button = self._button("Close", "Esc", self.leave)
        self.accept.setProperty("role", "primary")
        self._lay_out()
        theme.changed.connect(self.read)
        session.changed.connect(self.read)

    def _button(self, text: str, key: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(f"{text} ({key})" if key else "")
        button.clicked.connect(lambda: self._view.guard(slot))
        return button

    def _lay_out(self) -> None:
        space = self._theme.tokens.space
        self.was.setProperty("role", "heading")
        self.was.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(space[5])
        for column, widgets in enumerate(((self.was, self.before), (self.likeness, self.after))):
            grid.setColumnStretch(column, 1)
            for row, widget in enumerate(widgets):
                grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        for button in (self.accept, self.place, self.keep):
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (self.all, self.previous, self.next, self.close_button):
            foot.addWidget(button)
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addWidget(self.reason, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space[5], space[3], space[5], space[3])
        layout.setSpacing(space[2])
        layout.addLayout(head)
        layout.addLayout(grid)
        layout.addLayout(foot)

    # What is reviewed

    def doubts(self) -> list[Placed]:
        """The annotations of the document that want a decision: those in doubt, then those that followed an edit."""
        placed = self._view.placed()
        doubtful = [each for each in placed if each.location.state == "doubt"]
        return [
            *doubtful,
            *(each for each in placed if each.location.state == "moved" and each.location.score),
        ]

    def open(self, annotation_id: str = "") -> None:
        """Begin, with that annotation if one is named."""
        self._current = annotation_id
        self.show()
        self.read()
        self._focus.take(self)

    def read(self) -> None:
        """Show the annotation in turn as it is now."""
        if self.isHidden():
            return
        doubts = self.doubts()
        if not doubts:
            self.leave()
            return
        place = next((n for n, each in enumerate(doubts) if each.annotation.id == self._current), 0)
        self._show(doubts, place)

    def _show(self, doubts: Sequence[Placed], place: int) -> None:
        placed = doubts[place]
        changed = placed.annotation.id != self._current
        self._current = placed.annotation.id
        location = placed.location
        self.heading.setText(f"? {place + 1} OF {len(doubts)}")
        self.reason.setText(location.reason)
        self._show_wordings(placed)
        found = location.suggestion or location.span
        self.accept.setEnabled(found is not None)
        sure = self._sure(doubts)
        self.all.setVisible(len(sure) > 1)
        self.all.setText(f"Accept all {len(sure)} above {_ALIKE:.0%}")
        for button in (self.previous, self.next):
            button.setEnabled(len(doubts) > 1)
        if changed:
            self._view.show(self._current, found)

    def _show_wordings(self, placed: Placed) -> None:
        annotation, location, tokens = placed.annotation, placed.location, self._theme.tokens
        edition = self._view.edition(annotation)
        self.was.setText(f"AS IT WAS · {edition.upper()}" if edition else "AS IT WAS")
        found = location.suggestion or location.span
        text = self._view.document().texts.get(annotation.span.language)
        font = fonts.reading(tokens.type["body"])
        for label in (self.before, self.after):
            label.setFont(font)
        if found is None or text is None:
            self.likeness.setText("NOTHING LIKE IT IS THERE")
            self.before.setText(
                word_diff.around(
                    annotation.prefix[-CONTEXT:],
                    word_diff.compared(_cut(annotation.quote), "", tokens)[0],
                    annotation.suffix[:CONTEXT],
                    tokens,
                )
            )
            self.after.setText(
                "Select the passage that is meant, then press P; or keep it as a note on the document."
            )
            return
        self.likeness.setText(f"PERHAPS THIS · {location.score:.0%} ALIKE")
        one, other = word_diff.compared(_cut(annotation.quote), _cut(quote_of(text, found)), tokens)
        before, behind = annotation.prefix[-CONTEXT:], annotation.suffix[:CONTEXT]
        self.before.setText(word_diff.around(before, one, behind, tokens))
        prefix, suffix = context_of(text, found)
        self.after.setText(word_diff.around(prefix, other, suffix, tokens))

    def _sure(self, doubts: Sequence[Placed]) -> list[tuple[str, Span]]:
        return [
            (each.annotation.id, found)
            for each in doubts
            if (found := each.location.suggestion or each.location.span) and each.location.score >= _ALIKE
        ]

    # Decisions

    def _accept(self) -> None:
        placed = self._placed()
        found = placed and (placed.location.suggestion or placed.location.span)
        if placed and found:
            self._decide(lambda: self._session.place_at(placed.annotation.id, found))

    def place_here(self) -> None:
        """Place the annotation under review where the reader has selected words."""
        span, placed = self._view.selected(), self._placed()
        if placed and span:
            self._decide(lambda: self._session.place_at(placed.annotation.id, span))

    def _keep(self) -> None:
        if placed := self._placed():
            self._decide(lambda: self._session.keep_as_note(placed.annotation.id))

    def _accept_all(self) -> None:
        self._session.place_all(self._sure(self.doubts()))

    def _decide(self, act: Callable[[], object]) -> None:
        following = self._beside(1)
        act()
        self._current = following
        self.read()

    def _step(self, by: int) -> None:
        self._current, before = self._beside(by), self._current
        doubts = self.doubts()
        place = next((n for n, each in enumerate(doubts) if each.annotation.id == self._current), 0)
        self._current = before
        self._show(doubts, place)

    def _beside(self, by: int) -> str:
        ids = [each.annotation.id for each in self.doubts()]
        place = ids.index(self._current) if self._current in ids else 0
        return ids[(place + by) % len(ids)] if ids else ""

    def _placed(self) -> Placed | None:
        return next((each for each in self.doubts() if each.annotation.id == self._current), None)

    def leave(self) -> None:
        """Close; what was decided is kept, what was not stays in doubt."""
        if not self.isHidden():
            self._focus.give_back()
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: a key for each decision."""
        acts: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Return: self._accept,
            Qt.Key.Key_Enter: self._accept,
            Qt.Key.Key_P: self.place_here,
            Qt.Key.Key_K: self._keep,
            Qt.Key.Key_Left: lambda: self._step(-1),
            Qt.Key.Key_Right: lambda: self._step(1),
            Qt.Key.Key_Escape: self.leave,
        }
        act = acts.get(event.key())
        button = self.focusWidget()
        if act == self._accept and isinstance(button, QPushButton) and button.hasFocus():
            button.click()
        elif act is None:
            super().keyPressEvent(event)
        else:
            self._view.guard(act)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _cut(quote: str) -> str:
    return quote if len(quote) <= _SHOWN else quote[:_SHOWN].rsplit(" ", 1)[0] + " …"
