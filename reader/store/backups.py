"""Copies of the store, made while it is in use, checked, and kept sparsely in a folder beside it."""

import os
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.errors import ReaderError
from reader.store.connection import DamagedError, explained

FOLDER = "backups"
RECENT = 24
"""How many of the last day's are kept."""
DAYS, WEEKS = 14, 52
"""For so long the last of each day, and then the last of each week, is kept."""

_A_DAY = 24 * 3600
_STAMP = "%Y%m%d-%H%M%S"
_TABLES = """
    SELECT name, sql FROM {schema}.sqlite_master
    WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'setting' ORDER BY name
"""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the store; ``why`` is empty for those made as a matter of course, else e.g. ``before-restore``."""

    path: Path
    made: datetime
    why: str

    @property
    def name(self) -> str:
        """The name by which the command line calls it."""
        return self.path.stem


def of(store: Path) -> list[Backup]:
    """The backups of a store, the newest first."""
    folder = store.parent / FOLDER
    found = (
        [_backup(file) for file in folder.glob(f"{store.stem}-*{store.suffix}")] if folder.is_dir() else []
    )
    return sorted((each for each in found if each is not None), key=lambda each: each.path.name, reverse=True)


def make(connection: sqlite3.Connection, store: Path, why: str = "") -> Backup:
    """Copy the store that is open on that connection, check the copy, and drop what need not be kept any longer.

    Raises DamagedError where the store itself is, and ReaderError where the copy cannot be written.
    """
    made = _unused(store, why)
    part = made.path.with_suffix(".part")
    try:
        made.path.parent.mkdir(exist_ok=True)
        _remove_leftovers(made.path.parent)
        _copy(connection, part, store)
        part.replace(made.path)
        sync_folder(made.path.parent)
    except OSError as error:
        raise ReaderError(f"The backup {made.path} cannot be written: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    for each in superseded(of(store), made.made):
        with suppress(OSError):
            each.path.unlink()
    return made


def make_if_changed(connection: sqlite3.Connection, store: Path) -> Backup | None:
    """A backup, if the annotations or anything else but settings are others than in the last; as `make`."""
    before = of(store)
    with explained(store):
        if not _differs(connection, before[0].path if before else None):
            return None
    return make(connection, store)


def superseded(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    """Those of the backups, the newest first, that need not be kept."""
    kept: dict[tuple[object, ...], Backup] = {}
    for place, backup in enumerate(backups):
        age = now - backup.made
        if backup.why:
            kept.setdefault((backup.why,), backup)
        if age < timedelta(days=1) and place < RECENT:
            kept[(backup.path,)] = backup
        elif age < timedelta(days=DAYS):
            kept.setdefault((backup.made.date(),), backup)
        elif age < timedelta(weeks=WEEKS):
            kept.setdefault(tuple(backup.made.isocalendar())[:2], backup)
    wanted = {backup.path for backup in (*kept.values(), *backups[:1])}
    return [backup for backup in backups if backup.path not in wanted]


def _backup(file: Path) -> Backup | None:
    try:
        _store, day, time, *why = file.stem.split("-", 3)
        made = datetime.strptime(f"{day}-{time}", _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(file, made, why[0] if why else "")


def _unused(store: Path, why: str) -> Backup:
    """Two backups of one second get different names, and come in their order."""
    made = datetime.now(UTC).replace(microsecond=0)
    while True:
        name = "-".join(filter(None, (store.stem, made.strftime(_STAMP), why)))
        path = store.parent / FOLDER / f"{name}{store.suffix}"
        if not any(path.parent.glob(f"{store.stem}-{made.strftime(_STAMP)}*")):
            return Backup(path, made, why)
        made += timedelta(seconds=1)


def _copy(connection: sqlite3.Connection, part: Path, store: Path) -> None:
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(part)) as copy:
        with explained(part):
            connection.backup(copy)
            copy.execute(
                "PRAGMA journal_mode = DELETE"
            )  # one file, which needs no others beside it to be read
        if faults := faults_of(copy):
            raise DamagedError(f"{store} is damaged ({'; '.join(faults)}). Its last good backup was kept.")


def _remove_leftovers(folder: Path) -> None:
    """Copies that were never finished, because the program was killed. One of today may be another window's."""
    for part in folder.glob("*.part"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _A_DAY:
                part.unlink()


def faults_of(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong in a file, at most three faults; empty where it is sound."""
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(3)")]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return [] if found == ["ok"] else found


def _differs(connection: sqlite3.Connection, backup: Path | None) -> bool:
    tables = _tables(connection, "main")
    if backup is None:
        return any(_any(connection, f'SELECT 1 FROM main."{name}"') for name, _sql in tables)  # noqa: S608
    connection.execute("ATTACH ? AS old", (str(backup),))
    try:
        return tables != _tables(connection, "old") or any(
            _any(connection, f'SELECT * FROM {one}."{name}" EXCEPT SELECT * FROM {other}."{name}"')  # noqa: S608
            for name, _sql in tables
            for one, other in (("main", "old"), ("old", "main"))
        )
    finally:
        connection.execute("DETACH old")


def _tables(connection: sqlite3.Connection, schema: str) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in connection.execute(_TABLES.format(schema=schema))]


def _any(connection: sqlite3.Connection, query: str) -> bool:
    return connection.execute(f"{query} LIMIT 1").fetchone() is not None


def sync_folder(folder: Path) -> None:
    """The new name is on the disk, where the system lets one ask for it."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
