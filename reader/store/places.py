"""Where the reader was in each document, in a file of its own: it is written often, and others need not look then.

What it holds is not missed: a file that cannot be written or read keeps nothing, and nobody is told.
"""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from reader.casefile.model import Language
from reader.store.connection import connect, make_durable, transaction

NAME = "places.sqlite3"

_TABLE = """
    CREATE TABLE IF NOT EXISTS place (
        "case" TEXT, document TEXT, language TEXT, paragraph TEXT NOT NULL, seen INTEGER NOT NULL,
        PRIMARY KEY ("case", document, language)
    ) WITHOUT ROWID
"""
_FORGET = 'DELETE FROM place WHERE "case" = :case AND document = :document'
_KEEP = """
    INSERT OR REPLACE INTO place
    VALUES (:case, :document, :language, :paragraph, (SELECT coalesce(max(seen), 0) + 1 FROM place))
"""
_OF = 'SELECT language, paragraph FROM place WHERE "case" = :case AND document = :document ORDER BY seen DESC'
_LAST = 'SELECT document FROM place WHERE "case" = :case ORDER BY seen DESC LIMIT 1'

_LAST_OF_ALL = 'SELECT "case", document, paragraph, max(seen) FROM place GROUP BY "case"'
"""SQLite gives the other columns of the row that has the maximum: https://sqlite.org/lang_select.html#bareagg."""


class Places:
    """The places of a data folder; several windows and processes may keep theirs at once."""

    def __init__(self, data_dir: Path | None) -> None:
        """Those in that folder, where the first place to keep makes the file; without a folder, nothing is kept."""
        self._connection: sqlite3.Connection | None = None
        self._file = None if data_dir is None else data_dir / NAME

    def keep(self, case: str, document: str, places: Mapping[Language, str]) -> bool:
        """Keep the paragraph at which each language of a document stands, in place of those before.

        Gives whether it is on the disk.
        """
        connection = self._opened(make=True)
        if connection is None:
            return False
        try:
            with transaction(connection):
                connection.execute(_FORGET, {"case": case, "document": document})
                for language, paragraph in places.items():
                    values = {
                        "case": case,
                        "document": document,
                        "language": language,
                        "paragraph": paragraph,
                    }
                    connection.execute(_KEEP, values)
        except sqlite3.Error:
            return False
        return True

    def of(self, case: str, document: str) -> dict[Language, str]:
        """The paragraph at which each language of a document stood, the one kept last first."""
        rows = self._read(_OF, {"case": case, "document": document})
        return {row["language"]: row["paragraph"] for row in rows}

    def last(self, case: str) -> str | None:
        """The document of a case in which the reader was last."""
        rows = self._read(_LAST, {"case": case})
        return rows[0]["document"] if rows else None

    def last_of_all(self) -> dict[str, tuple[str, str]]:
        """The document and the paragraph in which the reader was last, by case."""
        return {row["case"]: (row["document"], row["paragraph"]) for row in self._read(_LAST_OF_ALL, {})}

    def _read(self, query: str, values: Mapping[str, str]) -> list[sqlite3.Row]:
        connection = self._opened(make=False)
        if connection is None:
            return []
        with suppress(sqlite3.Error):
            return connection.execute(query, values).fetchall()
        return []

    def _opened(self, *, make: bool) -> sqlite3.Connection | None:
        if self._connection is None and self._file is not None and (make or _is_there(self._file)):
            with suppress(sqlite3.Error):
                # Nobody waits for a place: while another writes, this one is not kept.
                connection = connect(self._file, patience=0)
                make_durable(connection)
                connection.execute(_TABLE)
                self._connection = connection
        return self._connection

    def close(self) -> None:
        """Let go of the file; nothing is kept from now on."""
        self._file = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _is_there(file: Path) -> bool:
    return os.path.exists(file)  # noqa: PTH110 (a Path's own may raise)
