"""The codebook in the store: its entries, and changes of them that others may be making too."""

import sqlite3
from collections.abc import Iterable
from dataclasses import fields, replace

from reader.annotation.codebook import TAG_COLOURS, Codebook, Entry, EntryStep
from reader.errors import ReaderError
from reader.store.connection import ChangedElsewhereError
from reader.store.file import StoreFile

_SELECT = "SELECT name, parent, colour, description FROM codebook ORDER BY name"
_USES = """
    SELECT tag, annotation, "case" FROM annotation_tag JOIN annotation ON annotation.id = annotation_tag.annotation
"""
_CHANGED = (
    "Another window changed the {} of the tag “{}” in the meantime, so nothing was changed. Look at it again."
)


def read(file: StoreFile) -> Codebook:
    """All entries. Raises ReaderError where the store cannot be read."""
    return Codebook({row["name"]: _entry(row) for row in file.read(_SELECT)})


def uses(file: StoreFile) -> list[tuple[str, str, str]]:
    """(tag, annotation id, case id) for every tag of every annotation; as `read`."""
    return [(row["tag"], row["annotation"], row["case"]) for row in file.read(_USES)]


def lead(file: StoreFile, steps: Iterable[EntryStep]) -> None:
    """Lead entries from the states the caller knows to others. Within a transaction.

    What others changed in them meanwhile is kept. Raises ChangedElsewhereError where both changed the same, or where
    a tag would come to stand under itself.
    """
    taken = list(steps)
    if not taken:
        return
    for before, after in taken:
        _lead(file.connection, before, after)
    book = read(file)
    for _before, after in taken:
        if after is not None and after.parent:
            try:
                book.check_place(after.name, after.parent)
            except ReaderError as error:
                raise ChangedElsewhereError(f"{error} Nothing was changed.") from error


def _lead(connection: sqlite3.Connection, before: Entry | None, after: Entry | None) -> None:
    name = (after or before or Entry("")).name
    row = connection.execute(f"{_SELECT.replace('ORDER', 'WHERE name = ? ORDER')}", (name,)).fetchone()
    now = _entry(row) if row else None
    kept = _met(before, after, now)
    if kept is None:
        connection.execute("DELETE FROM codebook WHERE name = ?", (name,))
    else:
        values = (kept.name, kept.parent, kept.colour, kept.description)
        connection.execute("INSERT OR REPLACE INTO codebook VALUES (?, ?, ?, ?)", values)


def _met(before: Entry | None, after: Entry | None, now: Entry | None) -> Entry | None:
    """What is to be kept where the entry known as ``before`` is ``now``; no entry says the same as an empty one."""
    if now in (before, after):
        return after
    if after is None and now is not None and before is not None:
        raise ChangedElsewhereError(_CHANGED.format("entry", now.name))
    if after is None:
        return None
    was, there = before or Entry(after.name), now or Entry(after.name)
    kept = there
    for field in [each.name for each in fields(Entry)]:
        mine, old, other = (getattr(each, field) for each in (after, was, there))
        if mine != old and other not in (old, mine):
            raise ChangedElsewhereError(_CHANGED.format(field, after.name))
        if mine != old:
            kept = replace(kept, **{field: mine})
    return kept


def _entry(row: sqlite3.Row) -> Entry:
    colour = row["colour"] if row["colour"] in TAG_COLOURS else ""
    return Entry(row["name"], row["parent"], colour, row["description"])
