"""The case file as plain frozen data: a case holds documents, a document holds texts, a text holds paragraphs.

Field names follow GDPRhub's decision box and the case-file format (docs in README.md, "Writing a case file").
Offsets everywhere are Unicode code points inside one paragraph's plain text.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from operator import attrgetter
from pathlib import Path
from typing import Literal

Language = str
"""A BCP 47 tag, in practice ``fr`` or ``en``."""

Localised = Mapping[Language, str]
"""One short text in several languages, e.g. a title."""

ParagraphKind = Literal["heading", "paragraph", "item", "quotation", "row"]
MarkKind = Literal["emphasis", "strong", "code", "link", "deleted"]
DocumentKind = Literal["decision", "press", "summary", "law", "other"]
Edition = Literal["study", "official", "mixed"]


@dataclass(frozen=True, slots=True)
class Mark:
    """An inline mark on the code points ``start`` (included) to ``end`` (excluded) of a paragraph."""

    start: int
    end: int
    kind: MarkKind
    target: str = ""
    """Where a link points; empty for the other kinds."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The unit of everything: a heading, paragraph, list item, quotation or table row.

    ``text`` is the plain text a reader sees: inline marks removed, NFC, white space folded, no-break spaces kept.
    """

    id: str
    text: str
    kind: ParagraphKind = "paragraph"
    level: int = 0
    """Heading level 1–6, or nesting depth of a list item from 1; else 0."""
    marks: tuple[Mark, ...] = ()
    label: str = ""
    """What the margin shows: the paragraph's number, or empty (headings)."""
    marker: str = ""
    """What stands before a list item: ``•`` or ``1.``; else empty."""
    cells: tuple[int, ...] = ()
    """For a table row: the offsets in ``text`` where each cell starts (cells are joined by `CELL_SEPARATOR`)."""
    header: bool = False
    """True for the header row of a table."""
    line: int = 0
    """The line of the source file on which it starts, from 1; 0 if it came from no file."""


NOTE = "fn-"
"""What the ids of footnotes begin with."""

CELL_SEPARATOR = " \u2502 "
"""What joins the cells of a table row in its plain text: a thin vertical bar between spaces."""


@dataclass(frozen=True)
class Text:
    """One language version of a document, in reading order."""

    language: Language
    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Paragraph id to its place in ``paragraphs``."""
        # In C: a long text has tens of thousands, and its first page waits for this.
        return dict(zip(map(attrgetter("id"), self.paragraphs), count(), strict=False))

    @cached_property
    def digest(self) -> str:
        """What tells this edition of the text from any other: 16 hexadecimal digits of SHA-256 over ids and words."""
        from hashlib import sha256  # not needed to show a text

        said = "\x1e".join(f"{paragraph.id}\x1f{paragraph.text}" for paragraph in self.paragraphs)
        return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def paragraph(self, paragraph_id: str) -> Paragraph:
        """The paragraph of that id. Raises KeyError where there is none."""
        return self.paragraphs[self.index[paragraph_id]]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the parallel view: the paragraphs of each language that say the same.

    A language missing from ``cells``, or with no ids, has an empty cell.
    """

    cells: Mapping[Language, tuple[str, ...]]
    score: float | None = None
    """How sure the alignment is, 0–1; None where the ids are equal by the author's hand."""
    origin: Literal["id", "auto", "human"] = "id"


@dataclass(frozen=True)
class Document:
    """A decision, press article, summary… with one text per language and the rows that pair them."""

    id: str
    kind: DocumentKind
    title: Localised
    texts: Mapping[Language, Text]
    rows: tuple[Row, ...]
    publisher: str = ""
    author: str = ""
    date: datetime.date | None = None
    url: str = ""
    licence: str = ""
    retrieved: datetime.date | None = None
    original: Language = ""
    """The language it was first written in; empty if not known."""
    files: Mapping[Language, str] = field(default_factory=dict)
    """The text file of each language, relative to the case's folder, with forward slashes."""

    @property
    def languages(self) -> tuple[Language, ...]:
        """Its languages, the original first."""
        return tuple(sorted(self.texts, key=lambda language: (language != self.original, language)))

    @cached_property
    def row_of(self) -> Mapping[tuple[Language, str], int]:
        """(language, paragraph id) to the place of its row in ``rows``."""
        return _RowOf(self.rows)


