"""What can still be read of a damaged store, saved row by row into a new one."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.store import schema
from reader.store.connection import connect, transaction
from reader.store.contents import columns, owners, tables, without_triggers
from reader.store.mending import mend

_GAP = 100_000
"""Row numbers that are tried one by one where a damaged page hides how many there are."""
_PAGE = 4096

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How many annotations were saved, and the ids of those of which only a part was left."""

    count: int
    fragments: frozenset[str]


def salvage(damaged: Path, into: Path) -> Salvaged:
    """Save what can be read of a damaged file into a new store at ``into``.

    The damaged file is only read. Nothing readable gives an empty store.
    """
    with TemporaryDirectory(prefix="casefile-reader-") as scratch:
        copy = Path(scratch, "damaged.sqlite")
        shutil.copyfile(damaged, copy)
        log = damaged.with_name(f"{damaged.name}-wal")
        if log.is_file():
            shutil.copyfile(log, copy.with_name(f"{copy.name}-wal"))
        for version in _versions(copy):
            if (saved := _filled(copy, into, version)).count:
                return saved
        return _filled(None, into, len(schema.SCRIPTS))


def _versions(copy: Path) -> Iterator[int]:
    """The version the file says it has; where it does not even say that, every one, its first page made anew."""
    with closing(_reading(copy)) as connection, suppress(sqlite3.DatabaseError):
        if "annotation" in tables(connection):
            yield min(max(schema.version(connection), 1), len(schema.SCRIPTS))
            return
    for version in range(len(schema.SCRIPTS), 0, -1):
        _graft(copy, version)
        yield version


def _graft(copy: Path, version: int) -> None:
    """Put the first page of a new store, which says where the tables begin, in place of the file's own."""
    fresh = copy.with_name(f"fresh-{version}.sqlite")
    with closing(connect(fresh)) as connection:
        schema.migrate(connection, fresh, schema.SCRIPTS[:version])
    head, rest = bytearray(fresh.read_bytes()[:_PAGE]), copy.read_bytes()[_PAGE:]
    head[28:32] = (1 + len(rest) // _PAGE).to_bytes(
        4, "big"
    )  # how many pages there are, from the file format
    head[92:96] = head[24:28]
    copy.write_bytes(head + rest)


def _reading(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.text_factory = lambda text: text.decode("utf-8", errors="replace")
    with suppress(sqlite3.DatabaseError):
        connection.execute(
            "PRAGMA writable_schema = ON"
        )  # a schema that is damaged in part is taken as it is
    return connection


def _filled(copy: Path | None, into: Path, version: int) -> Salvaged:
    into.unlink(missing_ok=True)
    fragments: set[str] = set()
    with closing(connect(into)) as target:
        schema.migrate(target, into, schema.SCRIPTS[:version])
        if copy is not None:
            with closing(_reading(copy)) as source, transaction(target), without_triggers(target):
                for table in (*tables(target), "setting"):
                    fragments |= _take_over(source, target, table)
                _drop_orphans(target)
                fragments.update(mend(target))
        schema.migrate(target, into)
        count = target.execute("SELECT count(*) FROM annotation").fetchone()[0]
    return Salvaged(count, frozenset(fragments))


def _take_over(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> set[str]:
    """Insert every row that can be read; the first columns of those that lost something."""
    names, fragments = columns(target, table), set()
    insert = f'INSERT OR IGNORE INTO "{table}" VALUES ({", ".join("?" * len(names))})'  # noqa: S608
    for row in _rows(source, target, table):
        whole = tuple(value.replace("\0", "") if isinstance(value, str) else value for value in row)
        if whole != row:
            fragments.add(str(whole[0]))
            if table != "annotation":  # half a note is worth something, half a tag would be another
                continue
        with suppress(sqlite3.Error):  # a row that is no longer one of that table
            target.execute(insert, whole)
    return fragments


def _drop_orphans(target: sqlite3.Connection) -> None:
    for table in tables(target):
        for column, other, key in owners(target, table):
            target.execute(
                f'DELETE FROM "{table}" WHERE "{column}" NOT IN (SELECT "{key}" FROM "{other}")'  # noqa: S608
            )


def _rows(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> Iterator[Row]:
    names = ", ".join(f'"{name}"' for name in columns(target, table))
    if _has_row_numbers(target, table):
        yield from _by_number(source, f'SELECT rowid, {names} FROM "{table}"')  # noqa: S608
        return
    select = f'SELECT {names} FROM "{table}"'  # noqa: S608
    yield from _until_error(source, select)
    keys = ", ".join(f'"{row[0]}" DESC' for row in target.execute(_KEY, (table,)))
    yield from _until_error(source, f"{select} ORDER BY {keys}")
    for column, other, key in owners(target, table):
        for (owner,) in target.execute(f'SELECT "{key}" FROM "{other}"').fetchall():  # noqa: S608
            yield from _until_error(source, f'{select} WHERE "{column}" = ?', (owner,))


_KEY = "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk"


def _has_row_numbers(target: sqlite3.Connection, table: str) -> bool:
    try:
        target.execute(f'SELECT rowid FROM "{table}" LIMIT 0')  # noqa: S608
    except sqlite3.OperationalError:
        return False
    return True


def _by_number(source: sqlite3.Connection, select: str) -> Iterator[Row]:
    """From the front to the first damage, from the back to the last, and one by one between them."""
    first = 0
    for number, *row in _until_error(source, f"{select} ORDER BY rowid"):
        assert isinstance(number, int)  # noqa: S101 (what a rowid is)
        first = number
        yield tuple(row)
    last = None
    for number, *row in _until_error(source, f"{select} WHERE rowid > ? ORDER BY rowid DESC", (first,)):
        last = number
        yield tuple(row)
    end = last if isinstance(last, int) else first + _GAP
    for number in range(first + 1, min(end, first + _GAP)):
        for _number, *row in _until_error(source, f"{select} WHERE rowid = ?", (number,)):
            yield tuple(row)


def _until_error(source: sqlite3.Connection, query: str, values: Row = ()) -> Iterator[Row]:
    with suppress(sqlite3.DatabaseError):
        yield from source.execute(query, values)
