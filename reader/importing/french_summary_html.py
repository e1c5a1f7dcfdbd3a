"""The French summary page as a browser saves it: its blocks are the lines of the copied text."""

from reader.importing import french_summary
from reader.importing.html_blocks import read_blocks
from reader.importing.html_tree import parse_html
from reader.importing.imported import Imported


def recognises(source: str) -> bool:
    """Return whether the page's text is such a summary."""
    # The words first: so that only what may be one is parsed.
    return "Autorité" in source and "Numéro" in source and french_summary.recognises(_lines(source))


def read(source: str) -> Imported:
    """Read the page. Raises ReaderError where nothing but labels is there."""
    return french_summary.read(_lines(source))


def _lines(source: str) -> str:
    return "\n".join(paragraph.text for paragraph in read_blocks(parse_html(source)))