_READ_AT_ONCE = 256
"""Rows."""


class _RowOf(Mapping[tuple[Language, str], int]):
    """A table for each language, made only as far as it was asked: what stands near the beginning costs nothing."""

    def __init__(self, rows: tuple[Row, ...]) -> None:
        self._rows = rows
        self._tables: dict[Language, dict[str, int]] = {}
        self._read: dict[Language, int] = {}

    def __getitem__(self, key: tuple[Language, str]) -> int:
        language, paragraph_id = key
        table = self._tables.setdefault(language, {})
        while paragraph_id not in table and (begin := self._read.get(language, 0)) < len(self._rows):
            end = self._read[language] = begin + _READ_AT_ONCE
            for place, row in enumerate(self._rows[begin:end], begin):
                for each in row.cells.get(language, ()):
                    table[each] = place
        return table[paragraph_id]

    def __iter__(self) -> Iterator[tuple[Language, str]]:
        return ((language, each) for row in self._rows for language, ids in row.cells.items() for each in ids)

    def __len__(self) -> int:
        return sum(len(ids) for row in self._rows for ids in row.cells.values())


@dataclass(frozen=True, slots=True)
class Fine:
    """An administrative fine; amount 0 where the decision imposes none."""

    amount: int = 0
    currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class Decision:
    """The fields of GDPRhub's decision box. A court stands under ``authority`` too."""

    authority: str = ""
    jurisdiction: str = ""
    number: str = ""
    ecli: str = ""
    type: str = ""
    outcome: str = ""
    started: datetime.date | None = None
    decided: datetime.date | None = None
    published: datetime.date | None = None
    fine: Fine | None = None
    articles: tuple[str, ...] = ()
    national_law: tuple[str, ...] = ()
    appeal: str = ""
    source_url: str = ""
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A person or body the case concerns."""

    name: str
    role: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """An original that the case restates; the reader may import a saved copy of it."""

    title: str
    url: str = ""
    language: Language = ""
    kind: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A date of the case's timeline; ``date`` is ISO, cut to what is known (``2017``, ``2021-11``, ``2021-11-26``)."""

    date: str
    title: Localised
    document: str = ""
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """What the decision is cited for (on French pages: an *apport*)."""

    title: Localised
    articles: tuple[str, ...] = ()
    document: str = ""
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """Another case: a case id of ours or an external reference, and how it is related."""

    reference: str
    title: Localised
    relation: Literal["cites", "cited_by", "follows", "same_controller"]
    url: str = ""


@dataclass(frozen=True)
class Case:
    """A whole case file, as `reader.casefile.folder.load` reads it."""

    id: str
    title: Localised
    edition: Edition
    licence: str = ""
    notice: Localised = field(default_factory=dict)
    """The label that the window and every export carry, e.g. “Study edition, not the official text.”"""
    decision: Decision = field(default_factory=Decision)
    parties: tuple[Party, ...] = ()
    documents: tuple[Document, ...] = ()
    sources: tuple[Source, ...] = ()
    events: tuple[Event, ...] = ()
    key_points: tuple[KeyPoint, ...] = ()
    related: tuple[Related, ...] = ()
    folder: Path | None = None
    """Where it was loaded from."""

    @property
    def short_name(self) -> str:
        """What lawyers call it: the number of the decision, or the id where it has none."""
        return self.decision.number or self.id

    @property
    def languages(self) -> tuple[Language, ...]:
        """Every language a document of the case has, sorted."""
        return tuple(sorted({language for document in self.documents for language in document.texts}))

    def document(self, document_id: str) -> Document:
        """The document of that id. Raises KeyError where there is none."""
        for document in self.documents:
            if document.id == document_id:
                return document
        raise KeyError(document_id)


def localised(texts: Localised, language: Language = "en") -> str:
    """The text in that language, else English, else whichever there is; empty if there is none."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")
