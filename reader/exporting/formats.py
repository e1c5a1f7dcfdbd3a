"""The formats that a case's annotations can be written in, and the writing of the file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reader import whole_file
from reader.annotation.codebook import Codebook
from reader.annotation.model import Annotation
from reader.annotation.revisions import NONE, Earlier
from reader.casefile.model import Case, Document
from reader.errors import ReaderError
from reader.exporting.document import EVERY_LANGUAGE, document_markdown
from reader.exporting.jsonld import annotations_jsonld
from reader.exporting.notes import annotations_markdown

Layout = Literal["annotations", "document"]
LAYOUTS: tuple[Layout, ...] = ("annotations", "document")


@dataclass(frozen=True, slots=True)
class Options:
    """What to write: all documents or one, by id; annotations alone, or whole documents in a language or in both."""

    layout: Layout = "annotations"
    document: str = ""
    language: str = ""


Exporter = Callable[[Case, Sequence[Annotation], Options, Codebook, Earlier], str]
_NO_ENTRIES = Codebook()


def _markdown(
    case: Case,
    annotations: Sequence[Annotation],
    options: Options,
    codebook: Codebook,
    earlier: Earlier,  # noqa: ARG001 (an Exporter)
) -> str:
    if options.layout == "annotations":
        return annotations_markdown(case, annotations, codebook)
    return document_markdown(case, annotations, _documents(case, options), options.language)


def _jsonld(
    case: Case,
    annotations: Sequence[Annotation],
    options: Options,  # noqa: ARG001 (an Exporter)
    codebook: Codebook,
    earlier: Earlier,
) -> str:
    return annotations_jsonld(case, annotations, codebook, earlier)


FORMATS: Mapping[str, Exporter] = {"markdown": _markdown, "jsonld": _jsonld}
"""Each format by the name that the command line gives it."""


def export(
    case: Case,
    annotations: Sequence[Annotation],
    fmt: str = "markdown",
    options: Options | None = None,
    codebook: Codebook = _NO_ENTRIES,
    earlier: Earlier = NONE,
) -> str:
    """The annotations of a case, those of the chosen document if one is chosen, in a format.

    ``codebook`` is what the reader says of tags; what it says of those of these annotations goes with them.
    ``earlier`` are the states that these had before, for programs that bring versions together.
    Raises ReaderError for a format that is not there, and for a document or language that the case does not have.
    """
    if fmt not in FORMATS:
        raise ReaderError(f"There is no format “{fmt}”. Choose one of: {', '.join(FORMATS)}.")
    options = options or Options()
    _check_language(_documents(case, options), options.language)
    return FORMATS[fmt](case, chosen(annotations, options), options, codebook, earlier)


def chosen(annotations: Sequence[Annotation], options: Options) -> Sequence[Annotation]:
    """Those of the annotations that an export with these options holds."""
    return [one for one in annotations if options.document in ("", one.span.document)]


def held(case: Case, annotations: Sequence[Annotation], fmt: str, options: Options) -> Sequence[Document]:
    """The documents of which an export holds text: whole, or quoted by its annotations."""
    documents = _documents(case, options)
    if fmt == "markdown" and options.layout == "document":
        return documents
    quoted = {one.span.document for one in annotations}
    return [one for one in documents if one.id in quoted]


def _documents(case: Case, options: Options) -> Sequence[Document]:
    found = [one for one in case.documents if options.document in ("", one.id)]
    if options.document and not found:
        ids = ", ".join(one.id for one in case.documents)
        raise ReaderError(f"The case {case.id} has no document “{options.document}”. It has: {ids}.")
    return found


def _check_language(documents: Sequence[Document], language: str) -> None:
    known = sorted({one for document in documents for one in document.texts})
    if language not in ("", EVERY_LANGUAGE, *known):
        names = ", ".join([*known, EVERY_LANGUAGE])
        raise ReaderError(f"There is no text in the language “{language}”. Choose one of: {names}.")


def write(path: Path, content: str | bytes) -> None:
    """Write the file, text as UTF-8, whole or not at all: one that was there stays until the new one is complete.

    Raises ReaderError where it cannot be written.
    """
    try:
        whole_file.write(path.resolve(), content if isinstance(content, bytes) else content.encode("utf-8"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReaderError(f"{path} cannot be written: {reason}. Choose another place or name.") from error
