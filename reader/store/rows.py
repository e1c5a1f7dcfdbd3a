"""An annotation as a row of the store, and back."""

import json
import sqlite3
from datetime import UTC, datetime

from reader.annotation.model import Annotation, Position, Span, known_colour
from reader.errors import ReaderError


def to_row(annotation: Annotation) -> dict[str, str | int]:
    """The columns of table ``annotation``; its tags have a table of their own."""
    span = annotation.span
    return {
        "id": annotation.id,
        "case": annotation.case,
        "document": span.document,
        "language": span.language,
        "start_paragraph": span.start.paragraph,
        "start_offset": span.start.offset,
        "end_paragraph": span.end.paragraph,
        "end_offset": span.end.offset,
        "quote": annotation.quote,
        "prefix": annotation.prefix,
        "suffix": annotation.suffix,
        "colour": annotation.colour,
        "note": annotation.note,
        "author": annotation.author,
        "created": as_text(annotation.created),
        "modified": as_text(annotation.modified),
        "edition": annotation.edition,
    }


def as_text(moment: datetime) -> str:
    """An aware moment as the store writes it: UTC, to the microsecond, so that texts sort as moments do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def from_row(row: sqlite3.Row) -> Annotation:
    """The annotation of a row that has a column ``tags``, a JSON array. Raises ReaderError for a malformed row."""
    try:
        return _read(row)
    except (ValueError, OverflowError, ReaderError) as error:
        raise ReaderError(
            f"Annotation {row['id']} (“{row['quote'][:40]}”) cannot be shown: {error}"
        ) from error


def _read(row: sqlite3.Row) -> Annotation:
    start = Position(row["start_paragraph"], row["start_offset"])
    end = Position(row["end_paragraph"], row["end_offset"])
    return Annotation(
        id=row["id"],
        case=row["case"],
        span=Span(row["document"], row["language"], start, end),
        quote=row["quote"],
        prefix=row["prefix"],
        suffix=row["suffix"],
        colour=known_colour(row["colour"]),
        tags=tuple(json.loads(row["tags"])),
        note=row["note"],
        author=row["author"],
        created=_moment(row["created"]),
        modified=_moment(row["modified"]),
        edition=row["edition"],
    )


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"“{text}” lacks its time zone.")
    return moment.astimezone(UTC)
