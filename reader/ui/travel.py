"""The pages of the window, and the way between them: library, articles, a case; back, forward, where one was."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent

from reader.ui.history import History, Place

if TYPE_CHECKING:
    from reader.store.index import Hit
    from reader.ui.articles.page import ArticlesPage
    from reader.ui.codebook.page import CodebookPage
    from reader.ui.window import MainWindow


class Travel(QObject):
    """Keeps the history of a window and leads it from place to place."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._travelling = False
        self.history = History()
        self.articles: ArticlesPage | None = None
        self.codebook: CodebookPage | None = None
        """Both made when they are first shown."""

    def watch_mouse(self) -> None:
        """Let the mouse's buttons for back and forward do so, wherever in the window they are pressed."""
        if (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Qt's hook."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            step = {Qt.MouseButton.BackButton: "back", Qt.MouseButton.ForwardButton: "forward"}
            if name := step.get(event.button()):
                self._window.run(name)
                return True
        return super().eventFilter(watched, event)

    @property
    def at_codebook(self) -> bool:
        """Whether the codebook is what is shown."""
        return self.codebook is not None and self._window.shown is self.codebook

    def index_refreshed(self) -> None:
        """The search index may know of other passages and titles than before."""
        if self.articles is not None:
            self.articles.refresh()
        if self.codebook is not None:
            self.codebook.refresh_if_shown()

    def save_state(self) -> None:
        """Keep what is being written and chosen in the pages."""
        if self.articles is not None:
            self.articles.save_state()
        if self.codebook is not None:
            self.codebook.details.save()

    @property
    def here(self) -> Place:
        """Where the reader is."""
        page, shown = self._window.page, self._window.shown
        if self.articles is not None and shown is self.articles:
            return Place("articles", ref=self.articles.tree.current)
        if self.codebook is not None and self.at_codebook:
            return Place("codebook", ref=self.codebook.current)
        if page is None or shown is not page:
            return Place("library")
        language, paragraph = page.area.view.place() or ("", "")
        return Place("case", str(page.session.case.folder or ""), page.document.id, language, paragraph)

    def leave(self) -> None:
        """Remember where the reader is, who is about to go elsewhere."""
        if not self._travelling:
            self.history.leave(self.here)

    def back(self) -> None:
        """Go back to where the reader was."""
        self._go(self.history.back(self.here))

    def forward(self) -> None:
        """Go forward again."""
        self._go(self.history.forward(self.here))

    def _go(self, place: Place | None) -> None:
        if place is None:
            return
        with self.jump(leaving=False):
            if place.page == "library":
                self._window.show_library()
            elif place.page == "articles":
                self.show_articles(place.ref)
            elif place.page == "codebook":
                self.show_codebook(place.ref)
            else:
                page = self._window.show_case(Path(place.folder))
                if (place.language, place.paragraph) in page.session.case.document(place.document).row_of:
                    page.go_to(place.document, place.language, place.paragraph)

    @contextmanager
    def jump(self, *, leaving: bool = True) -> Iterator[None]:
        """What happens inside is one step, of which only where it began is remembered, or not even that."""
        if leaving:
            self.leave()
        before, self._travelling = self._travelling, True
        try:
            yield
        finally:
            self._travelling = before

    # The articles view

    def show_articles(self, ref: str = "") -> None:
        """Show the articles view, at that place or at the one chosen last."""
        self.leave()
        page = self.articles or self._make_articles()
        self._window.show_page(page, "Articles of the GDPR")
        page.open(ref)

    def _make_articles(self) -> "ArticlesPage":
        # Its parts are not needed to read: they stay off the way to the first paint.
        from reader.ui.articles.page import ArticlesPage

        self.articles = page = ArticlesPage(*self._window.parts)
        page.go_to.connect(self._go_to_hit)
        page.back_requested.connect(lambda: self._window.run("back"))
        return page

    def show_tag(self, tag: str) -> None:
        """Show what is known of a tag: of the Regulation's in the articles view, of one's own in the codebook."""
        from reader.gdpr.articles import reference_of  # not needed to read

        if reference_of(tag) is not None:
            self.show_articles(tag)
        else:
            self.show_codebook(tag)

    # The codebook

    def show_codebook(self, tag: str = "") -> None:
        """Show the codebook, at that tag or at the one chosen last."""
        self.leave()
        self._window.refresh_index()  # which knows the titles
        page = self.codebook or self._make_codebook()
        self._window.show_page(page, "Codebook")
        page.open(tag)

    def _make_codebook(self) -> "CodebookPage":
        from reader.ui.codebook.page import CodebookPage  # not needed to read

        _searcher, _store, theme, guard = self._window.parts
        self.codebook = page = CodebookPage(self._window.desk, theme, guard)
        page.go_to.connect(self._go_to_hit)
        page.back_requested.connect(lambda: self._window.run("back"))
        page.told.connect(self._window.statusBar().showMessage)
        return page

    def _go_to_hit(self, hit: "Hit") -> None:
        guard = self._window.parts[-1]
        guard(lambda: self._window.go_to_hit(hit))
