"""The file under the search index: its tables, how it is opened or made anew, and what tells that a case changed."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reader.casefile.library import CASE_FILE
from reader.errors import ReaderError
from reader.store.connection import BUSY_TIMEOUT, connect, make_durable

if TYPE_CHECKING:
    from reader.casefile.model import Case

FILE = "search.sqlite"
VERSION = 5

_SCHEMA = """
    CREATE TABLE "case" (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL, folder TEXT NOT NULL UNIQUE, fingerprint TEXT NOT NULL,
        title TEXT NOT NULL, authority TEXT NOT NULL, reference TEXT NOT NULL, outcome TEXT NOT NULL,
        decided TEXT NOT NULL, year TEXT NOT NULL
    ) STRICT;
    CREATE TABLE document (
        number INTEGER PRIMARY KEY, "case" INTEGER NOT NULL REFERENCES "case" (number) ON DELETE CASCADE,
        id TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL
    ) STRICT;
    CREATE INDEX document_by_case ON document ("case");
    CREATE TABLE paragraph (
        number INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
        language TEXT NOT NULL, id TEXT NOT NULL, "row" INTEGER NOT NULL, text TEXT NOT NULL
    ) STRICT;
    CREATE INDEX paragraph_by_document ON paragraph (document, language, id);
    CREATE TABLE citation (
        ref TEXT NOT NULL, paragraph INTEGER NOT NULL REFERENCES paragraph (number) ON DELETE CASCADE,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, PRIMARY KEY (ref, paragraph, start)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX citation_by_paragraph ON citation (paragraph);
    CREATE VIRTUAL TABLE passage USING fts5(
        text, content = 'paragraph', content_rowid = 'number',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
    );
    CREATE TRIGGER paragraph_added AFTER INSERT ON paragraph BEGIN
        INSERT INTO passage (rowid, text) VALUES (new.number, new.text);
    END;
    CREATE TRIGGER paragraph_removed AFTER DELETE ON paragraph BEGIN
        INSERT INTO passage (passage, rowid, text) VALUES ('delete', old.number, old.text);
    END;
    CREATE VIRTUAL TABLE note USING fts5(
        text, id UNINDEXED, modified UNINDEXED, "case" UNINDEXED, document UNINDEXED, language UNINDEXED,
        paragraph UNINDEXED, start UNINDEXED, "end" UNINDEXED, tags UNINDEXED,
        tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
    );
"""


def open_or_make(data_dir: Path) -> sqlite3.Connection:
    """The index of a data folder. One that is damaged or of another version is made anew: nothing is lost.

    Raises ReaderError where the folder cannot be written.
    """
    path = data_dir / FILE
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        return _opened(path)
    except (sqlite3.DatabaseError, OSError):
        pass
    try:
        remove(data_dir)
        return _opened(path)
    except (sqlite3.DatabaseError, OSError) as error:
        raise ReaderError(
            f"The search index {path} cannot be written ({error}). Free the folder for writing, or choose another "
            "with --data-dir."
        ) from error


def remove(data_dir: Path) -> None:
    """Remove the index of a data folder; it holds nothing that is not in the cases and the store."""
    for ending in ("", "-wal", "-shm"):
        (data_dir / f"{FILE}{ending}").unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection:
    connection = connect(path)
    try:
        make_durable(connection)
        # What is lost in a crash is read again from the cases.
        connection.execute("PRAGMA synchronous = NORMAL")
        version = _version(connection)
        if version not in (0, VERSION):
            raise sqlite3.DatabaseError(f"version {version}")
        if version == 0:
            _make(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _make(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT * 1000:.0f}")  # a script is not asked anew
    try:
        connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
    except sqlite3.OperationalError:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if _version(connection) != VERSION:  # else another thread or process was faster
            raise


def fingerprint(case: "Case") -> str:
    """What tells the files that a case is read from what they were or will be, without opening one.

    A line for each file: its name in the case's folder, a tab, size and time; no size for an alignment file that may
    yet come. Whatever else lies in the folder changes nothing of the case.
    """
    return "\n".join(f"{name}\t{_state(f'{case.folder}/{name}')}" for name in _files(case))


def holds_case(folder: str) -> bool:
    """Whether a folder is a case's."""
    return os.path.isfile(f"{folder}/{CASE_FILE}")  # noqa: PTH113


def is_current(case_folder: str, mark: str) -> bool:
    """Whether a case still has that fingerprint."""
    for line in mark.split("\n"):
        name, _tab, was = line.partition("\t")
        if _state(f"{case_folder}/{name}") != was:
            return False
    return True


def _files(case: "Case") -> Iterator[str]:
    from reader.casefile.alignment import file_of  # not needed where nothing changed

    yield CASE_FILE
    for document in case.documents:
        yield from filter(None, (*document.files.values(), file_of(document.files)))


def _state(file: str) -> str:
    # `Path.stat` takes several times as long, which is felt with thousands of cases.
    try:
        found = os.stat(file)  # noqa: PTH116
    except OSError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns}"
