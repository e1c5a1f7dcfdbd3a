"""A web page that a browser printed to PDF: the day, title and address that it writes round each sheet.

Chrome and Edge write “16/03/2031 18:22   Title” above and “https://…   1/3” below; Firefox has title and address above,
number and day below, and of its reader view ``about:reader?url=…``; Safari has them below or not at all.
"""

import re
from collections.abc import Sequence
from urllib.parse import unquote

from reader.importing.inline_markdown import web_address

_WHEN = r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{2,4},?\s+(?:à\s|at\s)?[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})?(?:\s?[AP]M)?"
_SHEET = r"(?:Page\s)?[0-9]{1,4}\s?(?:/|of|sur|de)\s?[0-9]{1,4}"
_DATED = re.compile(rf"{_WHEN}(?:\s|$)|.*\s{_WHEN}$")
_ADDRESS = re.compile(
    rf"(?:^|.*\s)((?:about:reader\?url=)?https?(?:://|%3A)\S+)(?:\s+{_SHEET})?(?:\s+{_WHEN})?$"
)


def printed_from(edges: Sequence[Sequence[str]]) -> str:
    """Return the address of the page that was printed, empty if none was; ``edges`` are each sheet's outer lines.

    Every sheet must have the day and the same address, so that a text that ends in an address is not taken for one.
    """
    found = [{address(line) for line in sheet} - {""} for sheet in edges]
    common = set.intersection(*found) if found else set()
    dated = all(any(_DATED.match(line) for line in sheet) for sheet in edges)
    return min(common) if common and dated else ""


def address(line: str) -> str:
    """The address in a sheet's head or foot; empty for any other line. One that the browser cut short stays so."""
    match = _ADDRESS.match(line)
    if match is None:
        return ""
    said = match[1]
    if said.startswith("about:reader?url="):
        said = unquote(said.partition("url=")[2])
    return web_address(said.rstrip("…"))


def is_furniture(line: str) -> bool:
    """Whether the line is such a head or foot: told by the day or the address in it."""
    return bool(_DATED.match(line) or address(line))
