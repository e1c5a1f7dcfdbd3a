"""A case as a pack that others open with a double click, with or without the reader's annotations."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from reader.casefile.folder import load
from reader.errors import ReaderError

ANNOTATIONS = "annotations.jsonld"
"""The file in a pack that holds annotations, as `reader.exporting.jsonld` writes them."""

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest time that ZIP knows: packs of equal content are equal byte for byte."""


def casepack(folder: Path, annotations: str = "") -> bytes:
    """The case folder as a ZIP file, hidden files left out; ``annotations`` go in as their own file.

    Annotations that came with the folder, if it was a pack once, are not passed on. Raises ReaderError for a folder
    that holds no sound case, and where a file in it cannot be read.
    """
    load(folder)
    try:
        files = {name: file.read_bytes() for name, file in _files(folder).items() if name != ANNOTATIONS}
    except OSError as error:
        raise ReaderError(f"{error.filename} cannot be read: {error.strerror}.") from error
    if annotations:
        files[ANNOTATIONS] = annotations.encode("utf-8")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            member = zipfile.ZipInfo(name, _MOMENT)
            member.external_attr = 0o644 << 16
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, files[name])
    return packed.getvalue()


def _files(folder: Path) -> Mapping[str, Path]:
    """Every file of the case by its name within it."""
    found = {file.relative_to(folder): file for file in folder.rglob("*") if file.is_file()}
    return {
        name.as_posix(): file
        for name, file in found.items()
        if not any(part.startswith(".") for part in name.parts)
    }
