"""A packed case, ``.casepack``: the case's folder as a ZIP file, which a double click opens."""

import re
import shutil
import stat
import tempfile
import unicodedata
import zipfile
from pathlib import Path, PurePosixPath

from reader.casefile.folder import load
from reader.errors import ReaderError

_LARGEST = 256 * 2**20
"""Bytes that a pack may unpack to; a case is text."""
_MOST = 10_000
_SMALL, _TIGHTEST = 2**20, 200
"""From that size on a member may unpack to at most so many times its packed size."""
_ENCRYPTED = 1

_NO_NAME = re.compile(r'[\x00-\x1f\x7f\ufffd\\:*?"<>|]|//')
_RESERVED = frozenset(
    ["CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10))]
)
"""Names of devices (https://learn.microsoft.com/windows/win32/fileio/naming-a-file)."""


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
        try:
            refuse_hostile(archive)
        except ReaderError as error:
            raise ReaderError(f"{pack} was not unpacked: {error}") from error
        archive.extractall(into)
    found = sorted([*into.glob("case.toml"), *into.glob("*/case.toml")])
    if not found:
        raise ReaderError(f"{pack} holds no case: there is no case.toml in it.")
    return found[0].parent


def refuse_hostile(archive: zipfile.ZipFile) -> None:
    """Raises ReaderError for a ZIP file with members that no honest pack has. Nothing is unpacked.

    Names outside the pack's folder, links and devices, encrypted members, names that are one on some system or none
    on Windows, more or larger members than a case has, and what packs text better than text can be packed.
    """
    entries = archive.infolist()
    if len(entries) > _MOST:
        raise ReaderError(f"it holds {len(entries)} files; no case has more than {_MOST}.")
    if sum(entry.file_size for entry in entries) > _LARGEST:
        raise ReaderError(f"it unpacks to more than {_LARGEST >> 20} MiB; no case is that large.")
    seen: set[str] = set()
    for entry in entries:
        reason = _hostility(entry)
        folded = unicodedata.normalize("NFC", entry.filename).casefold().rstrip("/")
        if not reason and folded in seen:
            reason = "has the name of another one"
        if reason:
            raise ReaderError(f"“{entry.filename[:80]}” in it {reason}.")
        seen.add(folded)


def _hostility(entry: zipfile.ZipInfo) -> str:
    """What is wrong with a member, as the rest of a sentence; empty if nothing is."""
    name = PurePosixPath(entry.filename)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if name.is_absolute() or ".." in name.parts or _NO_NAME.search(entry.filename):
        return "has a name outside the pack, or one that some systems cannot have"
    if any(part.split(".")[0].upper() in _RESERVED or part[-1] in ". " for part in name.parts):
        return "has a name that Windows keeps for itself"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device"
    if entry.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if entry.file_size > _SMALL and entry.file_size > _TIGHTEST * entry.compress_size:
        return "unpacks to far more than text can"
    return ""


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
