"""A file's bytes, and those bytes as text; or one clear message."""

import re
import sys
from pathlib import Path

from reader.errors import ReaderError

READABLE = (
    "What can be read: saved web pages (GDPRhub, Légifrance, EUR-Lex, press; as HTML or web archive), e-mails (.eml), "
    "GDPRhub’s wikitext, DILA’s XML, documents of word processors (.docx, .odt, .rtf), PDFs that hold text, Markdown "
    "and plain text."
)

_SIGNATURES = (
    (
        b"\xd0\xcf\x11\xe0",
        "an old Word document (.doc) or Outlook’s e-mail (.msg): save it as .docx or .eml and import that",
    ),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"BZh", "a packed file"),
    (b"\xfd7zXZ", "a packed file"),
    (b"RIFF", "a picture or a recording"),
    (b"SQLite format 3", "a database"),
    (b"7z\xbc\xaf", "a packed file"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CHARSET = re.compile(rb"""(?:charset|<\?xml[^>]*encoding)\s*=\s*["']?([A-Za-z0-9_-]{1,30})""")
_HEAD = 2048
_LATIN = 0.7
"""The share of a text’s characters that have a nought for their upper half, at least; typographic signs have none."""
_GUESSED = "The file doesn’t say its encoding; it was read as {}. Look at its accents."
# Not those above U+007F: in Windows-1252 taken for Latin-1 they are quotation marks, and can be mended.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_CONTROLS_IN_TEXT = 0.01
LARGEST = 64 * 2**20
"""Bytes; no page is larger."""


def read_bytes(path: Path) -> bytes:
    """Return what the file holds. Raises ReaderError where it can't be opened, or is larger than any page."""
    try:
        if path.exists() and not path.is_file():  # reading a device might never end
            raise ReaderError("It can’t be opened: it is a folder or a device, not a file.")
        if path.stat().st_size > LARGEST:
            raise ReaderError(f"It is larger than {LARGEST >> 20} MiB; no page is. Cut the text out of it.")
        return path.read_bytes()
    except OSError as error:
        raise ReaderError(f"It can’t be opened: {error.strerror or error}.") from error


def exact_text(file: str) -> str:
    """What a UTF-8 file (``-``: standard input) holds, its line ends kept, so that offsets are the file's.

    Raises ReaderError where it can't be opened or is not UTF-8.
    """
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return raw.decode("utf-8")
    except OSError as error:
        raise ReaderError(
            f"{file} cannot be read: {error.strerror}. Give the path of a text file."
        ) from error
    except UnicodeDecodeError as error:
        raise ReaderError(f"{file} is not UTF-8 text (byte {error.start}). Save it as UTF-8 text.") from error


def refuse_unreadable(data: bytes) -> None:
    """Raise ReaderError for a file whose first bytes say that it is no text."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise ReaderError(f"It is {name}. {READABLE}")


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the bytes as text, and warnings about their encoding.

    UTF-8 and UTF-16 are recognised, then what the page itself says it is in; else it is taken for Windows-1252.
    Raises ReaderError for what is empty or holds no text.
    """
    text, warnings = _decoded(data)
    text = text.lstrip(
        "\ufeff"
    )  # a second mark of byte order, as programs that join files leave it, is no text
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise ReaderError("The file is empty.")
    if "\0" in text or _share_of_controls(text) > _CONTROLS_IN_TEXT:
        raise ReaderError(f"It isn’t a text file. {READABLE}")
    return text, warnings


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    if data.startswith(_UTF16):
        return data.decode("utf-16", errors="replace"), ()
    if b"\0" in data[:_HEAD] and (name := _without_mark(data)):
        return data.decode(name, errors="replace"), (_GUESSED.format(name),)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return _declared(data) or _mended(data)


def _without_mark(data: bytes) -> str:
    """The byte order of UTF-16 that lacks its mark, told by the noughts of Latin letters; empty for anything else."""
    head = data[:_HEAD]
    noughts = head[::2].count(0), head[1::2].count(0)
    most = len(head) // 2 * _LATIN
    if noughts[1] > most and not noughts[0]:
        return "UTF-16-LE"
    return "UTF-16-BE" if noughts[0] > most and not noughts[1] else ""


def _declared(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """The text in the encoding that an HTML or XML page names, if it is not UTF-8 and not wrong."""
    named = _CHARSET.search(data[:_HEAD])
    name = named[1].decode() if named else ""
    # Browsers read Latin-1 as Windows-1252, and pages mean that.
    name = "cp1252" if name.lower() in ("iso-8859-1", "latin1", "us-ascii") else name
    if not name or name.lower() in ("utf-8", "utf8"):
        return None
    try:
        return data.decode(name), ()
    except (LookupError, ValueError):
        return None


def _mended(data: bytes) -> tuple[str, tuple[str, ...]]:
    """UTF-8 with ``�`` in damaged places where most of its accents are sound, else Windows-1252."""
    text = data.decode("utf-8-sig", errors="replace")
    damaged = text.count("\ufffd")
    if sum(char > "\x7f" for char in text) > 2 * damaged:
        return text, ()
    text = data.decode("cp1252", errors="replace")
    return text, ("The file isn’t UTF-8; it was read as Windows-1252. Look at its accents.",)


def _share_of_controls(text: str) -> float:
    return len(_CONTROL.findall(text)) / len(text)
