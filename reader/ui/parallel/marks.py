"""What a document's map shows: where highlights, matches and doubts are, gathered by pixel."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from reader.annotation.model import Position
from reader.casefile.model import Language
from reader.ui.parallel.painter import Scene
from reader.ui.parallel.stack import RowStack

Lane = Literal["highlight", "match", "doubt"]
LANES: tuple[Lane, ...] = ("highlight", "match", "doubt")


class Mark(NamedTuple):
    """Something at a row, ``inside`` it as a share of its height; ``colour`` is a highlight's."""

    row: int
    inside: float
    lane: Lane
    colour: str


def marks_of(scene: Scene, stack: RowStack) -> list[Mark]:
    """All marks in the rows of a stack, in no order."""
    return [*_highlights(scene, stack), *_matches(scene, stack), *_doubts(scene, stack)]


def _highlights(scene: Scene, stack: RowStack) -> Iterator[Mark]:
    for highlight in scene.highlights.all:
        span = highlight.span
        if (place := _at(stack, span.language, span.start)) is not None:
            yield Mark(*place, "highlight", highlight.colour)


def _matches(scene: Scene, stack: RowStack) -> Iterator[Mark]:
    for (language, paragraph), matches in scene.matches.items():
        for match in matches:
            if (place := _at(stack, language, Position(paragraph, match.start))) is not None:
                yield Mark(*place, "match", "")


def _doubts(scene: Scene, stack: RowStack) -> Iterator[Mark]:
    rows = {stack.place_of[key] for key in scene.apparatus.doubts if key in stack.place_of}
    return (Mark(row, 0.0, "doubt", "") for row in rows)


def _at(stack: RowStack, language: Language, position: Position) -> tuple[int, float] | None:
    row = stack.place_of.get((language, position.paragraph))
    if row is None:
        return None
    length = len(stack.document.texts[language].paragraph(position.paragraph).text)
    return row, position.offset / max(length, 1)


Gathered = Mapping[tuple[Lane, int, str], int]
"""How many marks there are by lane, pixel from the top, and colour."""


def gathered(marks: Iterable[Mark], above: Sequence[int], height: int) -> Gathered:
    """The marks on a map of ``height`` pixels; ``above`` holds the height above each row, and of all at its end."""
    scale = max(height - 1, 0) / max(above[-1], 1)
    return Counter(
        (lane, int((above[row] + inside * (above[row + 1] - above[row])) * scale), colour)
        for row, inside, lane, colour in marks
    )
