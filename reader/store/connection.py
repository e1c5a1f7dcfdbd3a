"""One SQLite connection to the store: its settings, its transactions, and its errors in the reader's words."""

import errno
import sqlite3
import time
from pathlib import Path
from typing import Any

from reader.errors import ReaderError

BUSY_TIMEOUT = 5.0
"""Seconds to wait while another process writes."""
_ASKING = 0.04
"""Seconds of these that SQLite waits by itself: it asks ever more seldom, and would starve beside one who writes
without a pause."""
_PAUSE = 0.002
"""Seconds between one asking and the next: for some steps, as setting the journal mode, SQLite does not wait."""

_ROOM = 1 << 18
"""Bytes free on a drive below which an error in writing is told as a full disk."""

_FULL = "The disk is full, so nothing was changed in {path}. Make room, then try again."
_REPAIR = (
    "“Check and repair the notes” in the File menu, or “casefile-reader doctor --repair”, sets it aside, saves what "
    "can be read and brings back the last backup."
)
_UNSURE = (
    "The drive with {path} reported an error in the last step of keeping what you did, which may not have been kept. "
    "Check that the drive is still connected, and look whether it is there."
)
_ADVICE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_BUSY: "Another program is writing {path}, so nothing was changed. Close it, then try again.",
    sqlite3.SQLITE_LOCKED: "Another program is writing {path}, so nothing was changed. Close it, then try again.",
    sqlite3.SQLITE_READONLY: "{path} may not be written, so nothing was changed. Give yourself the right to write it.",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened. Check that its folder exists and that you may write there.",
    sqlite3.SQLITE_CORRUPT: "{path} is damaged and was left as it is. " + _REPAIR,
    sqlite3.SQLITE_NOTADB: "{path} is not a store of notes, or is damaged, and was left as it is. " + _REPAIR,
    sqlite3.SQLITE_IOERR: "The drive with {path} reported an error, so nothing was changed. Check that it is still "
    "connected and that you have not used up your space on it, then try again.",
}


class DamagedError(ReaderError):
    """The file cannot be read as a store. It was left as it is; `reader.store.salvage` saves what it holds."""


class ChangedElsewhereError(ReaderError):
    """Another window or process changed the same thing in the meantime, and nothing was changed over it."""


class _Patient(sqlite3.Connection):
    """A connection of which every statement waits for others for as long as the reader may be kept waiting."""

    patience = BUSY_TIMEOUT

    def execute(self, *statement: Any) -> sqlite3.Cursor:
        try:
            return super().execute(*statement)
        except sqlite3.OperationalError as error:
            return self._execute_later(error, *statement)

    def _execute_later(self, error: sqlite3.OperationalError, *statement: Any) -> sqlite3.Cursor:
        until = time.monotonic() + self.patience - _ASKING
        while error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY and time.monotonic() < until:
            time.sleep(_PAUSE)
            try:
                return super().execute(*statement)
            except sqlite3.OperationalError as again:
                error = again
        raise error


def connect(path: Path, *, create: bool = True, patience: float = BUSY_TIMEOUT) -> sqlite3.Connection:
    """A connection that commits nothing by itself; `transaction` does.

    Where there is no file and it may not ``create`` one, whoever first uses it is told that it cannot be opened. It
    waits for others for ``patience`` seconds, but for what `executescript` runs.
    """
    address = path if create else f"{path.absolute().as_uri()}?mode=rw"
    waiting = min(_ASKING, patience)
    connection = sqlite3.connect(
        address, timeout=waiting, isolation_level=None, uri=not create, factory=_Patient
    )
    connection.patience = patience
    connection.row_factory = sqlite3.Row
    return connection


def make_durable(connection: sqlite3.Connection) -> None:
    """Every commit is on the disk when it returns, and readers do not wait for writers."""
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    # Some network drives have no WAL. A rollback journal is as durable only if its removal is on the disk too.
    connection.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}")
    connection.execute("PRAGMA foreign_keys = ON")


class transaction:  # noqa: N801 (like those of contextlib; every highlight waits for it, and a generator takes longer)
    """All that is written inside is kept on leaving, or nothing of it after an exception."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        try:
            if kind is None:
                self._connection.execute("COMMIT")
        finally:
            # Some errors, a full disk among them, have rolled back already.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")


class explained:  # noqa: N801 (as above)
    """Turns what SQLite says about the file into a ReaderError with what to do about it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        """Nothing to begin."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.ProgrammingError):
            raise _told(error, self._path) from error
        if isinstance(error, UnicodeEncodeError):
            raise ReaderError(
                "The text holds a broken character that cannot be kept. Remove it and try again."
            ) from error


def _told(error: sqlite3.DatabaseError, path: Path) -> ReaderError:
    extended = getattr(error, "sqlite_errorcode", 0)
    code = extended & 0xFF  # the primary one
    advice = _ADVICE.get(code, "{path} could not be read or written: {error}. Nothing was changed.")
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and _is_full(path):
        advice = _FULL
    if extended == sqlite3.SQLITE_IOERR_FSYNC:  # it is written, and comes back if the drive did keep it
        advice = _UNSURE
    kind = DamagedError if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) else ReaderError
    return kind(advice.format(path=path, error=error))


def _is_full(path: Path) -> bool:
    import shutil  # only for a message

    try:
        return shutil.disk_usage(path.parent).free < _ROOM
    except OSError as error:
        return error.errno == errno.ENOSPC
