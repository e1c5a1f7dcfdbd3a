"""A case as it was parsed before, kept so that it opens without parsing it: Markdown takes ten times as long.

What is kept can always be made anew. A file that is missing, damaged, or made by another parser counts for nothing;
an entry counts for the very source and language that it was made of.
"""

import json
import os
import sys
import tomllib
import zlib
from _blake2 import blake2b  # `hashlib` loads all algorithms that there are
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reader import bundle
from reader.casefile.model import Mark, Paragraph, Text

FOLDER = "parsed"
"""The name of the folder of these files in a data folder."""

SHIPPED = "shipped"
"""What stands for the maker in files that come with a build: no other parser can have made them."""

_TOML = "toml"
"""Stands where texts have their language, which is two or three letters."""

_MOST = 100
"""As many cases are kept: the ones last parsed."""


class ParsedTexts:
    """The texts and tables of one case. ``file`` takes what has to be parsed; ``shipped`` came with the program."""

    def __init__(self, file: Path, shipped: Path) -> None:
        self._file, self._maker = file, made_by()
        self._known = read(shipped, SHIPPED) | read(file, self._maker)
        self.used: dict[str, Any] = {}
        """What was asked for, as it is kept."""
        self._new = False

    def parse(self, source: str, language: str) -> Text:
        """As `reader.casefile.texts.parse`, which is asked for what is not known."""
        key = _key(source, language)
        if key in self._known:
            self.used[key] = self._known[key]
            return Text(language, tuple(map(_paragraph, self._known[key])))
        from reader.casefile import texts  # Python-Markdown is slow to import

        text = texts.parse(source, language)
        self.used[key] = [_fields(paragraph) for paragraph in text.paragraphs]
        self._new = True
        return text

    def tables_of(self, source: str) -> Mapping[str, Any]:
        """As `tomllib.loads`, which is asked for what is not known; dates come as text from what is."""
        key = _key(source, _TOML)
        if key not in self._known:
            self._known[key] = tomllib.loads(source)
            self._new = True
        found: Mapping[str, Any] = self._known[key]
        self.used[key] = found
        return found

    def keep(self) -> None:
        """Write what was asked for, if some of it was new; where nothing can be written, nothing is."""
        if self._new:
            with suppress(OSError):
                write(self._file, self.used, self._maker)
                _thin(self._file.parent)


def ship(folder: Path, file: Path) -> None:
    """Write the texts of a case into a file for a build to carry (`reader.bundle.parsed`).

    Raises ReaderError where the case cannot be read, OSError where nothing can be written.
    """
    from reader.casefile.folder import load

    texts = ParsedTexts(file, file)
    load(folder, texts.parse, texts.tables_of)
    write(file, texts.used, SHIPPED)


def file_for(folder: Path, data_dir: Path) -> Path:
    """Where the texts of the case in a folder are kept."""
    place = os.path.abspath(folder).encode("utf-8", "surrogateescape")  # noqa: PTH100 (need not exist)
    return data_dir / FOLDER / f"{blake2b(place, digest_size=12).hexdigest()}.json"


def read(file: Path, maker: str) -> dict[str, Any]:
    """What is kept in a file by key; nothing where there is none, or not of that maker."""
    try:
        head, _, body = file.read_bytes().partition(b"\n")
        return dict(json.loads(body)) if head.decode() == _head(body, maker) else {}
    except (OSError, TypeError, ValueError):
        return {}


def write(file: Path, texts: dict[str, Any], maker: str) -> None:
    """Replace a file whole. Raises OSError."""
    body = json.dumps(texts, ensure_ascii=False, separators=(",", ":"), default=_as_text).encode(
        "utf-8", "surrogatepass"
    )
    file.parent.mkdir(exist_ok=True)
    part = file.with_suffix(f".{os.getpid()}")
    part.write_bytes(f"{_head(body, maker)}\n".encode() + body)
    part.replace(file)


def made_by() -> str:
    """What tells this parser from any other: the build it is in, or the dates of its source files."""
    if bundle.frozen():
        files: Iterable[str] = (sys.executable,)
    else:
        here, markdown = os.path.dirname(__file__), find_spec("markdown")  # noqa: PTH120
        files = [entry.path for entry in os.scandir(here) if entry.name.endswith(".py")]
        files.append(markdown.origin if markdown is not None and markdown.origin else "")
    dates = sorted((file, os.stat(file).st_mtime_ns) for file in files)  # noqa: PTH116
    return blake2b(repr(dates).encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()


def _head(body: bytes, maker: str) -> str:
    return f"{maker} {zlib.crc32(body):08x}"


def _key(source: str, language: str) -> str:
    said = f"{language}\n{source}".encode("utf-8", "surrogatepass")
    return blake2b(said, digest_size=16).hexdigest()


def _as_text(value: object) -> str:
    """A date of TOML, of a moment its day: where the schema takes these, it takes the text as well."""
    return str(value.date() if isinstance(value, datetime) else value)


def _fields(paragraph: Paragraph) -> list[Any]:
    marks = [[mark.start, mark.end, mark.kind, mark.target] for mark in paragraph.marks]
    return [
        paragraph.id,
        paragraph.text,
        paragraph.kind,
        paragraph.level,
        marks,
        paragraph.label,
        paragraph.marker,
        paragraph.cells,
        paragraph.header,
        paragraph.line,
    ]


def _paragraph(fields: list[Any]) -> Paragraph:
    identifier, text, kind, level, marks, label, marker, cells, header, line = fields
    return Paragraph(
        identifier,
        text,
        kind,
        level,
        tuple(Mark(*mark) for mark in marks),
        label,
        marker,
        tuple(cells),
        header,
        line,
    )


def _thin(folder: Path) -> None:
    files = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime_ns)
    for file in files[:-_MOST]:
        file.unlink(missing_ok=True)
