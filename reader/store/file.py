"""The file under a store: its connection, whether it is still the file at its path, and who else has written it."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from reader.errors import ReaderError
from reader.store import backups, new_file, schema
from reader.store.backups import Backup
from reader.store.connection import connect, explained, make_durable, transaction

_GONE = (
    "The folder {folder} with your notes is no longer there, so nothing was changed. If it is on a drive of its own, "
    "connect it again; the window goes on by itself."
)
_DELETED = (
    "{path} was moved or deleted while it was open, so nothing was changed. The window still has all of it and can put "
    "it back."
)
_REPLACED = (
    "{path} was replaced by another file while it was open, so nothing was changed. The window reads it again; then "
    "repeat what you did."
)
_UPDATED = (
    "A newer version of Casefile Reader has brought {path} to its own form while this one was open, so nothing was "
    "changed. Close this window, and go on in the newer version."
)

Value = str | int | None
Identity = tuple[int, int]
"""The numbers of a file's device and of the file on it."""


class MovedError(ReaderError):
    """The file at the store's path is no longer the one that was opened: gone, replaced, or its drive is away."""


class StoreFile:
    """An open file of notes. Every method raises ReaderError, and changes nothing, where it cannot be used."""

    def __init__(self, connection: sqlite3.Connection, path: Path, trouble: str = "") -> None:
        """``trouble`` says why nothing can be kept; see `reader.store.reading`."""
        self.path = path
        self.trouble = trouble
        self.is_damaged = False
        self.times_opened = 0
        self._use(connection)

    def _use(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.times_opened += 1
        self._opened = {} if self.trouble else _identities(self.path)
        self._data_version = self._ask_data_version()

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One durable transaction: on the disk after the block, or nothing of it after an exception."""
        if self.trouble:
            raise ReaderError(f"Nothing was changed. {self.trouble}")
        with explained(self.path), transaction(self.connection):
            if schema.version(self.connection) > len(schema.SCRIPTS):
                raise ReaderError(_UPDATED.format(path=self.path))
            yield self.connection
            # SQLite would write on into a file that was deleted, and the reader would believe it kept.
            self.check_in_place()

    def read(self, query: str, values: Mapping[str, Value] | None = None) -> list[sqlite3.Row]:
        """The rows of a query."""
        with explained(self.path):
            return self.connection.execute(query, values or {}).fetchall()

    def check_in_place(self) -> None:
        """Raises MovedError where the path no longer leads to the file that was opened."""
        for path, identity in self._opened.items():
            if _identity(path) != identity:
                raise MovedError(self._moved())

    @property
    def is_on_its_drive(self) -> bool:
        """Whether the folder of the file is there, on the drive on which the file was opened."""
        folder, opened = _identity(self.path.parent), self._opened.get(str(self.path))
        return folder is not None and (opened is None or folder[0] == opened[0])

    def _moved(self) -> str:
        if not self.is_on_its_drive:
            return _GONE.format(folder=self.path.parent)
        return (_REPLACED if self.path.exists() else _DELETED).format(path=self.path)

    def changed_elsewhere(self) -> bool:
        """Whether another connection has written since this was last asked. Raises MovedError; costs little."""
        self.check_in_place()
        before, self._data_version = self._data_version, self._ask_data_version()
        return before != self._data_version

    def reopen(self) -> Backup | None:
        """Open what the path leads to now, e.g. after its drive is back.

        What was open before is first kept as a backup, if it can still be read and was another file.
        """
        kept = None
        if not self.trouble and _identity(self.path) != self._opened.get(str(self.path)):
            with suppress(ReaderError, sqlite3.Error):
                kept = backups.make(self.connection, self.path, "replaced")
            self._remove_stale_log()
        self._open_anew()
        return kept

    def put_back(self) -> None:
        """Write all that was open to the path again, which led nowhere. Raises ReaderError where that cannot be."""
        part = self.path.with_suffix(".part")
        try:
            with explained(part), closing(sqlite3.connect(part)) as copy:
                self.connection.backup(copy)
            self._remove_stale_log()
            if self.path.exists():
                raise FileExistsError("it is there again")
            part.rename(self.path)
            backups.sync_folder(self.path.parent)
        except (OSError, sqlite3.Error) as error:
            raise ReaderError(
                f"{self.path} cannot be written again: {error}. Leave the window open."
            ) from error
        finally:
            part.unlink(missing_ok=True)
        self._open_anew()

    def _open_anew(self) -> None:
        connection = opened(self.path)
        self.connection.close()
        self.trouble, self.is_damaged = "", False
        self._use(connection)

    def _remove_stale_log(self) -> None:
        """The log of the file that was open would be taken for that of the file that is there now."""
        for file, identity in self._opened.items():
            if file != str(self.path) and _identity(file) == identity:
                Path(file).unlink()
                self.path.with_name(f"{self.path.name}-shm").unlink(missing_ok=True)

    def _ask_data_version(self) -> int:
        with explained(self.path):
            return int(self.connection.execute("PRAGMA data_version").fetchone()[0])


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, so that they are still there after a power cut. Raises OSError."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in missing:
        backups.sync_folder(each.parent)


def opened(path: Path) -> sqlite3.Connection:
    """A durable connection to a store of this version, migrated to it where the file is older or new.

    A file that is damaged, foreign or newer than the program is left as it is and raises ReaderError.
    """
    new_file.begin(path)
    with explained(path):
        connection = connect(path)
        try:
            schema.refuse_foreign(connection, path)
            make_durable(connection)
            if schema.version(connection) < len(schema.SCRIPTS):
                schema.migrate(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _identities(path: Path) -> dict[str, Identity]:
    """Of the file and of its write-ahead log, which both stay the same as long as anybody has them open."""
    files = (str(path), f"{path}-wal")
    return {file: identity for file in files if (identity := _identity(file)) is not None}


def _identity(path: Path | str) -> Identity | None:
    try:
        found = os.stat(path)  # noqa: PTH116 (asked at every write: a Path's own is slower)
    except OSError:
        return None
    return found.st_dev, found.st_ino
