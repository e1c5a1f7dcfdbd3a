"""What GDPRhub's pages have in common, in whatever form they come: saved, dumped as text, or as wikitext."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reader.casefile.model import Document, Paragraph
from reader.errors import ReaderError
from reader.importing.gdprhub_box import BoxFacts
from reader.importing.imported import Imported, heading, page_document
from reader.importing.outline import as_heading

SITE = "https://gdprhub.eu"
LICENCE = "CC-BY-NC-SA-4.0"
NOTICE = {
    "en": "Imported copy: GDPRhub’s page with a machine translation; not the official text.",
    "fr": "Copie importée : page de GDPRhub avec une traduction automatique ; ce n’est pas le texte officiel.",
}
SUMMARY_HEADINGS = frozenset(
    ("English Summary", "Facts", "Dispute", "Holding", "Comment", "Further Resources")
)
"""The headings of the page's own parts, which the decision's translation is none of."""

NO_TRANSLATION = "The page has no translation of the decision, only its summary."

_TRANSLATION = re.compile(
    r"(?:English |\(?Machine[ -]).*\b(?:translation|version)\b|Translation of the decision\b|Advocate General Opinion",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"The (?:[\w-]+ ){1,4}below (?:is|are) an? |There is no (?:machine[- ]?)?translat|No (?:machine )?translation ",
    re.IGNORECASE,
)
_PLACEHOLDERS = frozenset(
    (
        "Share your comments here!",
        "Share your comment on the decision here!",
        "Share blogs or news articles here!",
    )
)


@dataclass(frozen=True)
class Page:
    """A GDPRhub page taken apart; paragraphs without ids."""

    title: str
    facts: BoxFacts
    translation: Sequence[Paragraph]
    summary: Sequence[Paragraph]
    address: str = ""
    revision: str = ""
    revised: date | None = None
    contributor: str = ""


def is_translation(title: str) -> bool:
    """Return whether a section of that title holds the decision's text."""
    return bool(_TRANSLATION.match(title))


def is_note(text: str) -> bool:
    """Return whether a paragraph before a translation only says what it is, or that there is none."""
    return bool(_NOTE.match(text))


def imported(page: Page, warnings: Sequence[str] = ()) -> Imported:
    """Return the page as it is imported: the decision's translation, GDPRhub's summary, the facts of the box.

    Raises ReaderError where it holds neither a translation nor a summary.
    """
    decision = _decision(page)
    documents = (*decision, *_summary(page, alone=not decision))
    if not documents:
        raise ReaderError("The GDPRhub page holds neither a translation of the decision nor a summary.")
    only_summary = (NO_TRANSLATION,) if documents[0].kind != "decision" else ()
    return Imported(
        tuple(
            replace(document, publisher="GDPRhub", url=page.address, licence=LICENCE)
            for document in documents
        ),
        replace(page.facts.decision, revision=page.revision),
        page.facts.parties,
        page.facts.original_language,
        sources=page.facts.sources,
        notice=NOTICE if documents[0].kind == "decision" else {},
        warnings=(*page.facts.warnings, *only_summary, *warnings),
    )


def said(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs of a part without GDPRhub's placeholders, and without headings that then stand alone."""
    kept: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.text in _PLACEHOLDERS:
            continue
        while kept and paragraph.kind == "heading" == kept[-1].kind and kept[-1].level >= paragraph.level:
            kept.pop()
        kept.append(paragraph)
    while kept and kept[-1].kind == "heading":
        kept.pop()
    return kept


def _decision(page: Page) -> list[Document]:
    """The translation, as a list of one or none."""
    paragraphs = [as_heading(paragraph) for paragraph in page.translation]
    if paragraphs and is_note(paragraphs[0].text):
        del paragraphs[0]
    if not paragraphs:
        return []
    document = page_document("decision", "decision", "en", page.title, paragraphs)
    return [replace(document, original=page.facts.original_language, date=page.facts.decision.decided)]


def _summary(page: Page, *, alone: bool) -> list[Document]:
    """GDPRhub's own summary, as a list of one document or none; alone it has the page's title."""
    paragraphs = said(page.summary)
    if not paragraphs:
        return []
    title = page.title if alone else f"{page.title}: GDPRhub’s summary"
    document = page_document("gdprhub-summary", "summary", "en", title, [heading(title, 1), *paragraphs])
    return [replace(document, original="en", author=page.contributor, date=page.revised)]
