"""What the index of our annotated Markdown says of tags: their place in the tree, colour and description."""

import html
import re
from collections.abc import Iterator

from reader.annotation.codebook import TAG_COLOURS, Entry
from reader.errors import ReaderError
from reader.gdpr.articles import normalise_tag

_INDEX = re.compile(r"^## Index by (?:GDPR article|tag)$", re.MULTILINE)
_SECTION = re.compile(r"^### (?P<name>.+)\n\n(?:\*(?P<facts>.+)\*\n\n)?(?P<said>(?:>.*\n)*)", re.MULTILINE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read(text: str) -> Iterator[Entry]:
    """The entries of the tags that the index tells more of than where they are used."""
    index = _INDEX.search(text)
    for section in _SECTION.finditer(text, index.start()) if index else ():
        if section["facts"] or section["said"]:
            parent, colour = _facts(section["facts"] or "")
            lines = [plain(line[1:]) for line in section["said"].splitlines()]
            try:
                tag = normalise_tag(plain(section["name"]).split(" – ")[0])
                parent = normalise_tag(parent) if parent else ""
            except ReaderError:  # no heading of ours
                continue
            yield Entry(tag, parent, colour, "\n".join(filter(None, lines)))


def _facts(written: str) -> tuple[str, str]:
    """The tag above and the colour."""
    rest, _dot, last = written.rpartition(" · ")
    colour = last if last in TAG_COLOURS else ""
    above = (rest if colour else written).removeprefix("under ")
    return plain(above), colour


def plain(markdown: str) -> str:
    """What an escaped line says."""
    return html.unescape(_ESCAPED.sub(r"\1", markdown)).strip(" ")
