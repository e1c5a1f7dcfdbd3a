"""Opening the store where it may not be writable: a full disk, a folder of somebody else's, no home at all."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from reader.errors import ReaderError
from reader.store import schema
from reader.store.connection import DamagedError, explained
from reader.store.file import StoreFile
from reader.store.store import FILE, Store

SHOWN = "You can read; your notes are shown as they are, and nothing new can be kept."
NOT_SHOWN = "You can read; your notes are not shown, and nothing new can be kept."


def open_or_read(data_dir: Path) -> Store:
    """The store of a data folder; where that can't be written, a store that only reads: its ``trouble`` says why.

    The file itself is left as it is. Never raises ReaderError.
    """
    store = None
    try:
        store = Store.open(data_dir)
        store.check_writable()
    except ReaderError as error:
        if store is not None:
            store.close()
        read = reading(data_dir / FILE, str(error))
        read.file.is_damaged = isinstance(error, DamagedError)
        return read
    return store


def becomes_writable(data_dir: Path) -> bool:
    """Whether a store that could not be written can be now. Its folder and file are made where they are missing."""
    try:
        with Store.open(data_dir) as store:
            store.check_writable()
    except ReaderError:
        return False
    return True


def reading(path: Path, reason: str) -> Store:
    """A store that only reads, empty where even that cannot be; its ``trouble`` begins with the reason."""
    for address in _addresses(path):
        connection = sqlite3.connect(address, uri=True, isolation_level=None)
        connection.row_factory = sqlite3.Row
        try:
            with explained(path):
                schema.refuse_foreign(connection, path)
                if schema.version(connection):
                    store = Store(StoreFile(_up_to_date(connection, path), path, f"{reason} {SHOWN}"))
                    store.counts()
                    return store
        except ReaderError:
            pass
        connection.close()
    return _empty(path, f"{reason} {NOT_SHOWN}")


def _up_to_date(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """The connection; that to a copy in memory where the file is of an older version, which may not be changed."""
    if schema.version(connection) == len(schema.SCRIPTS):
        return connection
    memory = sqlite3.connect(":memory:", isolation_level=None)
    memory.row_factory = sqlite3.Row
    connection.backup(memory)
    connection.close()
    schema.migrate(memory, path, copy=True)
    return memory


def _addresses(path: Path) -> Iterator[str]:
    if not _is_file(path):
        return
    address = f"file:{quote(str(path.absolute()))}?mode=ro"
    yield address
    # A store in WAL mode needs a file beside it even to be read, unless it is said not to change. Changes that
    # wait in the WAL would then be overlooked, and notes must never be missing silently.
    wal = path.with_name(f"{path.name}-wal")
    if not wal.exists() or wal.stat().st_size == 0:
        yield f"{address}&immutable=1"


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder on the way that may not be entered
        return False


def _empty(path: Path, trouble: str) -> Store:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    schema.migrate(connection, path)
    return Store(StoreFile(connection, path, trouble))
