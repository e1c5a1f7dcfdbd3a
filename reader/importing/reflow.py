"""Lines that a page or an editor broke, joined to the paragraphs that were written."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from reader.casefile.model import Paragraph
from reader.importing.lines import list_item, visible

# A full line of broken text is about this long; the lines of a text with one line a paragraph are much longer.
_FULL = range(40, 131)
_ALMOST = 0.8
"""How much of the usual width a line must fill for the next to be its continuation."""
_NUMBERED = re.compile(
    r"""[•◦▪‣*–—-]\s | [\uf0a7\uf0b7]
      | \(?[0-9]{1,3}(?:\.[0-9]{1,2})*[.)]\s | [0-9]{1,2}(?:\.[0-9]{1,2})+\s+[^\W\d_a-z]
      | \(?[a-z]\)\s | [A-H]\.\s | \(?[ivx]{1,5}\)\s | [IVX]{1,5}\.\s""",
    re.VERBOSE,
)
_BEGINS = re.compile(r"(?:Article|Section|§|Having regard|Considering|Vu|Considérant)\b|[«“\"]")
_ENDS = re.compile(r"[.!?;:]['’\"”»)\]]*$")
_HYPHEN = re.compile(r"(?<=[^\W\d_]{2})[-\u00ad]$")


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text without ids; bulleted lines are list items."""
    for line in unbroken(text.splitlines()):
        yield list_item(line) or Paragraph("", visible(line))


def unbroken(lines: Iterable[str]) -> list[str]:
    """Return the paragraphs: lines joined where they were broken, as `joins` tells, and blank lines left out.

    A blank line parts two paragraphs, except where a sentence goes on in lower case after it (a page's end).
    """
    stripped = [line.strip() if visible(line) else "" for line in lines]
    width = _usual_width(stripped)
    found: list[str] = []
    last, blank = "", False  # the last line read, and whether a blank one followed it
    for line in stripped:
        if not line:
            blank = True
            continue
        if found and _joins(last, line, width, blank=blank):
            found[-1] = join(found[-1], line)
        else:
            found.append(line)
        last, blank = line, False
    return found


def join(start: str, rest: str) -> str:
    """Join two lines of one paragraph; a word that was hyphenated at the line's end is whole again."""
    if _HYPHEN.search(start) and rest[:1].islower():
        return start[:-1] + rest
    return f"{start} {rest}"


def _usual_width(lines: list[str]) -> int:
    """The width to which the lines are filled; 0 for a text that has a line for each paragraph."""
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    broken = sum(_goes_on(one, two) for one, two in pairwise(lines) if one)
    return width if width in _FULL and broken * 20 >= len(lengths) else 0


def _goes_on(line: str, following: str) -> bool:
    return following[:1].islower() and not _ENDS.search(line) and not _NUMBERED.match(following)


def _joins(line: str, following: str, width: int, *, blank: bool) -> bool:
    if not width or _NUMBERED.match(following) or line.isupper() != following.isupper():
        return False
    if _ENDS.search(line):
        return not blank and len(line) >= width * _ALMOST and not _BEGINS.match(following)
    room = 0 if blank else len(following.partition(" ")[0])
    full = len(line) + room >= width * _ALMOST
    return full or (_goes_on(line, following) and (not blank or len(line) >= width * _ALMOST / 2))
