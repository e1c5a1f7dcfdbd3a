"""The codebook page: all tags as a tree, and beside it the one chosen, to be changed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QInputDialog,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.annotation.codebook import Entry, TagCount
from reader.annotation.model import Annotation
from reader.ui.articles.passages import hits_of
from reader.ui.asking import ask_for_tag, without
from reader.ui.codebook.desk import Desk
from reader.ui.codebook.details import Details, Shown
from reader.ui.codebook.split_dialog import SplitDialog
from reader.ui.codebook.tree import TagTree
from reader.ui.guarding import Guard
from reader.ui.tagging import suggestions
from reader.ui.theme import Theme
from reader.ui.tree_page import TreeFilter, lay_out, titled_bar


class CodebookPage(QWidget):
    """Shows the codebook and has the desk carry out what the reader wants."""

    go_to = Signal(object)
    """The `Hit` to go to."""
    back_requested = Signal()
    told = Signal(str)
    """What was done, for the status line."""

    def __init__(self, desk: Desk, theme: Theme, guard: Guard) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.desk, self._theme, self._guard = desk, theme, guard
        self._showing = False
        self.tree = TagTree(theme)
        words = self.tr("Filter the tags by words or number")
        self.filter = TreeFilter(self.tree, words, words)
        self.details = Details(theme)
        self.nothing = QLabel(
            self.tr(
                "A tag of your own says what a passage is about: make one here, or press T on selected words."
            )
        )
        self.nothing.setProperty("role", "hint")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self._beside = QStackedWidget()
        for pane in (self.nothing, self.details):
            self._beside.addWidget(pane)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        space = self._theme.tokens.space
        side = QWidget()
        side.setProperty("role", "panel")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(side)
        column.setContentsMargins(*[space[3]] * 4)
        column.setSpacing(space[2])
        column.addWidget(self.filter)
        column.addWidget(self.tree, 1)
        self.new = QPushButton(self.tr("New tag"))
        self.new.clicked.connect(lambda: self._guard(lambda: self.make("")))
        title = self.tr("Codebook: your tags and the articles in use")
        bar = titled_bar(self._theme, title, self.back_requested.emit, self.new)
        lay_out(self, bar, side, self._beside)

    def _connect(self) -> None:
        do = self._do
        self.desk.changed.connect(self.refresh_if_shown)
        self._theme.changed.connect(self.refresh_if_shown)
        self.filter.textChanged.connect(self.tree.set_filter)
        self.tree.chosen.connect(lambda _tags: self._show_chosen())
        self.tree.dropped.connect(lambda tags, parent: do(lambda: self.desk.move(tags, parent)))
        self.tree.rename_requested.connect(self.details.edit_name)
        self.tree.delete_requested.connect(lambda: self._ask("delete"))
        self.details.renamed.connect(self._rename)
        self.details.described.connect(
            lambda tag, was, words: do(lambda: self.desk.describe(tag, words, was))
        )
        self.details.recoloured.connect(lambda name: do(lambda: self.desk.set_colour(self.current, name)))
        self.details.asked.connect(self._ask)
        self.details.chosen.connect(self.go_to)

    # What is shown

    @property
    def current(self) -> str:
        """The first of the tags chosen; empty for none."""
        return next(iter(self.tree.selected()), "")

    def open(self, tag: str = "") -> None:
        """Show all tags anew, and that one, else the one chosen last or the first."""
        self.refresh()
        if tag or not self.current:
            self.tree.choose(tag or next(iter(self.tree.tags), ""))
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read everything anew."""
        if self._showing:  # the tree is in the midst of telling what is chosen in it
            QTimer.singleShot(0, self, self.refresh)
            return
        self._counts = self.desk.counts()
        self.tree.show_tags(self.desk.codebook, self._counts)
        self.tree.set_filter(self.filter.text())

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: what changed meanwhile is read."""
        super().showEvent(event)
        self._guard(self.refresh)

    def refresh_if_shown(self) -> None:
        """Read everything anew, unless that will be done when the page is shown."""
        if self.isVisible():
            self._guard(self.refresh)

    def _show_chosen(self) -> None:
        self._showing = True
        tags = self.tree.selected()
        self._beside.setCurrentWidget(self.details if tags else self.nothing)
        if tags:
            entry, count = self.desk.codebook.entry(tags[0]), self._counts.get(tags[0], TagCount())
            tagged = self.desk.store.tagged(tags[:1])
            hits = hits_of(tagged, self.desk.titles(tagged))
            self.details.show_tags(Shown(tags, entry, count, hits))
        self._showing = False

    # What is done

    def _do(self, action: Callable[[], object]) -> None:
        """Carry something out; where that cannot be, show again what is."""

        def act() -> None:
            stack = self.desk.undo_stack
            before = stack.index()
            try:
                action()
            finally:
                self.refresh()
            if stack.index() != before:
                self.told.emit(self.tr("Done: {}. Ctrl+Z takes it back.").format(stack.undoText()))

        self._guard(act)

    def _ask(self, what: str) -> None:
        {
            "new": lambda: self._guard(lambda: self.make(self.current)),
            "place": self._ask_place,
            "top": lambda: self._do(lambda: self.desk.move(self.tree.selected(), "")),
            "merge": self._ask_merge,
            "split": self._ask_split,
            "delete": self._delete,
        }[what]()

    def make(self, parent: str) -> None:
        """Ask for the name of a new tag, and make it."""
        question = (
            self.tr("Name of the new tag under {}").format(parent)
            if parent
            else self.tr("Name of the new tag")
        )
        dialog = QInputDialog(self)
        dialog.setWindowTitle(self.tr("New tag"))
        dialog.setLabelText(question)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.textValueSelected.connect(
            lambda name: self._do_and_choose(lambda: self.desk.create(Entry(name, parent)), name)
        )
        dialog.open()

    def _do_and_choose(self, action: Callable[[], object], name: str) -> None:
        before = set(self.tree.tags)
        self._do(action)
        fresh = [tag for tag in self.tree.tags if tag not in before]
        self.tree.choose(next((tag for tag in fresh if tag == name), next(iter(fresh), "")))

    def _rename(self, tag: str, name: str) -> None:
        self._do_and_choose(lambda: self.desk.rename(tag, name), name)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_place(self) -> None:
        tags, book = self.tree.selected(), self.desk.codebook
        ask_for_tag(
            self.tr("Under which tag or article?"),
            without(suggestions(self.desk.store), lambda tag: any(book.contains(each, tag) for each in tags)),
            self._theme,
            self.details.place,
            lambda parent: self._do(lambda: self.desk.move(tags, parent)),
        )

    def _ask_merge(self) -> None:
        tags = self.tree.selected()

        def merge(into: str) -> None:
            self._do(lambda: self.desk.merge(tags, into))
            self.tree.choose(into)

        ask_for_tag(
            self.tr("Into which tag or article?"),
            without(suggestions(self.desk.store), tags.__contains__),
            self._theme,
            self.details.buttons["merge"],
            merge,
        )

    def _ask_split(self) -> None:
        tag = self.current
        tagged = self.desk.store.tagged([tag])
        dialog = SplitDialog(tag, tagged, self.desk.titles(tagged), self._theme, self)

        def split(name: str, chosen: list[Annotation]) -> None:
            self.desk.split(tag, Entry(name, tag), chosen)
            dialog.accept()

        dialog.wanted.connect(lambda name, chosen: self._do_and_choose(lambda: split(name, chosen), name))
        dialog.open()

    def _delete(self) -> None:
        if tags := self.tree.selected():
            self._do(lambda: self.desk.delete(tags))
