"""Going to a place of the document by its number, by an article that is cited there, or by words of a heading."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from reader.annotation.cited import GDPR, Apparatus
from reader.casefile.model import Document, Language, Paragraph
from reader.errors import ReaderError
from reader.gdpr import articles
from reader.gdpr.writing import fold
from reader.ui.case_page import CasePage

MOST = 60
"""Places that are offered of a kind."""


@dataclass(frozen=True, slots=True)
class Target:
    """A paragraph to go to, and the code points in it that are meant: a citation, or none."""

    language: Language
    paragraph: str
    start: int = 0
    end: int = 0


def go(page: CasePage, wanted: str) -> None:
    """Go to the first place that is wanted. Raises ReaderError where the document has no such place."""
    groups = targets(page.document, page.citing.apparatus, wanted, here(page))
    found = next((each for group in groups.values() for each in group), None)
    if found is None:
        raise ReaderError(nothing(wanted))
    show(page, found.language, found.paragraph)


def here(page: CasePage) -> int:
    """The row being read; -1 where there is none."""
    place = page.area.view.place()
    return page.document.row_of[place] if place is not None else -1


def show(page: CasePage, language: Language, paragraph: str) -> None:
    """Go to a paragraph of the document shown; the caret and the keyboard go there too."""
    page.go_to(page.document.id, language, paragraph)
    page.area.view.place_caret(language, paragraph, 0)
    page.area.view.setFocus()


def nothing(wanted: str) -> str:
    """Why nothing is found."""
    return (
        f"“{wanted}” is no paragraph of this document, no article that it cites, and no words of a heading."
    )


def targets(
    document: Document, apparatus: Apparatus, wanted: str, row: int
) -> Mapping[str, Sequence[Target]]:
    """The places wanted, under what they are, at most `MOST` of a kind; all headings where nothing is wanted.

    Places that cite an article begin after the row and go round.
    """
    found = {
        "Paragraph": _numbered(document, wanted.strip().lstrip("¶").strip()),
        "Cites the article": _citing(document, apparatus, wanted, row),
        "Headings": _headings(document, wanted),
    }
    return {kind: some for kind, each in found.items() if (some := list(islice(each, MOST)))}


def _numbered(document: Document, number: str) -> Iterator[Target]:
    """The paragraph of that number, once; by its first language."""
    found = (
        Target(language, paragraph.id)
        for language, paragraph in _paragraphs(document)
        if number and paragraph.label == number
    )
    return islice(found, 1)


def _citing(document: Document, apparatus: Apparatus, wanted: str, row: int) -> Iterator[Target]:
    """The first citation of the article in each row."""
    try:
        article = str(articles.parse(wanted))
    except ReaderError:
        return
    rows = max(len(document.rows), 1)
    seen = set()
    for key in sorted(apparatus.citations, key=lambda key: (document.row_of[key] - row - 1) % rows):
        for each in apparatus.citations[key]:
            cites = each.law == GDPR and any(articles.contains(article, ref) for ref in each.refs)
            if cites and document.row_of[key] not in seen:
                seen.add(document.row_of[key])
                yield Target(*key, each.start, each.end)


def _headings(document: Document, words: str) -> Iterator[Target]:
    """Headings with these words in either language; without words those of one, as the outline has them."""
    wanted = fold(words.strip())
    only = "" if wanted else "en" if "en" in document.languages else document.languages[0]
    return (
        Target(language, paragraph.id)
        for language, paragraph in _paragraphs(document)
        if paragraph.kind == "heading" and wanted in fold(paragraph.text) and only in ("", language)
    )


def _paragraphs(document: Document) -> Iterator[tuple[Language, Paragraph]]:
    return (
        (language, paragraph)
        for language in document.languages
        for paragraph in document.texts[language].paragraphs
    )
