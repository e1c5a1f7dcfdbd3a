"""An annotation as plain data for JSON, field for field, and as one line for the terminal."""

from textwrap import shorten

from reader.annotation.model import Annotation, Position


def as_record(annotation: Annotation) -> dict[str, object]:
    """Strings, numbers, lists and dicts only; dates are ISO 8601 in UTC, offsets code points inside a paragraph."""
    span = annotation.span
    return {
        "id": annotation.id,
        "case": annotation.case,
        "document": span.document,
        "language": span.language,
        "start": _record(span.start),
        "end": _record(span.end),
        "quote": annotation.quote,
        "prefix": annotation.prefix,
        "suffix": annotation.suffix,
        "colour": annotation.colour,
        "tags": list(annotation.tags),
        "note": annotation.note,
        "author": annotation.author,
        "created": annotation.created.isoformat(),
        "modified": annotation.modified.isoformat(),
        "edition": annotation.edition,
    }


def as_line(annotation: Annotation) -> str:
    """One line that tells which it is: place, colour, tags, the quote cut to a readable length."""
    span = annotation.span
    place = f"{annotation.case} {span.document} {span.language} {span.start.paragraph}"
    tags = f" [{', '.join(annotation.tags)}]" if annotation.tags else ""
    return f"{place} {annotation.colour}{tags} “{shorten(annotation.quote, 100)}”"


def _record(position: Position) -> dict[str, object]:
    return {"paragraph": position.paragraph, "offset": position.offset}
