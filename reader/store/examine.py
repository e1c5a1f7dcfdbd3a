"""The state of the store, its backups and the search index, found out without changing anything."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reader.annotation.model import Annotation
from reader.errors import ReaderError
from reader.store import backups, index, schema
from reader.store.backups import Backup, faults_of
from reader.store.connection import DamagedError, explained
from reader.store.reading import reading
from reader.store.store import FILE

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
    with reading(path, "It is only looked at.") as store:
        if version < len(schema.SCRIPTS):
            return StoreState(path, "sound", "", version)
        return StoreState(path, "sound", "", version, store.annotations(), store.unreadable())


def _checked(path: Path) -> int:
    with explained(path), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA query_only = ON")
        schema.refuse_foreign(connection, path)
        faults = faults_of(connection)
        if faults:
            raise DamagedError(f"{path} is damaged: {'; '.join(faults)}.")
        return schema.version(connection)


def backup_states(data_dir: Path) -> list[BackupState]:
    """Every backup, the newest first."""
    return [BackupState(each, _counted(each.path)) for each in backups.of(data_dir / FILE)]


def _counted(backup: Path) -> int | None:
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as copy,
    ):
        if not faults_of(copy):
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
