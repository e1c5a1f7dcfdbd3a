"""Taking notes and tags into the search index."""

import sqlite3
from collections.abc import Iterable

from reader.annotation.model import Annotation
from reader.store.connection import transaction
from reader.store.rows import as_text


def stamps(connection: sqlite3.Connection) -> dict[str, str]:
    """When each note known was last changed, by the annotation's id; as `reader.store.store.Store.stamps`."""
    return {row["id"]: row["modified"] for row in connection.execute("SELECT id, modified FROM note")}


def insert_notes(connection: sqlite3.Connection, annotations: Iterable[Annotation]) -> None:
    """Take in the notes and tags that are new or changed, and forget those that are gone."""
    wanted = {annotation.id: annotation for annotation in annotations}
    known = stamps(connection)
    changed = [each for each in wanted.values() if known.get(each.id) != as_text(each.modified)]
    stale = [(each,) for each in known if each not in wanted] + [
        (each.id,) for each in changed if each.id in known
    ]
    if not changed and not stale:
        return
    with transaction(connection):
        connection.executemany("DELETE FROM note WHERE id = ?", stale)
        connection.executemany(
            "INSERT INTO note VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_note_row, changed)
        )


def _note_row(annotation: Annotation) -> tuple[str | int, ...]:
    span = annotation.span
    one_paragraph = span.start.paragraph == span.end.paragraph
    return (
        "\n".join([annotation.note, *annotation.tags]).strip(),
        annotation.id,
        as_text(annotation.modified),
        annotation.case,
        span.document,
        span.language,
        span.start.paragraph,
        span.start.offset,
        span.end.offset if one_paragraph else span.start.offset + len(annotation.quote.split("\n")[0]),
        "\n".join(annotation.tags),
    )
