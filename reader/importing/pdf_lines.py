"""The lines of a PDF's page with the size of their letters: raised numbers stand in brackets in their line."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pypdf import PageObject

from reader.importing.lines import visible

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00ad": "-"}
)
_REFERENCE = re.compile(r"\s*[0-9]{1,3}\s*")
_RAISED = 0.78
"""A number in letters of at most this share of its line's is a footnote's."""
_SAME_LINE = 0.5
"""Parts whose base lines are apart by less than this share of the larger letters stand in one line."""

_SHOWING = (b"Tj", b"TJ", b"'", b'"')
"""The operators that show text (ISO 32000-1, 9.4.3)."""

Matrix = Sequence[float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line's text, and the size of most of its letters in points."""

    text: str
    size: float


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    size: float
    base: float
    """The place of its base line, across the direction that it is written in."""


Start = tuple[float, float]
"""Where a piece of text begins on its page, in points: from the left, and from below."""


def lines_of(page: PageObject) -> tuple[list[Line], list[Start]]:
    """Return the page's lines that show something, and where each piece of its text begins.

    Raises whatever pypdf stumbles on in a damaged file.
    """
    lines: list[list[_Part]] = [[]]
    starts: list[Start] = []

    def begin(operator: bytes, _operands: object, around: Matrix, own: Matrix) -> None:
        if operator in _SHOWING:
            starts.append(_place(around, own))

    def take(text: str, around: Matrix, own: Matrix, _font: object, size: float) -> None:
        # Line breaks come as they are thought to be; a raised number has one on either side.
        for place, written in enumerate(text.split("\n")):
            if place and lines[-1]:
                lines.append([])
            if written.strip():
                lines[-1].append(_part(written, around, own, size))

    page.extract_text(visitor_text=take, visitor_operand_before=begin)
    found = (_line(parts) for parts in _joined(lines))
    return [line for line in found if line.text], starts


def _part(text: str, around: Matrix, own: Matrix, size: float) -> _Part:
    a, b = own[0] * around[0] + own[1] * around[2], own[0] * around[1] + own[1] * around[3]
    c, d = own[2] * around[0] + own[3] * around[2], own[2] * around[1] + own[3] * around[3]
    x, y = _place(around, own)
    length = math.hypot(a, b) or 1.0
    return _Part(text.translate(_LIGATURES), abs(size) * math.hypot(c, d), (a * y - b * x) / length)


def _place(around: Matrix, own: Matrix) -> Start:
    """The origin of the text's matrix on the page."""
    return (
        own[4] * around[0] + own[5] * around[2] + around[4],
        own[4] * around[1] + own[5] * around[3] + around[5],
    )


def _joined(lines: Iterable[list[_Part]]) -> list[list[_Part]]:
    """The lines, those in one where one of them is a number beside or after the other, a little raised."""
    joined: list[list[_Part]] = []
    for line in filter(None, lines):
        if joined and _is_raised(joined[-1][-1], line[0]):
            joined[-1] += line
        else:
            joined.append(list(line))
    return joined


def _is_raised(one: _Part, other: _Part) -> bool:
    larger, smaller = max(one.size, other.size), min(one.size, other.size)
    number = one if one.size < other.size else other
    near = abs(one.base - other.base) < larger * _SAME_LINE
    return near and smaller <= larger * _RAISED and bool(_REFERENCE.fullmatch(number.text))


def _line(parts: Sequence[_Part]) -> Line:
    sizes = Counter[float]()
    for part in parts:
        sizes[round(part.size, 1)] += len(part.text.strip())
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    text = ""
    for part in parts:
        raised = _REFERENCE.fullmatch(part.text) and part.size <= size * _RAISED
        after_number = text.endswith("]") and not part.text[0].isspace() and part.text[0].isalnum()
        text += f"[{part.text.strip()}]" if raised else f" {part.text}" if after_number else part.text
    return Line(visible(text), size)
