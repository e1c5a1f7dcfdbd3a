"""The lines and blocks of a page, and what each of them shows; every format uses these."""

import re

from reader.casefile.model import Paragraph
from reader.casefile.plain import clean
from reader.importing import patience

_BULLET = re.compile(r"\s*(?:[•\uf0a7\uf0b7]\s*|[◦▪‣*–-]\s+)(?=\S)")


def visible(text: str) -> str:
    """Return the text as a paragraph holds it (`reader.casefile.plain.clean`), or nothing if nothing of it shows.

    A question mark stands for a character that no case file may hold.
    """
    patience.step()
    plain = clean(text).replace("\ufffd", "?")
    return plain if any(char.isprintable() and not char.isspace() for char in plain) else ""


def blocks(source: str) -> list[list[str]]:
    """Return the page's blocks, each the list of its lines; blank lines part them. Lines keep their indent."""
    found: list[list[str]] = [[]]
    for line in source.splitlines():
        if visible(line):
            found[-1].append(line.rstrip())
        elif found[-1]:
            found.append([])
    return [block for block in found if block]


def list_item(line: str) -> Paragraph | None:
    """Return the line as a bulleted list item without an id, or None if it is none."""
    match = _BULLET.match(line)
    text = visible(line[match.end() :]) if match else ""
    return Paragraph("", text, "item", level=1, marker="•") if text else None
