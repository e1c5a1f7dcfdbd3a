"""Two columns that a PDF draws line by line across the page: put in the order in which they are read.

Where each piece of text begins tells that a page may be of that kind; only then is it laid out on a grid of characters,
where a wide gap parts the columns. Nothing is parted but lines whose words are those of both halves together.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from statistics import median

from pypdf import PageObject

from reader.importing.pdf_lines import Line, Start

_LEAST = 6
"""So many lines must be drawn across both columns."""
_MOST_LINES = 0.4
"""And so large a share of the page's lines must begin at the same place in each of them."""
_APART = 120
"""Points between the beginnings of two columns, at least."""
_PROSE = 22
"""Characters that the lines of either have in the middle; the cells of a table have fewer."""
_WORDS = re.compile(r"\S+(?: {1,2}\S+)*")
"""Words with no wide gap between them."""
_UNEVEN = 8
"""Characters by which the beginnings of a column's lines may differ on the grid."""
_NUMBER = re.compile(r"\W*[0-9]{1,4}\W*")

Halves = tuple[str, str]
"""The words of a line in the left and in the right column; empty where it has none."""


def two_suspected(starts: Iterable[Start]) -> bool:
    """Whether many lines of a page have text that begins at the same two places, far apart."""
    places = {(round(across / 2), round(up)) for across, up in starts}
    lines = len({up for _across, up in places})
    counts = Counter(across for across, _up in places)
    often = sorted(place for place, count in counts.items() if count >= max(_LEAST, lines * _MOST_LINES))
    return any((right - left) * 2 >= _APART for left, right in combinations(often, 2))


def in_reading_order(page: PageObject, lines: Sequence[Line]) -> list[Line]:
    """The lines of a page under suspicion: those of its left column, then those of its right, wherever it has both.

    Lines that were drawn column by column already, and tables, stay as they are.
    """
    pairs = _halves(page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False))
    parted = [pairs.get(_key(line.text), ("", "")) for line in lines]
    both = [place for place, halves in enumerate(parted) if all(halves)]
    mixed = [parted[place] for place in both]
    if len(mixed) < _LEAST or any(median(map(len, side)) < _PROSE for side in zip(*mixed, strict=True)):
        return list(lines)
    widest = max(len(left) for left, _right in mixed) * 1.2
    head = both[0]
    return [*lines[:head], *_sorted(lines[head:], parted[head:], widest)]


def _halves(layout: str) -> dict[str, Halves]:
    """The halves of each line of the grid by the letters of both; the only one of a line stands in its column."""
    rows = [line for line in layout.split("\n") if line.strip()]
    parted = [[match.span() for match in _WORDS.finditer(line)] for line in rows]
    begins = [spans[1][0] for spans in parted if len(spans) == 2]
    middle = median(begins) - _UNEVEN if begins else 0
    found: dict[str, Halves] = {}
    for line, spans in zip(rows, parted, strict=True):
        words = [line[start:end] for start, end in spans]
        if len(words) == 2:
            found[_key(line)] = (words[0], words[1])
        elif len(words) == 1:
            found[_key(line)] = ("", words[0]) if spans[0][0] >= middle > 0 else (words[0], "")
    return found


def _sorted(lines: Sequence[Line], parted: Sequence[Halves], widest: float) -> list[Line]:
    """The left halves before the right ones, up to each line that is wider than a column or only a page's number."""
    done: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line, halves in zip(lines, parted, strict=True):
        if any(halves) and max(map(len, halves)) <= widest and not _NUMBER.fullmatch(line.text):
            for column, words in zip((left, right), halves, strict=True):
                column += [replace(line, text=words)] if words else []
        else:
            done += [*left, *right, line]
            left, right = [], []
    return [*done, *left, *right]


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
