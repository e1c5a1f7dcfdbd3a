"""The state of the store, its backups and the search index, found out without changing anything."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from reader.annotation.model import Annotation
from reader.errors import ReaderError
from reader.store import backups, index, schema
from reader.store.backups import Backup, faults_of
from reader.store.connection import DamagedError, explained
from reader.store.reading import reading
from reader.store.store import FILE, Store

SQLITE = sqlite3.sqlite_version

State = Literal["sound", "missing", "damaged", "refused"]
"""``refused``: of another program or a newer version, or not to be read at all."""


@dataclass(frozen=True, slots=True)
class StoreState:
    """What is known of the file of notes; ``version`` is that of its schema, 0 where it has none."""

    path: Path
    state: State
    message: str = ""
    version: int = 0
    annotations: Sequence[Annotation] = ()
    malformed: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class BackupState:
    """A backup and how many annotations it holds; None where it is not sound."""

    backup: Backup
    annotations: int | None


def store_state(data_dir: Path) -> StoreState:
    """The state of a data folder's store."""
    path = data_dir / FILE
    if not path.is_file():
        return StoreState(path, "missing", f"There is no {path} yet.")
    try:
        version = _checked(path)
    except DamagedError as error:
        return StoreState(path, "damaged", str(error))
    except ReaderError as error:
        return StoreState(path, "refused", str(error))
    try:
        with _up_to_date(path, version) as store:
            return StoreState(path, "sound", "", version, store.annotations(), store.unreadable())
    except ReaderError as error:  # of an older version that cannot be brought to this one
        return StoreState(path, "refused", str(error), version)


@contextmanager
def _up_to_date(path: Path, version: int) -> Iterator[Store]:
    """The store to read; where it is of an older version, a copy brought to this one."""
    if version == len(schema.SCRIPTS):
        with reading(path, "It is only looked at.") as store:
            yield store
        return
    with TemporaryDirectory(prefix="casefile-reader-") as scratch:
        copied = closing(sqlite3.connect(Path(scratch, FILE)))
        with explained(path), closing(_only_to_read(path)) as source, copied as copy:
            source.backup(copy)
        with Store.open(Path(scratch)) as store:
            yield store


def _checked(path: Path) -> int:
    with explained(path), closing(_only_to_read(path)) as connection:
        schema.refuse_foreign(connection, path)
        faults = faults_of(connection)
        if faults:
            raise DamagedError(f"{path} is damaged: {'; '.join(faults)}.")
        return schema.version(connection)


def _only_to_read(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA query_only = ON")
    return connection


def backup_states(data_dir: Path, *, thorough: bool = True) -> list[BackupState]:
    """Every backup, the newest first; only those that cannot even be counted are not sound if not thorough."""
    return [BackupState(each, _counted(each.path, thorough)) for each in backups.of(data_dir / FILE)]


def _counted(backup: Path, thorough: bool) -> int | None:
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as copy,
    ):
        if not (thorough and faults_of(copy)):
            return int(copy.execute("SELECT count(*) FROM annotation").fetchone()[0])
    return None


def index_state(data_dir: Path) -> State:
    """The state of the search index, which can always be made anew."""
    path = data_dir / index.FILE
    if not path.is_file():
        return "missing"
    with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as connection:
        if not faults_of(connection):
            return "sound"
    return "damaged"


def remove_index(data_dir: Path) -> None:
    """Remove the search index; it is made anew when it is next opened. Raises ReaderError where that cannot be."""
    try:
        for end in ("", "-wal", "-shm"):
            (data_dir / f"{index.FILE}{end}").unlink(missing_ok=True)
    except OSError as error:
        raise ReaderError(f"The search index in {data_dir} cannot be removed: {error.strerror}.") from error
