"""The import as a whole: read every file, understand every page, and only then write one case."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from reader import bundle
from reader.casefile import earlier, folder, metadata
from reader.casefile.model import Case
from reader.casefile.plain import VALID_ID
from reader.casefile.saving import save
from reader.errors import ReaderError
from reader.importing import assemble, detect, patience
from reader.importing.files import read_bytes
from reader.importing.imported import Imported
from reader.importing.pairing import Paired, Progress, pair
from reader.importing.replacing import Replaced, check_replaceable, replace_texts


@dataclass(frozen=True)
class ImportedFile:
    """A file, what was understood of it, and the ids of the documents it gave the case."""

    file: Path
    page: Imported
    documents: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """A finished import: the case as it now is, in its folder, each file, and what was paired, in sentences."""

    case: Case
    files: tuple[ImportedFile, ...]
    paired: tuple[str, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    kept: Path | None = None
    """Where the edition before is, if a text was replaced."""

    @property
    def told(self) -> tuple[str, ...]:
        """What came of keeping the pages, beyond what reading them said: texts paired, or there already."""
        found = (one for file in self.files for one in file.warnings if one not in file.page.warnings)
        return tuple(dict.fromkeys((*self.paired, *found)))


def import_files(files: Sequence[Path], into: Path, case_id: str | None = None) -> Outcome:
    """Import the files as one case in the folder ``into``: a new one, or more documents for the case that is there.

    ``case_id`` names a new case. Raises ReaderError, with nothing written, if any file can't be read, if ``into``
    holds anything but a case, or if ``case_id`` isn't an id or not that of the case there.
    """
    if case_id is not None and not VALID_ID.fullmatch(case_id):
        raise ReaderError(
            f"“{case_id}” can’t be a case’s id: use letters, digits, “-”, “_” and “.”, without spaces."
        )
    _existing(into, case_id)
    return keep_pages(files, read_pages(files), into, case_id)


def replace_with_files(files: Sequence[Path], place: Path, own: Path) -> Outcome:
    """Let the decisions among the files take the place of those of the case in the folder ``place``.

    Of a case that came with the program, a copy in the folder ``own`` of the reader's cases is changed. The edition
    before is kept (`casefile.earlier`). Raises ReaderError, with nothing written, as `import_files` and
    `replacing.check_replaceable` do.
    """
    pages = read_pages(files)
    check_replaceable(folder.load(place), pages)
    into = own / place.name if place.parent.resolve() == bundle.casefiles().resolve() else place
    return keep_pages(files, pages, into, base=place, replacing=True)


def keep_pages(
    files: Sequence[Path],
    pages: Sequence[Imported],
    into: Path,
    case_id: str | None = None,
    *,
    paired: bool = True,
    progress: Progress | None = None,
    base: Path | None = None,
    replacing: bool = False,
) -> Outcome:
    """Write pages that were read from these files, as `import_files` does; whoever read them may have mended them.

    ``paired``: texts of one decision in French and in English become one document. ``progress`` is told the share
    done of an alignment; what it raises ends the import with nothing written. ``base``: the folder of a case whose copy
    the one in ``into`` is to be, if there is none yet. ``replacing``: decisions take the place of those in the case,
    whose edition there was is kept (`casefile.earlier`).
    """
    existing = _existing(into, case_id)
    before = existing or (folder.load(base) if base is not None else None)
    if before is None:
        case, placed = assemble.new_case(case_id or suggested_id(pages), pages)
    else:
        case, placed = assemble.add_pages(before, pages)
    told: list[Paired] = []
    replaced: list[Replaced] = []
    fresh = {one for page in placed if not page.elsewhere for one in page.documents}
    if paired:
        apart = {one for page in placed if page.elsewhere for one in page.documents}
        case, told = pair(case, fresh, apart, progress)
    if replacing:
        case, replaced = replace_texts(case, fresh, progress)
    if progress:
        progress(1.0)  # the last moment to raise
    kept = base if replaced else None
    if case != before:
        kept = _write(case, into, existing is not None, aside=bool(replaced)) or kept
    case = replace(case, folder=into if case != before or base is None else base)
    imported = tuple(_imported(case, files, pages, placed, told))
    return Outcome(case, imported, tuple(each.message for each in told), tuple(replaced), kept)


def _imported(
    case: Case,
    files: Sequence[Path],
    pages: Sequence[Imported],
    placed: Sequence[assemble.Placed],
    told: Sequence[Paired],
) -> Iterator[ImportedFile]:
    now = {document.id for document in case.documents}
    for file, page, done in zip(files, pages, placed, strict=True):
        documents = tuple(one for one in done.documents if one in now)
        paired = (each.message for each in told if _brought(each, placed) is done)
        yield ImportedFile(file, page, documents, (*done.warnings, *paired))


def _write(case: Case, into: Path, there: bool, *, aside: bool) -> Path | None:
    """Write the case; the one that is there already is set ``aside`` first, where a text of it was replaced.

    Gives where it was set aside.
    """
    kept = earlier.keep(into, into.parent) if there and aside else None
    try:
        save(case, into, replace=there)
    except ReaderError:
        if kept is not None:
            shutil.rmtree(kept, ignore_errors=True)
        raise
    return kept


def _brought(paired: Paired, placed: Sequence[assemble.Placed]) -> assemble.Placed:
    """The page that brought the French text, else the one that brought the English."""
    pages = {one: page for page in placed for one in page.documents}
    return pages.get(paired.french) or pages[paired.english]


def read_pages(files: Sequence[Path], wanted: Callable[[], bool] | None = None) -> list[Imported]:
    """Read and understand every file, as long as it is ``wanted``.

    Raises one ReaderError that names each file that can't be read, and why.
    """
    pages, problems = [], []
    for file in files:
        try:
            with patience.limited(wanted):
                pages.append(_retrieved(detect.read_bytes(read_bytes(file)), file))
        except ReaderError as error:
            problems.append(f"{file}: {error}")
    if problems:
        raise ReaderError("\n".join([*problems, "Nothing was imported."]))
    return pages


def _retrieved(page: Imported, file: Path) -> Imported:
    """The page with the day its file was written, for the day it was retrieved: a browser writes it as it saves."""
    day = date.fromtimestamp(file.stat().st_mtime)
    return replace(page, documents=tuple(replace(document, retrieved=day) for document in page.documents))


def as_json(done: Outcome) -> dict[str, object]:
    """Return ``{case, files: [{file, kind, language, title, paragraphs, metadata, documents, warnings}]}``.

    ``paragraphs`` counts those of the page's main document; ``documents`` are the ids of those added to the case.
    """
    return {"case": done.case.id, "files": [_file_json(imported) for imported in done.files]}


def as_text(done: Outcome) -> str:
    """Return a line for each file, saying what it was taken for, and one for the case."""
    lines = [f"{one.file}: {_line(one.page)}" for one in done.files]
    return "\n".join(
        [*lines, f"{done.case.folder}: case {done.case.id}, {len(done.case.documents)} documents"]
    )


def _line(page: Imported) -> str:
    return f"{page.main.kind}, {page.language}, {len(page.paragraphs)} paragraphs: {page.title}"


def _existing(into: Path, case_id: str | None) -> Case | None:
    """The case in that folder, or None where there is nothing yet."""
    if (into / metadata.NAME).exists():
        case = folder.load(into)
        if case_id not in (None, case.id):
            raise ReaderError(f"{into} holds the case “{case.id}”. Leave --id out, or choose another folder.")
        return case
    try:
        if into.exists() and (not into.is_dir() or any(into.iterdir())):
            raise ReaderError(f"{into} holds something that is no case. Choose a new or an empty folder.")
    except OSError as error:
        raise ReaderError(f"{into} can’t be opened: {error.strerror}.") from error
    return None


def suggested_id(pages: Sequence[Imported]) -> str:
    """The id that a new case of these pages gets."""
    return _free_id(assemble.case_id(pages))


def _free_id(wished: str) -> str:
    # A case that ships with the program may have that number: notes on one must not meet the other's text.
    return f"{wished}-import" if (bundle.casefiles() / wished).exists() else wished


def _file_json(imported: ImportedFile) -> dict[str, object]:
    page = imported.page
    return {
        "file": str(imported.file),
        "kind": page.main.kind,
        "language": page.language,
        "title": page.title,
        "paragraphs": len(page.paragraphs),
        "metadata": _metadata(page),
        "documents": list(imported.documents),
        "warnings": list(imported.warnings),
    }


def _metadata(page: Imported) -> dict[str, object]:
    """What the page says, by the keys of a case file's ``[decision]`` table; what it doesn't say is absent."""
    said = {
        "title": page.title,
        **asdict(page.decision),
        "parties": [{"name": party.name, "url": party.url} for party in page.parties],
        "original_language": page.original_language,
    }
    return {key: _plain(value) for key, value in said.items() if value}


def _plain(value: object) -> object:
    return (
        value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value
    )
