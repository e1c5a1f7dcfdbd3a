"""What a person does to rows: merge, split, unlink, shift. Paragraphs keep their order in each language, always.

Every function takes the rows of a document and the place of one, and gives new rows; rows that were touched are
from then on set by hand (``human``). Annotations point into paragraphs, so that none moves when rows do.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from reader.casefile.model import NOTE, Language, Row, Text
from reader.errors import ReaderError

Rows = tuple[Row, ...]


def merge(rows: Sequence[Row], place: int) -> Rows:
    """Join a row with the next one. Raises ReaderError for the last row."""
    if place + 1 >= len(rows):
        raise ReaderError("There is no row below this one to merge with.")
    above, below = rows[place], rows[place + 1]
    languages = dict.fromkeys([*above.cells, *below.cells])
    joined = {each: (*above.cells.get(each, ()), *below.cells.get(each, ())) for each in languages}
    return (*rows[:place], _human(joined), *rows[place + 2 :])


def split(rows: Sequence[Row], place: int) -> Rows:
    """Part a row: the first paragraph of each language stays, the others follow in rows of their own.

    Raises ReaderError where there is only one of each; `unlink` parts the languages.
    """
    cells = rows[place].cells
    if all(len(ids) < 2 for ids in cells.values()):
        raise ReaderError(
            "This row has one paragraph of each language: there is nothing to split. Unlink parts them."
        )
    parts = zip_longest(*cells.values())
    fresh = (
        _human({each: (one,) if one is not None else () for each, one in zip(cells, part, strict=True)})
        for part in parts
    )
    return (*rows[:place], *fresh, *rows[place + 1 :])


def unlink(rows: Sequence[Row], place: int) -> Rows:
    """Part the languages of a row: each gets a row of its own. Raises ReaderError where only one is there."""
    filled = {each: ids for each, ids in rows[place].cells.items() if ids}
    if len(filled) < 2:
        raise ReaderError("This row has only one language: there is nothing to unlink.")
    fresh = (
        _human({other: ids if other == each else () for other in rows[place].cells})
        for each, ids in filled.items()
    )
    return (*rows[:place], *fresh, *rows[place + 1 :])


def shift_down(rows: Sequence[Row], place: int, language: Language) -> Rows:
    """Move one language's paragraphs a row down, from this row to the next gap; a gap opens here."""
    column = [row.cells.get(language, ()) for row in rows]
    if not column[place]:
        raise ReaderError("There is nothing of this language in this row to move.")
    gap = next((at for at in range(place, len(rows)) if not column[at]), len(rows))
    moved = [*column[:place], (), *column[place:gap], *column[gap + 1 :]]
    return _with_column(rows, language, moved)


def shift_up(rows: Sequence[Row], place: int, language: Language) -> Rows:
    """Move one language's paragraphs a row up, from this row to the next gap, into the gap above.

    Raises ReaderError where there is no gap above.
    """
    column = [row.cells.get(language, ()) for row in rows]
    if place == 0 or column[place - 1] or not column[place]:
        raise ReaderError(
            "The row above has no gap in this language to move into. Merge the two rows instead."
        )
    gap = next((at for at in range(place, len(rows)) if not column[at]), len(rows))
    moved = [*column[: place - 1], *column[place:gap], (), *column[gap:]]
    return _with_column(rows, language, moved)


def restricted(row: Row, texts: Mapping[Language, Text]) -> Row:
    """The row without paragraphs that the texts no longer have, and without languages that then have none."""
    cells = {
        language: tuple(one for one in ids if one in texts[language].index)
        for language, ids in row.cells.items()
        if language in texts
    }
    return replace(row, cells={language: ids for language, ids in cells.items() if ids})


def of_another_edition(rows: Iterable[Row], texts: Mapping[Language, Text]) -> bool:
    """Whether a text was replaced as a whole since the rows were set: it has none of the paragraphs they name of it."""
    named: dict[Language, set[str]] = {}
    for row in rows:
        for language, ids in row.cells.items():
            named.setdefault(language, set()).update(one for one in ids if not one.startswith(NOTE))
    return any(
        language in texts and ids and ids.isdisjoint(texts[language].index) for language, ids in named.items()
    )


def _with_column(rows: Sequence[Row], language: Language, column: Sequence[tuple[str, ...]]) -> Rows:
    languages = dict.fromkeys(each for row in rows for each in row.cells)
    changed = []
    for row, ids in zip_longest(rows, column, fillvalue=None):
        before = row or _human(dict.fromkeys(languages, ()))
        cells = {**before.cells, language: ids or ()}
        changed.append(before if cells.get(language) == before.cells.get(language, ()) else _human(cells))
    return tuple(row for row in changed if any(row.cells.values()))


def _human(cells: Mapping[Language, Iterable[str]]) -> Row:
    return Row({each: tuple(ids) for each, ids in cells.items()}, None, "human")
