"""A file's bytes to text, or one clear message."""

import unicodedata
from pathlib import Path

from reader.errors import ReaderError
from reader.importing.detect import READABLE

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word document or another zipped file"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS_IN_TEXT = 0.01
_LARGEST = 64 * 2**20


def read_text(path: Path) -> tuple[str, tuple[str, ...]]:
    """Return the file's text and warnings about its encoding.

    UTF-8 and UTF-16 are recognised; else the file is taken for Windows-1252. Raises ReaderError for a file that can't
    be opened, that is empty or that holds no text.
    """
    data = _bytes(path)
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise ReaderError(f"It is {name}. {READABLE}")
    text, warnings = _decoded(data)
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise ReaderError("The file is empty.")
    if "\0" in text or _share_of_controls(text) > _CONTROLS_IN_TEXT:
        raise ReaderError(f"It isn’t a text file. {READABLE}")
    return text, warnings


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():  # reading a device might never end
            raise ReaderError("It can’t be opened: it is a folder or a device, not a file.")
        if path.stat().st_size > _LARGEST:
            raise ReaderError(f"It is larger than {_LARGEST >> 20} MiB; no page is. Cut the text out of it.")
        return path.read_bytes()
    except OSError as error:
        raise ReaderError(f"It can’t be opened: {error.strerror or error}.") from error


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    if data.startswith(_UTF16):
        return data.decode("utf-16", errors="replace"), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return _mended(data)


def _mended(data: bytes) -> tuple[str, tuple[str, ...]]:
    """UTF-8 with ``�`` in damaged places where most of its accents are sound, else Windows-1252."""
    text = data.decode("utf-8-sig", errors="replace")
    damaged = text.count("\ufffd")
    if sum(char > "\x7f" for char in text) > 2 * damaged:
        return text, ()
    text = data.decode("cp1252", errors="replace")
    return text, ("The file isn’t UTF-8; it was read as Windows-1252. Look at its accents.",)


def _share_of_controls(text: str) -> float:
    controls = sum(unicodedata.category(char) == "Cc" and char not in "\t\r\n\f\v\x85" for char in text)
    return controls / len(text)
