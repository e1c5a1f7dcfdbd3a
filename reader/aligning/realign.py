"""The rows of a document aligned again, with what a person has set as it is."""

from collections.abc import Sequence

from reader.aligning.align import Link
from reader.aligning.beads import Progress
from reader.aligning.units import align_units
from reader.casefile import alignment
from reader.casefile.model import Document, Language, Paragraph, Row

SHOWN = 0.5
"""A link less likely than that is worse than none."""

_PAIR = ("fr", "en")


def can_realign(document: Document) -> bool:
    """Whether the aligner knows both languages of the document, and something in it is not set already."""
    return set(document.texts) == set(_PAIR) and any(not _is_held(row) for row in document.rows)


def realigned(document: Document, progress: Progress | None = None) -> tuple[Row, ...]:
    """All rows anew, but for those that a person set and those that pair by the author's equal ids.

    The rows that stay steer the others. ``progress`` is told the share done; what it raises ends the work.
    """
    held = [row for row in document.rows if _is_held(row)]
    # What a person parted from the other language is to stay alone: the aligner does not see it.
    alone = {
        (language, one)
        for row in held
        if len(row.cells) == 1
        for language, ids in row.cells.items()
        for one in ids
    }
    free = {
        language: [each for each in document.texts[language].paragraphs if (language, each.id) not in alone]
        for language in _PAIR
    }
    fixed = [
        Link(_numbers(free["fr"], row.cells["fr"]), _numbers(free["en"], row.cells["en"]), 1.0, "human")
        for row in held
        if len(row.cells) == 2
    ]
    french, english = ([each.text for each in free[language]] for language in _PAIR)
    links = align_units(french, english, fixed, progress)
    rows = [*held, *(_row(link, free) for link in links if link.origin == "auto" and link.score >= SHOWN)]
    taken = {(language, one) for row in rows for language, ids in row.cells.items() for one in ids}
    for language in _PAIR:
        rows += [
            Row({language: (each.id,)}, None, "auto")
            for each in document.texts[language].paragraphs
            if (language, each.id) not in taken
        ]
    return alignment.rows(document.texts, document.languages, rows)


def _is_held(row: Row) -> bool:
    return row.origin == "human" or (row.origin == "id" and len(row.cells) == 2)


def _numbers(paragraphs: Sequence[Paragraph], ids: Sequence[str]) -> tuple[int, ...]:
    return tuple(number for number, paragraph in enumerate(paragraphs) if paragraph.id in ids)


def _row(link: Link, free: dict[Language, list[Paragraph]]) -> Row:
    numbers = dict(zip(_PAIR, (link.fr, link.en), strict=True))
    cells = {language: tuple(free[language][number].id for number in numbers[language]) for language in _PAIR}
    return Row(cells, round(link.score, 3), "auto")
