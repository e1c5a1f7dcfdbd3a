"""A case written as a folder, all of it or nothing."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from reader.casefile import alignment, metadata
from reader.casefile.model import (
    Case,
    Decision,
    Document,
    Event,
    Fine,
    KeyPoint,
    Language,
    Party,
    Related,
    Source,
)
from reader.casefile.rendering import render
from reader.casefile.schema import FORMAT
from reader.errors import ReaderError

# Without a document a key point would belong to the decision.
_ALWAYS = ("title", "document")


def save(case: Case, folder: Path, *, replace: bool = False) -> None:
    """Writes the case, all of it or nothing. Other files in a replaced folder stay.

    Raises ReaderError where the folder holds something and ``replace`` is false, or where it cannot be written.
    """
    if folder.exists() and not replace and (not folder.is_dir() or any(folder.iterdir())):
        raise ReaderError(f"{folder} already exists: choose another folder, or remove it first.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as scratch:
            new = Path(scratch, "new")
            if folder.exists():
                shutil.copytree(folder, new)
            _write(case, new)
            _exchange(new, folder, Path(scratch, "old"))
    except OSError as error:
        raise ReaderError(f"The case cannot be written to {folder}: {error.strerror}.") from error


def _exchange(new: Path, folder: Path, old: Path) -> None:
    """Puts the new folder in the place of the one there is, which stays there if that fails."""
    if folder.exists():
        folder.rename(old)
    try:
        new.rename(folder)
    except BaseException:
        if old.exists():
            old.rename(folder)
        raise


def _write(case: Case, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for document in case.documents:
        files = _files(document)
        for language, text in document.texts.items():
            _put(folder, files[language], render(text.paragraphs))
        if name := alignment.file_of(files):
            pair = alignment.columns(document.languages)
            _put(folder, name, alignment.write(document.rows, pair))
    _put(folder, metadata.NAME, _toml(case))


def _put(folder: Path, name: str, content: str) -> None:
    """Writes a file inside the folder; where there is no content, no file."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise ReaderError(f"“{name}” would be outside the case's folder: give the text file a name inside.")
    file = folder / path
    if not content:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8", newline="\n")


def _files(document: Document) -> Mapping[Language, str]:
    return {
        language: document.files.get(language) or f"{document.id}.{language}.md"
        for language in document.texts
    }


def _toml(case: Case) -> str:
    from reader.casefile import toml_out  # not needed to read a case

    lists: Mapping[str, Sequence[Party | Source | Event | KeyPoint | Related]] = {
        "party": case.parties,
        "source": case.sources,
        "event": case.events,
        "key_point": case.key_points,
        "related": case.related,
    }
    return toml_out.write(
        {"format": FORMAT, **_filled(case, "id", "edition", "licence", "title", "notice")},
        {"decision": _filled(case.decision, *Decision.__slots__)},
        {
            "document": [_document(document) for document in case.documents],
            **{
                name: [_filled(entry, *entry.__slots__) for entry in entries]
                for name, entries in lists.items()
            },
        },
    )


def _document(document: Document) -> dict[str, object]:
    names = ("id", "kind", "title", "publisher", "author", "date", "url", "licence", "retrieved", "original")
    return {**_filled(document, *names), "text": _files(document)}


def _filled(item: object, *names: str) -> dict[str, object]:
    """The item's fields that hold something; those that a reader of the file would miss, always."""
    values = {name: getattr(item, name) for name in names}
    return {name: _plain(value) for name, value in values.items() if value or name in _ALWAYS}


def _plain(value: object) -> object:
    return {"amount": value.amount, "currency": value.currency} if isinstance(value, Fine) else value
