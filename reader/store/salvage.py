"""What can still be read of a damaged store, saved row by row into a new one."""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.store import schema
from reader.store.connection import connect, transaction
from reader.store.contents import owners, tables, without_triggers
from reader.store.mending import mend
from reader.store.strays import PAGE, Stray, strays

Row = tuple[object, ...]
_NUMBER = "rowid"
_KINDS: Mapping[str, type] = {"TEXT": str, "INTEGER": int}


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
    head, rest = bytearray(fresh.read_bytes()[:PAGE]), copy.read_bytes()[PAGE:]
    head[28:32] = (1 + len(rest) // PAGE).to_bytes(4, "big")  # how many pages there are, from the file format
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
            with transaction(target), without_triggers(target):
                fragments |= _take_over(copy, target)
                _drop_orphans(target)
                fragments.update(mend(target))
        schema.migrate(target, into)
        count = target.execute("SELECT count(*) FROM annotation").fetchone()[0]
    return Salvaged(count, frozenset(fragments))


def _take_over(copy: Path, target: sqlite3.Connection) -> set[str]:
    """Insert every row that can be read; those of which a part was lost are given."""
    into = [_Table(target, name) for name in (*tables(target), "setting")]
    with closing(_reading(copy)) as source:
        broken = [table for table in into if not table.take_all(source)]
        with suppress(sqlite3.DatabaseError):  # what waits in the log belongs on the pages
            source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    looks = Counter(table.look for table in into)
    wanting = [table for table in broken if looks[table.look] == 1]
    if wanting:
        for row in strays(copy):
            for table in wanting:
                table.take_stray(row)
    return set().union(*(table.fragments for table in into))


class _Table:
    """A table of the new store, and what it takes from the damaged one."""

    def __init__(self, target: sqlite3.Connection, name: str) -> None:
        self.fragments: set[str] = set()
        """What the rows that lost something begin with."""
        self._target, self._name = target, name
        found = target.execute("SELECT name, type, dflt_value, pk FROM pragma_table_info(?)", (name,))
        columns = found.fetchall()
        self._names = [column[0] for column in columns]
        self._kinds = [_KINDS.get(column[1], object) for column in columns]
        self._least = sum(column[2] is None for column in columns)  # columns that came later have a default
        self._key = [column[0] for column in sorted(columns, key=itemgetter(3)) if column[3]]
        self._is_numbered = _has_row_numbers(target, name)

    @property
    def look(self) -> tuple[object, ...]:
        """What its rows are known by."""
        return self._is_numbered, *self._kinds

    def take_all(self, source: sqlite3.Connection) -> bool:
        """Take all that SQLite finds; False where that is not all."""
        own, *others = self._orders()
        if self._take_from_both_ends(source, own):
            return True
        for order in others:
            self._take_from_both_ends(source, order)
        return False

    def _take_from_both_ends(self, source: sqlite3.Connection, order: Sequence[str]) -> bool:
        if self._take_until_error(source, order):
            return True
        self._take_until_error(source, [f"{each} DESC" for each in order])
        return False

    def _orders(self) -> Iterator[Sequence[str]]:
        """The order of the table, and that of each index that has all of its columns."""
        yield [_NUMBER] if self._is_numbered else _quoted(self._key)
        for (index,) in self._target.execute(_INDICES, (self._name,)).fetchall():
            columns = [row[0] for row in self._target.execute(_COLUMNS, (index,))]
            if not self._is_numbered and {*columns, *self._key} >= {*self._names}:
                yield _quoted(columns)

    def _take_until_error(self, source: sqlite3.Connection, order: Sequence[str]) -> bool:
        columns = ", ".join([_NUMBER if self._is_numbered else "NULL", *_quoted(self._names)])
        query = f'SELECT {columns} FROM "{self._name}" ORDER BY {", ".join(order)}'  # noqa: S608
        try:
            for number, *values in source.execute(query):
                self._take(number, tuple(values))
        except sqlite3.DatabaseError:
            return False
        return True

    def take_stray(self, row: Stray) -> None:
        """Take a row that may be of this table: that has a value of the right kind for each of its columns.

        A table without row numbers has its key first on the page; ours have it first anyway.
        """
        if (row.number is not None) != self._is_numbered:
            return
        if not self._least <= len(row.values) <= len(self._kinds):
            return
        if all(isinstance(value, kind) for value, kind in zip(row.values, self._kinds, strict=False)):
            self._take(row.number, row.values)

    def _take(self, number: object, row: Row) -> None:
        whole = tuple(value.replace("\0", "") if isinstance(value, str) else value for value in row)
        if whole != row:
            self.fragments.add(str(whole[0]))
            if self._name != "annotation":  # half a note is worth something, half a tag would be another
                return
        names, values = self._names[: len(row)], whole
        if self._is_numbered:
            names, values = [_NUMBER, *names], (number, *whole)
        with suppress(sqlite3.Error, OverflowError):  # a row that is no longer one of that table
            self._target.execute(_insert(self._name, tuple(names)), values)


_INDICES = "SELECT name FROM pragma_index_list(?) WHERE origin <> 'pk'"
_COLUMNS = "SELECT name FROM pragma_index_info(?) ORDER BY seqno"


def _quoted(names: Sequence[str]) -> list[str]:
    return [f'"{name}"' for name in names]


@cache
def _insert(table: str, names: tuple[str, ...]) -> str:
    columns, marks = ", ".join(_quoted(names)), ", ".join("?" * len(names))
    return f'INSERT OR IGNORE INTO "{table}" ({columns}) VALUES ({marks})'  # noqa: S608


def _drop_orphans(target: sqlite3.Connection) -> None:
    for table in tables(target):
        for column, other, key in owners(target, table):
            target.execute(
                f'DELETE FROM "{table}" WHERE "{column}" NOT IN (SELECT "{key}" FROM "{other}")'  # noqa: S608
            )


def _has_row_numbers(target: sqlite3.Connection, table: str) -> bool:
    try:
        target.execute(f'SELECT {_NUMBER} FROM "{table}" LIMIT 0')  # noqa: S608
    except sqlite3.OperationalError:
        return False
    return True
