"""The start page: every case as a card, with the reader's own numbers on it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from time import perf_counter

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.bundle import start_words
from reader.casefile.library import Entry
from reader.casefile.model import Case
from reader.gdpr.writing import fold
from reader.ui.fields import add_clear_button
from reader.ui.library_card import WIDTH, Card
from reader.ui.theme import Theme

_LEAST = 100
"""No card is lower, in pixels."""

_AT_ONCE = 60
"""As many cases are read before the page is shown."""

_MANY = 12
"""More cases than that can be filtered."""

_IDLE_SLICE = 0.008
"""Seconds of reading between two events."""


class LibraryPage(QWidget):
    """Cases to open; cases that cannot be opened say why.

    Thousands are no burden: what is known of them is read in idle slices, and cards are made as the reader scrolls.
    """

    case_chosen = Signal(str)
    """The folder of the case."""
    command_requested = Signal(str)
    """The name of a command of the window."""
    listed = Signal()
    """All cases are known, or their numbers are others."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._entries: list[Entry] = []
        self._coming: Iterator[Entry] = iter(())
        self._counts: Mapping[str, int] = {}
        self._last: Mapping[str, str] = {}
        self._looked_at = 0
        """As many of the entries have a card or are filtered out."""
        self._cards: list[Card] = []
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._take_some)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter by number, title, authority or party"))
        self.filter.setAccessibleName(self.tr("Filter the cases"))
        self.filter.setMaximumWidth(WIDTH)
        self.filter.hide()
        add_clear_button(self.filter)
        self.filter.textChanged.connect(self._list_anew)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.tokens.space[4])
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(self._inside(theme))
        self.area.verticalScrollBar().valueChanged.connect(self._fill)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    def _inside(self, theme: Theme) -> QWidget:
        inner = QWidget()
        inner.setProperty("role", "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(48, 40, 48, 40)
        column.setSpacing(theme.tokens.space[4])
        column.addLayout(self._head())
        column.addWidget(self.filter)
        self._none = QLabel(self.tr("No case fits these words."))
        self._none.setProperty("role", "hint")
        column.addWidget(self._none)
        column.addLayout(self._grid)
        self._below = QVBoxLayout()
        column.addLayout(self._below)
        column.addWidget(self._first_steps())
        column.addStretch(1)
        return inner

    def _head(self) -> QHBoxLayout:
        title = QLabel(self.tr("Library"))
        title.setProperty("role", "title")
        self._lead = QLabel()
        self._lead.setProperty("role", "soft")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(title)
        words.addWidget(self._lead)
        if start := start_words():
            words.addWidget(_start_page(start))
        head = QHBoxLayout()
        head.addLayout(words, 1)
        for text, tip, command, role in self._ways():
            button = QPushButton(text)
            button.setToolTip(tip)
            button.setProperty("role", role)
            button.clicked.connect(partial(self.command_requested.emit, command))
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _first_steps(self) -> QLabel:
        self._steps = QLabel()
        self._steps.setProperty("role", "hint")
        self._steps.setWordWrap(True)
        self._steps.setMaximumWidth(2 * WIDTH)
        return self._steps

    def _ways(self) -> tuple[tuple[str, str, str, str], ...]:
        """What can be done from here besides opening a case: text, tool tip, name of the command, role."""
        return (
            (self.tr("Search"), self.tr("In all cases, notes and tags (Ctrl+K)"), "search", "quiet"),
            (
                self.tr("Articles"),
                self.tr("Who applied which article of the GDPR (Ctrl+R)"),
                "articles",
                "quiet",
            ),
            (self.tr("Codebook"), self.tr("Your own tags (Ctrl+B)"), "codebook", "quiet"),
            (
                self.tr("Open a case folder…"),
                self.tr("A folder with a case.toml (Ctrl+O)"),
                "open_folder",
                "",
            ),
            (
                self.tr("Import saved pages…"),
                self.tr("Pages of GDPRhub, Légifrance, EUR-Lex or the press, PDF, Word (Ctrl+I)"),
                "import_files",
                "",
            ),
        )

    def show_cases(self, entries: Iterable[Entry], counts: Mapping[str, int]) -> None:
        """Show these cases; ``counts`` gives the annotations of each by case id."""
        self._coming, self._counts = iter(entries), counts
        self._entries = list(islice(self._coming, _AT_ONCE))
        self._list_anew()
        self._idle.start()
        if self.isVisible():
            self._give_keyboard()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show other numbers of annotations on the same cases."""
        self._counts = counts
        for card in self._cards:
            card.show_count(counts.get(card.id, 0))
        self._tell()
        self.listed.emit()

    def show_last(self, last: Mapping[str, str]) -> None:
        """Tell on the cards where the reader was last, by case id."""
        self._last = last
        for card in self._cards:
            card.show_last(last.get(card.id, ""))

    def add_below(self, widget: QWidget) -> None:
        """Put something below the cards."""
        self._below.addWidget(widget)

    @property
    def cases(self) -> list[Case]:
        """The cases known so far that can be opened."""
        return [entry.case for entry in self._entries if entry.case is not None]

    @property
    def is_small(self) -> bool:
        """Whether there are so few cases that room is left below them."""
        return len(self._entries) <= _MANY

    @property
    def busy(self) -> bool:
        """Whether cases are still being read."""
        return self._idle.isActive()

    def _take_some(self) -> None:
        until = perf_counter() + _IDLE_SLICE
        for entry in self._coming:
            self._entries.append(entry)
            if perf_counter() > until:
                break
        else:
            self._idle.stop()
        self._tell()
        self._fill()
        if not self.busy:
            self.listed.emit()

    def _list_anew(self) -> None:
        for card in self._cards:
            card.deleteLater()
        self._cards, self._looked_at = [], 0
        self._tell()
        self._fill()

    def _fill(self) -> None:
        """Make cards as far as a screen below what is in sight, of the cases that the filter lets through."""
        depth = self.area.verticalScrollBar().value() + 2 * max(self.area.viewport().height(), self.height())
        wanted = self._across * (depth // _LEAST + 1)
        words = fold(self.filter.text()).split() if self.filter.text().strip() else []
        while len(self._cards) < wanted and self._looked_at < len(self._entries):
            entry = self._entries[self._looked_at]
            self._looked_at += 1
            if not words or all(word in _searched(entry) for word in words):
                self._add_card(entry)
        self._none.setVisible(bool(words) and not self._cards and not self.busy)

    def _add_card(self, entry: Entry) -> None:
        card = Card(entry, self._counts.get(entry.id, 0))
        card.show_last(self._last.get(entry.id, ""))
        card.chosen.connect(self.case_chosen)
        card.walked.connect(self._walk)
        self._cards.append(card)
        self._place(len(self._cards) - 1)

    def _tell(self) -> None:
        count = len(self._entries)
        self.filter.setVisible(count > _MANY)
        if not count:
            said = self.tr("There is no case yet: open the folder of one, or import saved pages.")
        elif count > _MANY:
            said = self.tr("{count:,} cases. Highlights and notes are kept on this computer.").format(
                count=count
            )
        else:
            said = self.tr("Open a case to read it; highlights and notes are kept on this computer.")
        self._lead.setText(said)
        self._steps.setVisible(0 < count <= _MANY)
        self._steps.setText(self._next_steps())

    def _next_steps(self) -> str:
        more = (
            self.tr("Saved pages, PDF and Word files that are dropped on this window become cases."),
            self.tr("F1 lists every key."),
        )
        if any(self._counts.values()):
            return " ".join(more)
        first = (
            self.tr("First steps: open the case. Select words with the mouse, or with Shift and the arrows."),
            self.tr("Enter highlights them, T tags them with an article, N writes a note."),
            self.tr("Ctrl+E shows all of it as Markdown to take away."),
        )
        return "\n".join((*first, *more))

    @property
    def _across(self) -> int:
        """How many cards stand side by side."""
        return max((self.width() - 96) // (WIDTH + 16), 1)

    def _place(self, place: int) -> None:
        self._grid.addWidget(self._cards[place], place // self._across, place % self._across)

    def _give_keyboard(self) -> None:
        """To the first card, as soon as it is there, if the library is still what is shown then."""
        QTimer.singleShot(
            0, self, lambda: self._cards[0].setFocus() if self._cards and self.isVisible() else None
        )

    def _walk(self, key: Qt.Key) -> None:
        here = next(place for place, card in enumerate(self._cards) if card.hasFocus())
        last = len(self._cards) - 1
        goal = {
            Qt.Key.Key_Left: here - 1,
            Qt.Key.Key_Right: here + 1,
            Qt.Key.Key_Up: here - self._across,
            Qt.Key.Key_Down: here + self._across,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }[key]
        if 0 <= goal <= last:
            self._cards[goal].setFocus()
            self.area.ensureWidgetVisible(self._cards[goal])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Qt's hook: as many cards side by side as there is room for."""
        for place in range(len(self._cards)):
            self._place(place)
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: ARG002
        """Qt's hook: the first card takes the keyboard."""
        self._give_keyboard()


def _searched(entry: Entry) -> str:
    if entry.case is None:
        return fold(entry.id)
    decision, parties = entry.case.decision, (party.name for party in entry.case.parties)
    return fold(
        " ".join((entry.id, *entry.case.title.values(), decision.authority, decision.number, *parties))
    )


def _start_page(markdown: str) -> QLabel:
    label = QLabel(markdown)
    label.setObjectName("start-page")
    label.setTextFormat(Qt.TextFormat.MarkdownText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
