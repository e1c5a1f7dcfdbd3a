"""A packed case, ``.casepack``: the case's folder as a ZIP file, which a double click opens."""

import shutil
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

from reader.casefile.folder import load
from reader.errors import ReaderError

SUFFIX = ".casepack"
_LARGEST = 256 * 2**20
"""Bytes that a pack may unpack to; a case is text."""


def unpack(pack: Path, own: Path) -> Path:
    """The folder of the packed case, unpacked into ``own`` under the case's id unless it is there already.

    Raises ReaderError for a pack that is damaged or holds no case, where ``own`` cannot be written, and where
    another version of the case is there: that one is never replaced.
    """
    try:
        own.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=own, prefix=".unpacking-") as scratch:
            folder = _extract(pack, Path(scratch, "case"))
            return _keep(folder, own / load(folder).id)
    except zipfile.BadZipFile as error:
        raise ReaderError(f"{pack} is damaged ({error}). Fetch it again.") from error
    except OSError as error:
        raise ReaderError(f"{pack} cannot be unpacked into {own}: {error.strerror}.") from error


def _extract(pack: Path, into: Path) -> Path:
    """Unpack into that folder; the value is the folder that holds ``case.toml``, which may be one level down."""
    with zipfile.ZipFile(pack) as archive:
        names = [PurePosixPath(entry.filename) for entry in archive.infolist()]
        if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
            raise ReaderError(f"{pack} unpacks to more than {_LARGEST >> 20} MiB; no case is that large.")
        if any(name.is_absolute() or ".." in name.parts for name in names):
            raise ReaderError(f"{pack} names files outside its own folder and was not unpacked.")
        archive.extractall(into)
    found = sorted([*into.glob("case.toml"), *into.glob("*/case.toml")])
    if not found:
        raise ReaderError(f"{pack} holds no case: there is no case.toml in it.")
    return found[0].parent


def _keep(folder: Path, target: Path) -> Path:
    if target.exists():
        if _content(target) != _content(folder):
            raise ReaderError(
                f"Another version of this case is in {target}. Move that folder away, then open the pack again."
            )
        return target
    shutil.move(folder, target)
    return target


def _content(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }
