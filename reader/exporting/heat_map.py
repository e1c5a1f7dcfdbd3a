"""A grid of numbers as a drawing, and a drawing as SVG. The window paints the same drawing itself."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from reader.annotation.uses import Grid

CELL = 26
_PAD = 12
_WIDE = 0.56
"""The width of a letter of the interface's face, on average, in sizes of the face."""

_ROW_NAME, _COLUMN_NAME = 48, 28
"""Code points of a name that stand beside a row, and above a column."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#rrggbb``: the ground, text, quiet text, hairlines, and a cell of the lowest and highest number."""

    page: str
    ink: str
    soft: str
    line: str
    low: str
    high: str
    family: str = "Inter"
    size: float = 12


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; all measures in pixels."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text whose middle stands at ``y``; ``turned``, it runs upwards from ``x``, ``y``."""

    x: float
    y: float
    text: str
    fill: str
    anchor: Literal["start", "middle", "end"] = "start"
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """What to draw, from the back to the front, and where its cells begin."""

    width: int
    height: int
    shapes: tuple[Box | Words, ...]
    palette: Palette
    left: int = 0
    top: int = 0

    def cell_at(self, x: float, y: float) -> tuple[int, int]:
        """Row and column of the cell there; they may lie outside of the grid."""
        return math.floor((y - self.top) / CELL), math.floor((x - self.left) / CELL)


def heat_map(
    grid: Grid, palette: Palette, row_name: Callable[[str], str], column_name: Callable[[str], str]
) -> Drawing:
    """The darker a cell, the higher its number, which stands in it: nobody has to tell colours apart.

    Names that would take the picture's room are cut; the table and the file of numbers have them whole.
    """
    rows = [_cut(row_name(row), _ROW_NAME) for row in grid.rows]
    columns = [_cut(column_name(column), _COLUMN_NAME) for column in grid.columns]
    letter = palette.size * _WIDE
    left = _PAD + math.ceil(max(map(len, rows), default=0) * letter) + 8
    top = _PAD + math.ceil(max(map(len, columns), default=0) * letter) + 8
    width, height = left + CELL * len(columns) + _PAD, top + CELL * len(rows) + _PAD
    shapes: list[Box | Words] = [Box(0, 0, width, height, palette.page)]
    for place, name in enumerate(rows):
        shapes.append(Words(left - 8, top + (place + 0.5) * CELL, name, palette.ink, "end"))
    for place, name in enumerate(columns):
        shapes.append(Words(left + (place + 0.5) * CELL, top - 8, name, palette.ink, turned=True))
    shapes += _cells(grid, palette, left, top)
    return Drawing(width, height, tuple(shapes), palette, left, top)


def _cut(name: str, longest: int) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"


def _cells(grid: Grid, palette: Palette, left: int, top: int) -> Iterator[Box | Words]:
    highest = max((value for line in grid.values for value in line), default=0)
    for row, line in enumerate(grid.values):
        for column, value in enumerate(line):
            x, y = left + column * CELL, top + row * CELL
            fill = shade(value / highest, palette) if value else palette.page
            yield Box(x, y, CELL - 1, CELL - 1, palette.line if not value else fill)
            if not value:
                yield Box(x + 1, y + 1, CELL - 3, CELL - 3, palette.page)
                continue
            yield Words(x + (CELL - 1) / 2, y + (CELL - 1) / 2, _short(value), ink_on(fill), "middle")


def ink_on(fill: str) -> str:
    """Black or white, whichever is read better on it: of the two one always reaches a contrast of 4.5."""
    return max(("#000000", "#ffffff"), key=lambda colour: contrast(colour, fill))


def _short(value: int) -> str:
    return str(value) if value < 1000 else f"{value / 1000:.0f}k"


def shade(share: float, palette: Palette) -> str:
    """The colour of a number from 0 to 1; small ones are told apart more finely than large ones."""
    amount = math.sqrt(min(max(share, 0.0), 1.0))
    low, high = _channels(palette.low), _channels(palette.high)
    mixed = (round(a + (b - a) * amount) for a, b in zip(low, high, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, after WCAG 2.2."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def svg(drawing: Drawing, title: str) -> str:
    """The drawing as SVG 1.1, with its title for those who cannot see it."""
    palette = drawing.palette
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{drawing.width}" height="{drawing.height}" '
        f'viewBox="0 0 {drawing.width} {drawing.height}" role="img" '
        f'font-family={quoteattr(f"{palette.family}, sans-serif")} font-size="{palette.size:g}">'
    )
    return "\n".join([head, f"<title>{escape(title)}</title>", *map(_element, drawing.shapes), "</svg>", ""])


def _element(shape: Box | Words) -> str:
    if isinstance(shape, Box):
        return (
            f'<rect x="{shape.x:g}" y="{shape.y:g}" width="{shape.width:g}" height="{shape.height:g}" '
            f'fill="{shape.fill}"/>'
        )
    turned = f' transform="rotate(-90 {shape.x:g} {shape.y:g})"' if shape.turned else ""
    return (
        f'<text x="{shape.x:g}" y="{shape.y:g}" dominant-baseline="central" text-anchor="{shape.anchor}" '
        f'fill="{shape.fill}"{turned}>{escape(shape.text)}</text>'
    )


def description(grid: Grid, row_name: Callable[[str], str], column_name: Callable[[str], str]) -> str:
    """The highest numbers of a grid in words."""
    found = [
        (value, row, column)
        for row, line in zip(grid.rows, grid.values, strict=True)
        for column, value in zip(grid.columns, line, strict=True)
        if value
    ]
    best: Sequence[tuple[int, str, str]] = sorted(found, key=lambda each: -each[0])[:5]
    return "; ".join(f"{row_name(row)}, {column_name(column)}: {value}" for value, row, column in best)
