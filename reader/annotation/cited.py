"""What the texts of a document cite, paragraph by paragraph, and where its rows are in doubt."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.casefile.alignment import PLAIN
from reader.casefile.model import Document, Language, Row, Text

if TYPE_CHECKING:
    from reader.gdpr.citations import Citation

Key = tuple[Language, str]
"""A language and a paragraph id."""

GDPR = "GDPR"
"""How `reader.gdpr.citations` names the law whose places have titles to show."""

_SEPARATOR = "\n"


@dataclass(frozen=True, slots=True)
class Apparatus:
    """What stands beside and under the text without being part of it.

    Citations are in code points of their paragraph. ``doubts`` tells, for each paragraph of a doubtful row, why.
    """

    citations: Mapping[Key, Sequence["Citation"]] = field(default_factory=dict)
    doubts: Mapping[Key, str] = field(default_factory=dict)
    law: Mapping[str, Mapping[Language, str]] = field(default_factory=dict)
    """The Regulation's own text for places cited, by language, where it was imported."""


def apparatus(document: Document) -> Apparatus:
    """Everything cited in the texts of a document, and the doubts about its rows."""
    citations = {
        (language, paragraph): found
        for language, text in document.texts.items()
        for paragraph, found in cited(text).items()
    }
    doubts: dict[Key, str] = {}
    for row in document.rows:
        if reason := " ".join(filter(None, (_about_alignment(row), _about_translation(row, citations)))):
            doubts |= {(language, one): reason for language, ids in row.cells.items() for one in ids}
    return Apparatus(citations, doubts)


def cited(text: Text) -> Mapping[str, Sequence["Citation"]]:
    """Paragraph id to the citations in it; they are found in the whole text, which tells of what law it speaks."""
    from reader.gdpr.citations import find  # its grammar is large, and not needed to show a text

    starts, length = [], 0
    for paragraph in text.paragraphs:
        starts.append(length)
        length += len(paragraph.text) + len(_SEPARATOR)
    found: dict[str, list[Citation]] = {}
    for citation in find(_SEPARATOR.join(paragraph.text for paragraph in text.paragraphs), text.language):
        place = bisect_right(starts, citation.start) - 1
        start, end = citation.start - starts[place], citation.end - starts[place]
        paragraph = text.paragraphs[place]
        if end <= len(paragraph.text):
            found.setdefault(paragraph.id, []).append(replace(citation, start=start, end=end))
    return found


def _about_alignment(row: Row) -> str:
    if row.origin != "auto" or row.score is None or row.score >= PLAIN:
        return ""
    return f"The aligner is not sure that these paragraphs say the same (score {row.score:.2f})."


def _about_translation(row: Row, citations: Mapping[Key, Sequence["Citation"]]) -> str:
    if not {"fr", "en"} <= {language for language, ids in row.cells.items() if ids}:
        return ""
    from reader.gdpr.citations import twinless

    fr, en = (
        [citation for one in row.cells[language] for citation in citations.get((language, one), ())]
        for language in ("fr", "en")
    )
    alone = twinless(fr, en)
    parts = [("only the French cites", alone.only_fr), ("only the English cites", alone.only_en)]
    said = [f"{words} {', '.join(refs)}" for words, refs in parts if refs]
    return f"Doubt about the translation: {'; '.join(said)}." if said else ""
