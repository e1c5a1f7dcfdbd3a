"""The articles view: the Regulation as a tree, and beside it who applied the place chosen, or a plot of all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from reader.annotation.codebook import Codebook
from reader.annotation.uses import CaseFacts, Count, Grid, Use, by_case, counts, together
from reader.casefile.model import Language
from reader.gdpr import articles
from reader.store import uses as reading
from reader.store.index import Hit, Index
from reader.store.store import Store
from reader.store.titles import titles
from reader.ui.articles.passages import STEP, Applied, Passages, hits_of
from reader.ui.articles.plot import Plot
from reader.ui.articles.plots import PlotPane
from reader.ui.articles.tree import ArticleTree
from reader.ui.guarding import Guard
from reader.ui.indexing import Searcher
from reader.ui.segments import Segments
from reader.ui.theme import Theme
from reader.ui.tree_page import lay_out, titled_bar

SETTING = "articles"
"""Under which the place chosen last is kept."""
_FIRST = "6"


@dataclass(frozen=True)
class Known:
    """All that the plots and the tree show, made in a thread."""

    cases: Mapping[str, CaseFacts]
    counts: Mapping[str, Count]
    by_case: Grid
    in_passage: Grid
    in_case: Grid


def know(index: Index, codebook: Codebook) -> Known:
    """Read everything from the index; a tag of one's own counts where it stands under a place of the Regulation."""
    cases: list[CaseFacts] = index.ask(reading.cases)
    uses: list[Use] = [replace(use, ref=codebook.in_law(use.ref)) for use in index.ask(reading.uses)]
    return Known(
        {case.id: case for case in cases},
        counts(uses),
        by_case(uses, [case.id for case in cases]),
        together(uses),
        together(uses, lambda use: use.case),
    )


class ArticlesPage(QWidget):
    """Asks the index and shows what it knows; changes nothing."""

    go_to = Signal(object)
    """The `Hit` to go to."""
    back_requested = Signal()

    def __init__(self, searcher: Searcher, store: Store, theme: Theme, guard: Guard) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._searcher, self._store, self._theme = searcher, store, theme
        self._limit = STEP
        self._known = Known({}, {}, *[Grid((), (), ())] * 3)
        self.tree = ArticleTree(theme)
        self.passages = Passages(theme)
        self.matrix = PlotPane(theme, guard)
        self.in_case = QPushButton(self.tr("In one case"))
        self.in_case.setCheckable(True)
        self.in_case.setToolTip(self.tr("Count cases that hold both, not passages"))
        self.pairs = PlotPane(theme, guard, [self.in_case])
        self.panes = QStackedWidget()
        for pane in (self.passages, self.matrix, self.pairs):
            self.panes.addWidget(pane)
        self._lay_out()
        self.tree.chosen.connect(self._begin)
        self.passages.chosen.connect(self.go_to)
        self.passages.more_requested.connect(self._ask_more)
        self.in_case.toggled.connect(lambda _on: self._show_pairs())
        for plot in (self.matrix, self.pairs):
            plot.chosen.connect(self.choose)

    def _lay_out(self) -> None:
        title = self.tr("Articles of the GDPR in all cases")
        bar = titled_bar(self._theme, title, self.back_requested.emit, self._segments())
        lay_out(self, bar, self.tree, self.panes)

    def _segments(self) -> Segments:
        segments = Segments()
        self.modes = QButtonGroup(self)
        for place, name in enumerate((self.tr("Passages"), self.tr("Articles by case"), self.tr("Together"))):
            self.modes.addButton(segments.add(name), place)
        self.modes.button(0).setChecked(True)
        self.modes.idClicked.connect(self.panes.setCurrentIndex)
        return segments

    # What is shown

    def open(self, ref: str = "") -> None:
        """Show that place, else the one chosen last, and read everything anew."""
        if ref:
            self.show_mode(0)
        self.tree.choose(ref or self._store.setting(SETTING) or _FIRST)
        self.refresh()
        self.tree.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read everything anew, in the background."""
        codebook = self._store.codebook()
        self._searcher.ask(lambda index: know(index, codebook), self._show)

    def show_mode(self, place: int) -> None:
        """Show the passages (0), articles by case (1) or articles together (2)."""
        self.modes.button(place).setChecked(True)
        self.panes.setCurrentIndex(place)

    def choose(self, ref: str) -> None:
        """Show the passages on a place."""
        self.show_mode(0)
        self.tree.choose(ref)

    def save_state(self) -> None:
        """Keep which place is chosen."""
        if self.tree.current:
            self._store.set_setting(SETTING, self.tree.current)

    def _show(self, known: object) -> None:
        if not isinstance(known, Known):
            return  # the message of why the index cannot be read; the search tells it when asked
        self._known = known
        self.tree.set_counts(known.counts)
        self.matrix.show_plot(
            Plot(
                self.tr("Articles by case: passages that cite the article or are tagged with it"),
                known.by_case,
                _row_name,
                self._case_name,
            )
        )
        self._show_pairs()
        if self.tree.current:
            self._ask_about(self.tree.current)

    def _show_pairs(self) -> None:
        in_case = self.in_case.isChecked()
        where = self.tr("cases") if in_case else self.tr("passages")
        title = self.tr("Articles together: {} that hold both").format(where)
        grid = self._known.in_case if in_case else self._known.in_passage
        self.pairs.show_plot(Plot(title, grid, _row_name, _column_name))

    def _case_name(self, case: str) -> str:
        known = self._known.cases.get(case)
        return known.name if known else case

    def _begin(self, ref: str) -> None:
        self._limit = STEP
        self._ask_about(ref)

    def _ask_more(self) -> None:
        self._limit += STEP
        self._ask_about(self.tree.current)

    def _ask_about(self, ref: str) -> None:
        self.passages.show_place(ref)
        tagged = self._store.annotations(tag=ref)
        limit = self._limit

        def question(index: Index) -> tuple[list[Hit], Mapping[Language, str]]:
            called = titles(index, (each.case for each in tagged))
            mine = [hit for hits in hits_of(tagged, called).values() for hit in hits]
            cited = index.ask(lambda connection: reading.citing(connection, ref, limit=limit))
            law = index.ask(lambda connection: reading.law(connection, [ref]))
            return [*mine, *cited], law.get(ref, {})

        self._searcher.ask(question, lambda answer: self._show_applied(ref, answer))

    def _show_applied(self, ref: str, answer: object) -> None:
        if ref != self.tree.current or isinstance(answer, BaseException):
            return
        if isinstance(answer, str):
            self.passages.show_problem(answer)
            return
        hits, law = cast(tuple[list[Hit], Mapping[Language, str]], answer)
        count = self._known.counts.get(ref, Count())
        applied = Applied(ref, count, hits, law, self._searcher.refreshing)
        self.passages.show_applied(applied, self._known.cases)


def _row_name(ref: str) -> str:
    return f"{ref}  {articles.title(articles.parse(ref), 'en')}"


def _column_name(ref: str) -> str:
    return f"Article {ref}"
