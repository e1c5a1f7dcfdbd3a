"""Tagging many at once: annotations of the document, the case or all cases, filtered, looked over, changed together."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.annotation.model import Annotation
from reader.store.titles import Titles
from reader.ui.asking import ask_for_tag
from reader.ui.cards.bulk_bar import removals
from reader.ui.cards.item import Item, matcher
from reader.ui.codebook.desk import Desk
from reader.ui.fields import add_clear_button
from reader.ui.guarding import Guard
from reader.ui.segments import Segments
from reader.ui.tag_filtering import TagFilterList
from reader.ui.tagging import suggestions
from reader.ui.theme import Theme
from reader.ui.tick_list import TickList

if TYPE_CHECKING:
    from reader.ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reader is, and what the panel there is filtered by; empty where no case is open."""

    case: str = ""
    document: str = ""
    filter: str = ""


class ManyDialog(QDialog):
    """Lists what scope and filter leave, all of it ticked; what is done to those ticked is one step for undo."""

    done_with = Signal(str)
    """What was done, as undo calls it."""

    def __init__(self, desk: Desk, place: Place, theme: Theme, guard: Guard, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._place, self._theme, self._guard = desk, place, theme, guard
        self._all: Sequence[Annotation] = ()
        self._titles = Titles()
        self.setWindowTitle(self.tr("Tag many at once"))
        self.resize(820, 620)
        self.scopes = QButtonGroup(self)
        self._segments = Segments(self)
        for number, _name in enumerate(self._scopes()):
            self.scopes.addButton(self._segments.add(""), number)
        self.scopes.button(0).setChecked(True)
        self._make_filter()
        self.list = TickList(theme, self)
        self.list.setAccessibleName(self.tr("Annotations to change"))
        self.empty = QLabel(self.tr("No annotation is there that fits. Choose a wider scope or other words."))
        self.empty.setProperty("role", "hint")
        self.count = QLabel()
        self.count.setProperty("role", "soft")
        self.tag = QPushButton(self.tr("Add a tag…"))
        self.tag.setProperty("role", "primary")
        self.untag = QPushButton(self.tr("Take a tag away…"))
        self.delete = QPushButton(self.tr("Delete"))
        self.all, self.none = (QPushButton(text) for text in (self.tr("All"), self.tr("None")))
        self._lay_out()
        self._connect()
        self.read_again()
        self.filter.setText(place.filter)
        self.filter.setFocus()

    def _make_filter(self) -> None:
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter by words or article"))
        self.filter.setAccessibleName(self.tr("Filter annotations by words or article"))
        add_clear_button(self.filter)
        self.by_tags = QToolButton()
        self.by_tags.setText(self.tr("Tags"))
        self.by_tags.setToolTip(self.tr("Filter by tags: all, any or none of several"))
        self._tag_list = TagFilterList(self.filter, self._theme, self)

    def _lay_out(self) -> None:
        space = self._theme.tokens.space
        head, foot, search = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._segments)
        head.addStretch(1)
        search.addWidget(self.filter, 1)
        search.addWidget(self.by_tags)
        for button in (self.all, self.none):
            button.setProperty("role", "quiet")
            foot.addWidget(button)
        foot.addWidget(self.count)
        foot.addStretch(1)
        for button in (self.delete, self.untag, self.tag):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space[5], space[4], space[5], space[4])
        layout.setSpacing(space[3])
        layout.addLayout(head)
        layout.addLayout(search)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.empty, 1)
        layout.addLayout(foot)
        for each in self.findChildren(QPushButton):  # Enter belongs to the fields
            each.setAutoDefault(False)

    def _connect(self) -> None:
        self.scopes.idClicked.connect(lambda _id: self._show())
        self.filter.textChanged.connect(lambda _text: self._show())
        self.by_tags.clicked.connect(lambda: self._tag_list.open(self._in_scope(), self._desk.codebook))
        self.list.ticked.connect(self._show_count)
        self.all.clicked.connect(lambda: self.list.tick_all(True))
        self.none.clicked.connect(lambda: self.list.tick_all(False))
        self.tag.clicked.connect(self.ask_for_tag)
        self.untag.clicked.connect(lambda: self._open_removals())
        self.delete.clicked.connect(
            lambda: self._do(lambda: self._desk.delete_annotations(self.list.chosen()))
        )
        self._desk.changed.connect(self.read_again)

    # What is shown

    def _scopes(self) -> dict[str, Callable[[Annotation], bool]]:
        """What may be chosen among, the narrowest first."""
        case, document = self._place.case, self._place.document
        here: dict[str, Callable[[Annotation], bool]] = {
            self.tr("This document"): lambda each: each.case == case and each.span.document == document,
            self.tr("This case"): lambda each: each.case == case,
        }
        everywhere: dict[str, Callable[[Annotation], bool]] = {self.tr("All cases"): lambda _each: True}
        return (here if case else {}) | everywhere

    def read_again(self) -> None:
        """Read all annotations anew; what was not ticked stays so."""
        left = {each.id for each in self.list.left()}
        read = self._desk.store.annotations()
        self._titles = self._desk.titles(read)
        self._all = sorted(read, key=lambda each: _order(each, self._titles))
        self._show(left)

    def _in_scope(self) -> list[Annotation]:
        scope = list(self._scopes().values())[self.scopes.checkedId()]
        return [each for each in self._all if scope(each)]

    def _show(self, left: Collection[str] = ()) -> None:
        """Count what fits in each scope, and list that of the scope chosen, ticked but for those ``left`` out."""
        codebook = self._desk.codebook
        fits = matcher(self.filter.text(), codebook)
        fitting = [each for each in self._all if fits(Item(each, "", codebook=codebook))]
        for number, (name, scope) in enumerate(self._scopes().items()):
            found = [each for each in fitting if scope(each)]
            self.scopes.button(number).setText(f"{name}  {len(found):,}")
            if number == self.scopes.checkedId():
                unsaid = len(self.scopes.buttons()) - 1 - number
                self.list.show_annotations(found, self._titles, lambda each: each.id not in left, unsaid)
                self.list.setVisible(bool(found))
                self.empty.setHidden(bool(found))

    def _show_count(self) -> None:
        chosen, listed = self.list.chosen(), self.list.model().rowCount()
        self.count.setText(self.tr("{:,} of {:,} ticked").format(len(chosen), listed))
        for button in (self.tag, self.delete):
            button.setEnabled(bool(chosen))
        self.untag.setEnabled(any(each.tags for each in chosen))
        self.delete.setText(self.tr("Delete {:,}").format(len(chosen)) if chosen else self.tr("Delete"))

    # What is done

    def ask_for_tag(self) -> None:
        """Ask for the tag that all of those ticked are to carry."""
        chosen = self.list.chosen()
        question = self.tr("Tag for all {:,} of them").format(len(chosen))
        ask_for_tag(
            question,
            suggestions(self._desk.store),
            self._theme,
            self.tag,
            lambda tag: self._do(lambda: self._desk.retag(chosen, add=tag)),
        )

    def removals(self) -> QMenu:
        """The tags that those ticked carry, with how many of them do."""
        chosen = self.list.chosen()
        return removals(chosen, self, lambda tag: self._do(lambda: self._desk.retag(chosen, remove=tag)))

    def _open_removals(self) -> None:
        self.removals().popup(self.untag.mapToGlobal(QPoint(0, self.untag.height())))

    def _do(self, action: Callable[[], object]) -> None:
        """Carry something out and close; where nothing was changed, say so and stay."""

        def act() -> None:
            stack = self._desk.undo_stack
            before = stack.index()
            action()
            if stack.index() == before:
                self.count.setText(self.tr("All of them carry it already."))
                return
            self.done_with.emit(stack.undoText())
            self.accept()

        self._guard(act)


def _order(annotation: Annotation, titles: Titles) -> tuple[str, str, str, int]:
    """By case, document and place, the numbers in a paragraph's id counted as numbers."""
    span = annotation.span
    paragraph = re.sub(r"\d+", lambda found: found[0].zfill(9), span.start.paragraph)
    return titles.case(annotation.case), span.document, paragraph, span.start.offset


def open_for(window: "MainWindow") -> ManyDialog:
    """Ask in a window, beginning with what its panel shows."""
    searcher, _store, theme, guard = window.parts
    window.refresh_index()  # which knows the titles
    page = window.page
    place = Place()
    if page is not None:
        page.panel.save()
        place = Place(page.session.case.id, page.document.id, page.panel.filter.text())
    dialog = ManyDialog(window.desk, place, theme, guard, window)
    dialog.done_with.connect(
        lambda done: window.status_line.say(dialog.tr("Done: {}. Ctrl+Z takes it back.").format(done))
    )
    searcher.refreshed.connect(dialog.read_again)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
