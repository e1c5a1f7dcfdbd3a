"""One SQLite connection to the store: its settings, its transactions, and its errors in the reader's words."""

import errno
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.errors import ReaderError

BUSY_TIMEOUT = 5.0
"""Seconds to wait while another process writes."""

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


def connect(path: Path, *, create: bool = True) -> sqlite3.Connection:
    """A connection that commits nothing by itself; `transaction` does.

    Where there is no file and it may not ``create`` one, whoever first uses it is told that it cannot be opened.
    """
    address = path if create else f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(address, timeout=BUSY_TIMEOUT, isolation_level=None, uri=not create)
    connection.row_factory = sqlite3.Row
    return connection


def make_durable(connection: sqlite3.Connection) -> None:
    """Every commit is on the disk when it returns, and readers do not wait for writers."""
    mode = _with_log(connection)
    # Some network drives have no WAL. A rollback journal is as durable only if its removal is on the disk too.
    connection.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}")
    connection.execute("PRAGMA foreign_keys = ON")


def _with_log(connection: sqlite3.Connection) -> str:
    """The journal mode, WAL where that can be. For this one step SQLite does not wait for others by itself."""
    return str(_patiently(connection, "PRAGMA journal_mode = WAL", pause=0.01).fetchone()[0])


def _patiently(connection: sqlite3.Connection, statement: str, pause: float = 0.0) -> sqlite3.Cursor:
    """Run a statement, again and again while others write, for as long as the reader may be kept waiting."""
    until = time.monotonic() + BUSY_TIMEOUT
    while True:
        try:
            return connection.execute(statement)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(pause)


def _begin(connection: sqlite3.Connection) -> None:
    """Begin to write. SQLite asks ever more seldom, and would starve beside one who writes without a pause."""
    connection.execute("PRAGMA busy_timeout = 40")
    try:
        _patiently(connection, "BEGIN IMMEDIATE")
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT * 1000:.0f}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside is kept on leaving, or nothing of it after an exception."""
    try:
        _begin(connection)
        yield
        connection.execute("COMMIT")
    except BaseException:
        # Some errors, a full disk among them, have rolled back already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite says about the file into a ReaderError with what to do about it."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.DatabaseError as error:
        raise _told(error, path) from error
    except UnicodeEncodeError as error:
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
