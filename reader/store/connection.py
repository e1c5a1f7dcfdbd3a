"""One SQLite connection to the store: its settings, its transactions, and its errors in the reader's words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.errors import ReaderError

BUSY_TIMEOUT = 5.0
"""Seconds to wait while another process writes."""

_ADVICE = {
    sqlite3.SQLITE_FULL: "The disk is full, so nothing was changed in {path}. Make room, then try again.",
    sqlite3.SQLITE_BUSY: "Another program is writing {path}, so nothing was changed. Close it, then try again.",
    sqlite3.SQLITE_READONLY: "{path} may not be written, so nothing was changed. Give yourself the right to write it.",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened. Check that its folder exists and that you may write there.",
    sqlite3.SQLITE_CORRUPT: "{path} is damaged and was left as it is. Put back a copy, or move it away to begin anew.",
    sqlite3.SQLITE_NOTADB: "{path} is not a store of notes and was left as it is. Move it away to begin anew.",
}


def connect(path: Path) -> sqlite3.Connection:
    """A connection that commits nothing by itself; `transaction` does."""
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def make_durable(connection: sqlite3.Connection) -> None:
    """Every commit is on the disk when it returns, and readers do not wait for writers."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside is kept on leaving, or nothing of it after an exception."""
    connection.execute("BEGIN IMMEDIATE")
    try:
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
        # Extended codes carry the primary one in their low byte.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        advice = _ADVICE.get(code, "{path} could not be read or written: {error}. Nothing was changed.")
        raise ReaderError(advice.format(path=path, error=error)) from error
    except UnicodeEncodeError as error:
        raise ReaderError(
            "The text holds a broken character that cannot be kept. Remove it and try again."
        ) from error
