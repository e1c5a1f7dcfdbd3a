"""The file under the search index: its tables, how it is opened or made anew, and what tells that a case changed."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from reader.errors import ReaderError
from reader.store.connection import connect, make_durable

FILE = "search.sqlite"
VERSION = 4

_TEXT_FILES = (".toml", ".md", ".tsv")
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
    try:
        connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
    except sqlite3.OperationalError:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if _version(connection) != VERSION:  # else another thread or process was faster
            raise


def fingerprint(case_folder: str) -> str:
    """What tells the files of a case from what they were or will be, without opening one.

    A line for each folder and text file: its name in the case's folder, a tab, size and time. Empty for a folder
    that is gone.
    """
    try:
        return "\n".join(sorted(_lines(case_folder, "")))
    except OSError:
        return ""


def holds_case(folder: str) -> bool:
    """Whether a folder is a case's."""
    return os.path.isfile(f"{folder}/case.toml")  # noqa: PTH113


def is_current(case_folder: str, mark: str) -> bool:
    """Whether a case still has that fingerprint. Asks only for what it names: what came or went changed its folder."""
    for line in mark.split("\n"):
        name, _tab, was = line.partition("\t")
        try:
            if _state(os.stat(f"{case_folder}/{name}")) != was:  # noqa: PTH116
                return False
        except OSError:
            return False
    return True


def _lines(case_folder: str, inside: str) -> Iterator[str]:
    # `Path.rglob` and `Path.stat` take several times as long, which is felt with thousands of cases.
    folder = f"{case_folder}/{inside}"
    yield f"{inside}\t{_state(os.stat(folder))}"  # noqa: PTH116
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _lines(case_folder, f"{inside}{entry.name}/")
            elif entry.name.endswith(_TEXT_FILES):
                yield f"{inside}{entry.name}\t{_state(entry.stat())}"


def _state(found: os.stat_result) -> str:
    return f"{found.st_size} {found.st_mtime_ns}"
