"""All that a store holds, taken over from another file of the same version, whatever tables that version has."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reader.store.connection import transaction

_DIFFERENCE = """
    SELECT
        (SELECT count(*) FROM other.annotation WHERE id NOT IN (SELECT id FROM main.annotation)) AS back,
        (SELECT count(*) FROM main.annotation WHERE id NOT IN (SELECT id FROM other.annotation)) AS gone,
        (SELECT count(*) FROM main.annotation AS now JOIN other.annotation AS was USING (id)
         WHERE (now.modified, now.note, now.colour) <> (was.modified, was.note, was.colour)) AS changed
"""

_DROP = "DELETE FROM main.annotation WHERE id = ? AND id IN (SELECT id FROM other.annotation)"


_DIFFERING = """
    SELECT count(*) FROM (
        SELECT {key} FROM (SELECT {names} FROM main.{table} EXCEPT SELECT {names} FROM other.{table})
        UNION SELECT {key} FROM (SELECT {names} FROM other.{table} EXCEPT SELECT {names} FROM main.{table})
    )
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """How many annotations would come back, go, and be another, if the other file took this one's place.

    ``tags`` and ``rows`` are how many entries of the codebook and rows of how many documents would be others.
    """

    back: int
    gone: int
    changed: int
    tags: int = 0
    rows: int = 0


def tables(connection: sqlite3.Connection) -> list[str]:
    """Every table but the settings, which are a window's affair."""
    rows = connection.execute(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'setting'"
    )
    return [row[0] for row in rows]


def columns(connection: sqlite3.Connection, table: str, schema: str = "main") -> list[str]:
    """The names of a table's columns; none where there is no such table."""
    found = connection.execute("SELECT name FROM pragma_table_info(?, ?)", (table, schema))
    return [row[0] for row in found]


def owners(connection: sqlite3.Connection, table: str) -> list[tuple[str, str, str]]:
    """What the rows of a table belong to: (column, the other table, its column) of every foreign key."""
    found = connection.execute('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', (table,))
    return [(row[0], row[1], row[2] or "id") for row in found]


@contextmanager
def attached(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """The other file is ``other`` inside. Not within a transaction."""
    connection.execute("ATTACH ? AS other", (str(path),))
    try:
        yield
    finally:
        connection.execute("DETACH other")


@contextmanager
def without_triggers(connection: sqlite3.Connection) -> Iterator[None]:
    """Rows come and go as they are: what a trigger would write is among them already. Within a transaction."""
    found = connection.execute("SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _sql in found:
        connection.execute(f'DROP TRIGGER "{name}"')
    yield
    for _name, sql in found:
        connection.execute(sql)


def difference(connection: sqlite3.Connection) -> Difference:
    """How what the attached file holds differs; it may be of an older version."""
    tags = _differing(connection, "codebook", "name")
    rows = _differing(connection, "alignment", '"case", document')
    back, gone, changed = connection.execute(_DIFFERENCE).fetchone()
    return Difference(back, gone, changed, tags, rows)


def _differing(connection: sqlite3.Connection, table: str, key: str) -> int:
    """How many keys of a table stand for something else in the attached file, which may lack the table."""
    both = [name for name in columns(connection, table) if name in columns(connection, table, "other")]
    names = ", ".join(f'"{name}"' for name in both if name != "modified")
    query = f"SELECT count(*) FROM main.{table}"  # noqa: S608
    if both:
        query = _DIFFERING.format(table=table, key=key, names=names)
    return int(connection.execute(query).fetchone()[0])


def replace_all(connection: sqlite3.Connection) -> None:
    """All rows of the attached file in place of one's own. Within a transaction."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    with without_triggers(connection):
        for table in tables(connection):
            connection.execute(f'DELETE FROM main."{table}"')  # noqa: S608 (names of our own tables)
        for table in tables(connection):
            _insert(connection, table)


def add_missing(connection: sqlite3.Connection, instead_of: Iterable[str] = ()) -> None:
    """The rows of the attached file that are not here; what belongs to one that has its own is left out.

    The annotations with the ids ``instead_of`` are taken from the attached file, if it has them.
    """
    with transaction(connection):
        connection.execute("PRAGMA defer_foreign_keys = ON")
        with without_triggers(connection):
            for each in instead_of:
                connection.execute(_DROP, (each,))
            for table in tables(connection):
                here = [
                    f'"{column}" NOT IN (SELECT "{column}" FROM main."{table}")'  # noqa: S608
                    for column, _other, _id in owners(connection, table)
                ]
                _insert(connection, table, " AND ".join(here))


def _insert(connection: sqlite3.Connection, table: str, condition: str = "") -> None:
    names = ", ".join(f'"{name}"' for name in columns(connection, table))
    connection.execute(
        f'INSERT OR IGNORE INTO main."{table}" ({names}) '  # noqa: S608
        f'SELECT {names} FROM other."{table}" WHERE {condition or "true"}'
    )
