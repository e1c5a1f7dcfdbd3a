"""Earlier editions of a case: how its folder was before a text in it was replaced, and the way back to each.

They stand beside the cases in a folder that the library passes over. Of a case that came with the program, the one
that came is always an earlier edition of the reader's own copy; it is never touched.
"""

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reader import bundle
from reader.casefile.metadata import NAME
from reader.errors import ReaderError

_FOLDER = ".earlier"
_STAMP = "%Y%m%dT%H%M%S.%f"


@dataclass(frozen=True, slots=True)
class Earlier:
    """One edition of a case: its folder, and when it was set aside (local time); None for the one that came along."""

    folder: Path
    kept: datetime | None


def editions(folder: Path, own: Path) -> list[Earlier]:
    """The editions of the case in that folder other than the one it holds now: the last set aside first.

    ``own`` is the folder of the reader's own cases; a case from elsewhere has none.
    """
    if not any(_same(folder.parent, known) for known in (own, bundle.casefiles())):
        return []
    aside = own / _FOLDER / folder.name
    stamped = [(each, _when(each.name)) for each in aside.iterdir()] if aside.is_dir() else []
    kept = [Earlier(each, when) for each, when in stamped if when is not None and (each / NAME).is_file()]
    kept.sort(key=lambda one: one.folder.name, reverse=True)
    came = bundle.casefiles() / folder.name
    if (came / NAME).is_file() and not _same(came, folder):
        kept.append(Earlier(came, None))
    return kept


def keep(folder: Path, own: Path) -> Path:
    """Set a copy of the case in that folder aside, as it is now; gives where. Raises ReaderError where it cannot."""
    aside = _place(folder, own)
    try:
        aside.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(folder, aside)
    except OSError as error:
        shutil.rmtree(aside, ignore_errors=True)
        raise ReaderError(
            f"The edition there is cannot be kept in {aside.parent} ({error.strerror}), so nothing was replaced."
        ) from error
    return aside


def bring_back(folder: Path, earlier: Earlier, own: Path) -> Path:
    """Let an earlier edition be that of the case again; the one it holds now becomes an earlier one.

    Gives the folder that the case is in then: the one that came with the program is read where it is. Raises
    ReaderError, and nothing is changed, where folders cannot be moved.
    """
    came = bundle.casefiles() / folder.name
    target, aside = own / folder.name, _place(folder, own)
    try:
        aside.parent.mkdir(parents=True, exist_ok=True)
        if not _same(came, folder):
            folder.rename(aside)
        if earlier.kept is None:
            return earlier.folder
        try:
            earlier.folder.rename(target)
        except OSError:
            if aside.exists():
                aside.rename(folder)
            raise
    except OSError as error:
        raise ReaderError(
            f"The earlier edition cannot be brought back ({error.strerror}: {error.filename}). Nothing was changed."
        ) from error
    return target


def _place(folder: Path, own: Path) -> Path:
    return own / _FOLDER / folder.name / datetime.now().strftime(_STAMP)


def _when(name: str) -> datetime | None:
    try:
        return datetime.strptime(name, _STAMP)
    except ValueError:
        return None


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)
