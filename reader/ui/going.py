"""Going to a place of the document by its number, by an article that is cited there, or by words of a heading."""

from PySide6.QtWidgets import QInputDialog

from reader.annotation.cited import GDPR, Apparatus
from reader.casefile.model import Document, Language
from reader.errors import ReaderError
from reader.gdpr import articles
from reader.gdpr.writing import fold
from reader.ui.case_page import CasePage

Place = tuple[Language, str]


def ask(page: CasePage) -> None:
    """Ask where to, and go there."""
    wanted, sure = QInputDialog.getText(
        page, "Go to", "A paragraph (70), an article that is cited (6(1)(f)), or words of a heading:"
    )
    if sure and wanted.strip():
        go(page, wanted)


def go(page: CasePage, wanted: str) -> None:
    """Go to what is wanted. Raises ReaderError where the document has no such place."""
    here = page.area.view.place()
    row = page.document.row_of[here] if here is not None else -1
    language, paragraph = place_of(page.document, page.citing.apparatus, wanted, row)
    page.go_to(page.document.id, language, paragraph)
    page.area.view.place_caret(language, paragraph, 0)
    page.area.view.setFocus()


def place_of(document: Document, apparatus: Apparatus, wanted: str, row: int) -> Place:
    """The paragraph of that number; else the next one after a row that cites the article, going round; else a heading.

    Raises ReaderError where there is none of them.
    """
    found = (
        _numbered(document, wanted.strip().lstrip("¶").strip())
        or _citing(document, apparatus, wanted, row)
        or _heading(document, wanted)
    )
    if found is None:
        raise ReaderError(
            f"“{wanted}” is no paragraph of this document, no article that it cites, and no words of a heading."
        )
    return found


def _numbered(document: Document, number: str) -> Place | None:
    return next(
        (
            (language, paragraph.id)
            for language in document.languages
            for paragraph in document.texts[language].paragraphs
            if number and paragraph.label == number
        ),
        None,
    )


def _citing(document: Document, apparatus: Apparatus, wanted: str, row: int) -> Place | None:
    try:
        article = str(articles.parse(wanted))
    except ReaderError:
        return None
    citing = [
        key
        for key, citations in apparatus.citations.items()
        if any(articles.contains(article, ref) for each in citations if each.law == GDPR for ref in each.refs)
    ]
    rows = len(document.rows)
    return min(citing, key=lambda key: (document.row_of[key] - row - 1) % max(rows, 1), default=None)


def _heading(document: Document, words: str) -> Place | None:
    wanted = fold(words)
    return next(
        (
            (language, paragraph.id)
            for language in document.languages
            for paragraph in document.texts[language].paragraphs
            if paragraph.kind == "heading" and wanted in fold(paragraph.text)
        ),
        None,
    )
