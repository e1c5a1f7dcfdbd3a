"""What an importer understood of one file, before it becomes part of a case."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from reader.casefile.model import (
    Decision,
    Document,
    DocumentKind,
    KeyPoint,
    Language,
    Localised,
    Paragraph,
    Party,
    Row,
    Source,
    Text,
)
from reader.errors import ReaderError

NOTE = "fn-"
"""What a footnote's id begins with."""

NOTE_ADDRESS = "https://note.invalid/"
"""Where a reference to a footnote leads while the text is HTML: a page’s own links are no marks."""

MOST_PARAGRAPHS = 50_000
"""In one text; the longest decisions have some thousands."""


@dataclass(frozen=True)
class Imported:
    """One page as its importer read it: its documents, the main one first, and what it says about the decision.

    Document ids are the importer's wish; `reader.importing.assemble` makes them unique within the case.
    """

    documents: tuple[Document, ...]
    decision: Decision = field(default_factory=Decision)
    parties: tuple[Party, ...] = ()
    original_language: Language = ""
    key_points: tuple[KeyPoint, ...] = ()
    sources: tuple[Source, ...] = ()
    notice: Localised = field(default_factory=dict)
    """What a reader must know about the origin of the texts; empty for the ordinary words."""
    warnings: tuple[str, ...] = ()

    @property
    def main(self) -> Document:
        """The document the page is about."""
        return self.documents[0]

    @property
    def language(self) -> Language:
        """The language of the main document's text."""
        return next(iter(self.main.texts))

    @property
    def title(self) -> str:
        """The main document's title, in its own language."""
        return self.main.title[self.language]

    def with_main(self, main: Document) -> "Imported":
        """The same page with another main document."""
        return replace(self, documents=(main, *self.documents[1:]))

    def titled(self, title: str) -> "Imported":
        """The same page with another title; a heading that only said the old one says the new."""
        language, text = next(iter(self.main.texts.items()))
        first = text.paragraphs[0]
        if first.kind == "heading" and first.text == self.title:
            text = replace(text, paragraphs=(replace(first, text=title, marks=()), *text.paragraphs[1:]))
        main = replace(
            self.main, title={**self.main.title, language: title}, texts={**self.main.texts, language: text}
        )
        return self.with_main(main)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The main document's paragraphs."""
        return self.main.texts[self.language].paragraphs


def page_document(
    document_id: str, kind: DocumentKind, language: Language, title: str, paragraphs: Iterable[Paragraph]
) -> Document:
    """A document with one text, whose paragraphs get the ids ``p1``, ``p2``… in their order; footnotes keep theirs."""
    numbered = tuple(
        replace(paragraph, id=paragraph.id if paragraph.id.startswith(NOTE) else f"p{place}")
        for place, paragraph in enumerate(bounded(paragraphs), start=1)
    )
    rows = tuple(Row({language: (paragraph.id,)}) for paragraph in numbered)
    return Document(document_id, kind, {language: title}, {language: Text(language, numbered)}, rows)


def with_references(paragraph: Paragraph) -> Paragraph:
    """The paragraph with its links to footnotes, which had to lead elsewhere while it was HTML."""
    marks = tuple(
        replace(mark, target=mark.target.replace(NOTE_ADDRESS, f"#{NOTE}")) for mark in paragraph.marks
    )
    return replace(paragraph, marks=marks)


def bounded(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The same paragraphs. Raises ReaderError where they are more than any text has."""
    for place, paragraph in enumerate(paragraphs):
        if place == MOST_PARAGRAPHS:
            raise ReaderError(
                f"It has more than {MOST_PARAGRAPHS:,} paragraphs: it is damaged, or no text. "
                "Cut out of it what you want to read."
            )
        yield paragraph


def heading(text: str, level: int) -> Paragraph:
    """A heading without an id yet."""
    return Paragraph("", text, "heading", level)
