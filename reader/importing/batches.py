"""Many files at once: those in folders, and which of them belong to one decision."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from reader.casefile.folder import load
from reader.casefile.metadata import NAME
from reader.casefile.model import Case
from reader.errors import ReaderError
from reader.importing.assemble import add_pages, same_number
from reader.importing.containers import is_page
from reader.importing.imported import Imported

_MOST = 500
"""Files of one folder; more are no case's documents."""


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files named, and instead of a folder the pages in it and below, in the order of their names.

    What browsers save beside a page (``…_files``), pictures and hidden files are left out.
    Raises ReaderError for a folder without a page, and for one with too many.
    """
    return [file for path in paths for file in (_pages_of(path) if path.is_dir() else [path])]


def _pages_of(folder: Path) -> list[Path]:
    found: list[Path] = []
    for place, _folders, names in os.walk(folder):
        files = (Path(place, name) for name in names)
        found += [file for file in files if is_page(file.relative_to(folder).as_posix())]
        if len(found) > _MOST:
            raise ReaderError(f"{folder} holds more than {_MOST} pages. Import some of them at a time.")
    if not found:
        raise ReaderError(f"{folder} holds no page that can be imported, and no case.")
    return sorted(found)


def already_there(own: Path, wished: str, pages: Sequence[Imported]) -> Case | None:
    """The case that these pages belong to already, in the folder ``own`` under the id that they would get.

    It is about the same decision, or holds all their texts.
    """
    folder = own / wished
    if not pages or not (folder / NAME).is_file():
        return None
    try:
        case = load(folder)
    except ReaderError:
        return None
    numbers = [page.decision.number for page in pages if page.decision.number]
    known = case.decision.number
    same = bool(known and numbers) and all(same_number(known, number) for number in numbers)
    return case if same or add_pages(case, pages)[0] == case else None


def by_decision(pages: Sequence[Imported]) -> list[list[int]]:
    """The places of the pages, those of one decision together: its number is the same, and its authority if named."""
    groups: list[list[int]] = []
    for place, page in enumerate(pages):
        group = next((group for group in groups if _same(pages[group[0]], page)), None)
        if group is None:
            groups.append([place])
        else:
            group.append(place)
    return groups


def _same(one: Imported, other: Imported) -> bool:
    ours, theirs = one.decision, other.decision
    authorities = {name.casefold() for name in (ours.authority, theirs.authority) if name}
    numbered = ours.number and theirs.number
    return bool(numbered) and same_number(ours.number, theirs.number) and len(authorities) < 2
