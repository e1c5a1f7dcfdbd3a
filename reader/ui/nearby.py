"""From the text to the articles view: the article that is cited where the reader is."""

from reader.annotation.model import Position, Span
from reader.errors import ReaderError
from reader.gdpr.articles import reference_of
from reader.ui.case_page import CasePage


def show_article(page: CasePage) -> None:
    """Ask for all passages on the article tagged here, or cited nearest to the selection or the caret.

    Raises ReaderError where there is neither.
    """
    ref = _tagged(page) or page.citing.nearest(page.area.selected_span() or _caret(page))
    if not ref:
        raise ReaderError(
            "No article is cited in this paragraph, and none is tagged. Ctrl+R shows all articles."
        )
    page.tag_opened.emit(ref)


def _tagged(page: CasePage) -> str:
    """The first article that the current annotation is tagged with, unless something else is selected."""
    if page.current is None or page.area.selected_span() is not None:
        return ""
    return next((tag for tag in page.session.annotation(page.current).tags if reference_of(tag)), "")


def _caret(page: CasePage) -> Span | None:
    caret = page.area.view.caret()
    if caret is None:
        return None
    here = Position(caret[1], caret[2])
    return Span(page.document.id, caret[0], here, here)
