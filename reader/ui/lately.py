"""What stands below the cases of a small library: where the reader was in each, and what was marked last."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader.annotation.model import Annotation
from reader.casefile.model import Case, localised
from reader.casefile.plain import label
from reader.store.latest import latest
from reader.store.places import Places
from reader.store.titles import Titles
from reader.ui.articles.passages import hits_of
from reader.ui.hits import HitList
from reader.ui.library_card import WIDTH
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.ui.library import LibraryPage
    from reader.ui.window import MainWindow

_SHOWN = 5
"""As many annotations are listed."""


class _WholeList(HitList):
    """As high as its rows: the page it stands on scrolls."""

    def fit(self) -> None:
        """Take the height that the rows have at this width."""
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in range(self.count())) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: at another width words take other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's hook: a row is lit only while the list has the keyboard."""
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.walk(1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's hook."""
        super().focusOutEvent(event)
        self.setCurrentRow(-1)


class Lately(QWidget):
    """The annotations made or changed last, by case; a click or Enter leads to one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setMaximumWidth(2 * WIDTH + theme.tokens.space[4])
        heading = QLabel(self.tr("Your latest notes and highlights"))
        heading.setObjectName("case-name")
        self.list = _WholeList(theme)
        self.list.setAccessibleName(heading.text())
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.tokens.space[4], 0, 0)
        layout.setSpacing(theme.tokens.space[1])
        layout.addWidget(heading)
        layout.addWidget(self.list)
        self.hide()

    def show_annotations(self, annotations: Sequence[Annotation], cases: Sequence[Case]) -> None:
        """List these; where there are none, take no room."""
        titles = Titles()
        for case in cases:
            titles = titles.knowing(case)
        self.list.show_hits(hits_of(annotations, titles), own=True)
        self.list.setCurrentRow(-1)
        self.setVisible(bool(annotations))
        self.list.fit()


def serve(library: "LibraryPage", window: "MainWindow") -> None:
    """Show on a library, now and whenever its cases are listed anew, what the reader did last."""
    _searcher, store, theme, guard = window.parts
    made = Lately(theme)
    made.list.chosen.connect(lambda hit: guard(lambda: window.go_to_hit(hit)))
    library.add_below(made)

    def show() -> None:
        cases = library.cases
        made.show_annotations(latest(store, _SHOWN) if library.is_small else (), cases)
        places = Places(store.path.parent)
        known = places.last_of_all()
        places.close()
        library.show_last({case.id: _said(case, *known[case.id]) for case in cases if case.id in known})

    library.listed.connect(lambda: guard(show))
    guard(show)


def _said(case: Case, document: str, paragraph: str) -> str:
    titles = {each.id: localised(each.title) for each in case.documents}
    number = label(paragraph)
    return ", ".join(filter(None, (titles.get(document, ""), f"¶ {number}" if number else "")))
