"""What the files of word processors have in common: zipped parts, and a text that says who wrote it."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace

from reader.casefile.model import Decision, Paragraph
from reader.errors import ReaderError
from reader.importing import court
from reader.importing.article import LICENCE
from reader.importing.imported import Imported, heading, page_document
from reader.importing.names import UNKNOWN_LANGUAGE, guess_language
from reader.importing.outline import kind_of

_LARGEST = 256 * 2**20

COMMENTS = "The comments in its margin were left out."
"""The warning for a text with comments."""


def part_names(data: bytes) -> set[str]:
    """The names of a zip’s files. Raises ReaderError where they unpack to more than any text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > _LARGEST:
        raise ReaderError(f"The document unpacks to more than {_LARGEST >> 20} MiB; no text is that long.")
    return {entry.filename for entry in entries}


def page(paragraphs: Sequence[Paragraph], title: str, author: str, warnings: Sequence[str]) -> Imported:
    """The document's text, with the title that the file says it has unless the text begins with one.

    Raises ReaderError where there is no text.
    """
    if not paragraphs:
        raise ReaderError("The document holds no text.")
    language = guess_language(" ".join(paragraph.text for paragraph in paragraphs))
    if paragraphs[0].kind != "heading":
        paragraphs = [heading(title or paragraphs[0].text, 1), *(paragraphs if title else paragraphs[1:])]
    kind = kind_of(paragraphs)
    facts = court.facts(paragraphs[0].text, paragraphs) if kind == "decision" else Decision()
    document = page_document("article", kind, language or "en", paragraphs[0].text, paragraphs)
    document = replace(document, original=language, author=author, date=facts.decided, licence=LICENCE)
    unknown = () if language else (UNKNOWN_LANGUAGE,)
    return Imported((document,), facts, warnings=(*warnings, *unknown))
