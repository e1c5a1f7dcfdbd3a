"""Full-text search over all cases and notes: an SQLite file of its own that can always be made anew.

FTS5 with ``unicode61 remove_diacritics 2`` folds accents and case and takes apostrophes as borders of words.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from reader.annotation.model import Annotation
from reader.casefile import folder
from reader.casefile.model import Case, localised
from reader.errors import ReaderError
from reader.gdpr.articles import contains
from reader.store.connection import connect, transaction
from reader.store.query import Query, parse

FILE = "search.sqlite"
VERSION = 1

_SCHEMA = """
    CREATE TABLE "case" (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL, folder TEXT NOT NULL UNIQUE, fingerprint TEXT NOT NULL,
        title TEXT NOT NULL, authority TEXT NOT NULL, year TEXT NOT NULL
    ) STRICT;
    CREATE TABLE document (
        number INTEGER PRIMARY KEY, "case" INTEGER NOT NULL REFERENCES "case" (number) ON DELETE CASCADE,
        id TEXT NOT NULL, kind TEXT NOT NULL
    ) STRICT;
    CREATE INDEX document_by_case ON document ("case");
    CREATE TABLE paragraph (
        number INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
        language TEXT NOT NULL, id TEXT NOT NULL, text TEXT NOT NULL
    ) STRICT;
    CREATE INDEX paragraph_by_document ON paragraph (document);
    CREATE VIRTUAL TABLE passage USING fts5(
        text, content = 'paragraph', content_rowid = 'number',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
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
        tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    );
"""
_PASSAGES = """
    WITH best AS (
        SELECT passage.rowid AS number, bm25(passage) AS weight
        FROM passage
        JOIN paragraph ON paragraph.number = passage.rowid
        JOIN document ON document.number = paragraph.document
        JOIN "case" ON "case".number = document."case"
        WHERE passage MATCH :match
          AND (:case IS NULL OR "case".id = :case)
          AND (:authority IS NULL OR "case".authority = :authority COLLATE NOCASE)
          AND (:year IS NULL OR "case".year = :year)
          AND (:kind IS NULL OR document.kind = :kind)
          AND (:language IS NULL OR paragraph.language = :language)
        ORDER BY weight LIMIT :limit
    )
    SELECT "case".id AS "case", "case".title, document.id AS document, paragraph.language, paragraph.id AS paragraph,
           highlight(passage, 0, char(1), char(2)) AS marked
    FROM passage
    JOIN best ON best.number = passage.rowid
    JOIN paragraph ON paragraph.number = passage.rowid
    JOIN document ON document.number = paragraph.document
    JOIN "case" ON "case".number = document."case"
    WHERE passage MATCH :match
    ORDER BY best.weight
"""
_COLUMNS = ("case", "authority", "year", "kind", "language")
_BEFORE, _AFTER = 40, 110
"""Code points of a snippet before the first match and after it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph, or a note on one, where the words stand.

    ``start`` and ``end`` are code points of the paragraph: the first match, or the passage annotated. In ``snippet``
    matches stand between ``**``.
    """

    case: str
    title: str
    document: str
    language: str
    paragraph: str
    start: int
    end: int
    snippet: str
    annotation: str = ""
    """The id of the annotation whose note or tag was found; empty for a text."""


class Index:
    """The search index of a data folder."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, data_dir: Path) -> Self:
        """The index of a data folder. One that is damaged or of another version is made anew: nothing is lost.

        Raises ReaderError where the folder cannot be written.
        """
        path = data_dir / FILE
        try:
            data_dir.mkdir(parents=True, exist_ok=True)
            return cls(_opened(path))
        except (sqlite3.DatabaseError, OSError):
            pass
        try:
            for file in (path, path.with_name(f"{FILE}-wal"), path.with_name(f"{FILE}-shm")):
                file.unlink(missing_ok=True)
            return cls(_opened(path))
        except (sqlite3.DatabaseError, OSError) as error:
            raise ReaderError(
                f"The search index {path} cannot be written ({error}). Free the folder for writing, or choose another "
                "with --data-dir."
            ) from error

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def refresh(self, folders: Iterable[Path], progress: Callable[[float], None] | None = None) -> None:
        """Read again the cases whose files changed, and forget those that are gone. A broken one is left out."""
        wanted = {str(each): fingerprint(each) for each in folders}
        known = {
            row["folder"]: row["fingerprint"]
            for row in self._connection.execute('SELECT folder, fingerprint FROM "case"')
        }
        changed = [path for path, mark in wanted.items() if known.get(path) != mark]
        with transaction(self._connection):
            gone = [(path,) for path in known if path not in wanted or path in changed]
            self._connection.executemany('DELETE FROM "case" WHERE folder = ?', gone)
        for done, path in enumerate(changed):
            with suppress(ReaderError), transaction(self._connection):
                self._insert(folder.load(Path(path)), path, wanted[path])
            if progress is not None:
                progress((done + 1) / len(changed))

    def refresh_notes(self, annotations: Iterable[Annotation]) -> None:
        """Take in the notes and tags that are new or changed, and forget those that are gone."""
        wanted = {annotation.id: annotation for annotation in annotations}
        known = {
            row["id"]: row["modified"] for row in self._connection.execute("SELECT id, modified FROM note")
        }
        changed = [
            annotation
            for annotation in wanted.values()
            if known.get(annotation.id) != annotation.modified.isoformat()
        ]
        stale = [(each,) for each in known if each not in wanted] + [(each.id,) for each in changed]
        with transaction(self._connection):
            self._connection.executemany("DELETE FROM note WHERE id = ?", stale)
            self._connection.executemany(
                "INSERT INTO note VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_note_row, changed)
            )

    def search(self, typed: str, case: str = "", limit: int = 50, *, as_you_type: bool = False) -> list[Hit]:
        """The best hits, notes first. Words, phrases, NEAR and filters are as `reader.store.query` says."""
        query = parse(typed, as_you_type=as_you_type)
        if case:
            query = Query(query.match, {**query.filters, "case": (case,)})
        if query.empty:
            return []
        notes = self._notes(query, limit)
        if "tag" in query.filters or not query.match:
            return notes
        return notes + self._passages(query, limit)

    def _passages(self, query: Query, limit: int) -> list[Hit]:
        values = {"match": query.match, "limit": limit, **_filter_values(query)}
        return [_text_hit(row) for row in self._connection.execute(_PASSAGES, values)]

    def _notes(self, query: Query, limit: int) -> list[Hit]:
        if {"authority", "year", "kind"} & set(query.filters):
            return []
        marked = "highlight(note, 0, char(1), char(2))" if query.match else "text"
        rows = self._connection.execute(
            f"""
            SELECT note.*, {marked} AS marked, coalesce("case".title, note."case") AS title
            FROM note LEFT JOIN "case" ON "case".id = note."case"
            WHERE {"note MATCH :match" if query.match else ":match = ''"}
              AND (:case IS NULL OR note."case" = :case)
              AND (:language IS NULL OR note.language = :language)
            ORDER BY {"rank" if query.match else "modified DESC"}
            """,  # noqa: S608 (the variants are written here, no value goes in)
            {"match": query.match, **_filter_values(query)},
        )
        wanted = query.filters.get("tag", ())
        found = [row for row in rows if all(_has_tag(row["tags"], tag) for tag in wanted)]
        return [_note_hit(row) for row in found[:limit]]

    def _insert(self, case: Case, path: str, mark: str) -> None:
        decided = case.decision.decided
        cursor = self._connection.execute(
            'INSERT INTO "case" (id, folder, fingerprint, title, authority, year) VALUES (?, ?, ?, ?, ?, ?)',
            (
                case.id,
                path,
                mark,
                localised(case.title),
                case.decision.authority,
                str(decided.year) if decided else "",
            ),
        )
        number = cursor.lastrowid
        for document in case.documents:
            insert = 'INSERT INTO document ("case", id, kind) VALUES (?, ?, ?)'
            of = self._connection.execute(insert, (number, document.id, document.kind)).lastrowid
            self._connection.executemany(
                "INSERT INTO paragraph (document, language, id, text) VALUES (?, ?, ?, ?)",
                (
                    (of, language, paragraph.id, paragraph.text)
                    for language, text in document.texts.items()
                    for paragraph in text.paragraphs
                ),
            )


def _opened(path: Path) -> sqlite3.Connection:
    connection = connect(path)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        # What is lost in a crash is read again from the cases.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, VERSION):
            raise sqlite3.DatabaseError(f"version {version}")
        if version == 0:
            connection.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
    except BaseException:
        connection.close()
        raise
    return connection


def fingerprint(case_folder: Path) -> str:
    """Changes whenever a file of the case does: names, sizes and times, read without opening one."""
    marks = sorted(
        f"{file.relative_to(case_folder).as_posix()} {status.st_size} {status.st_mtime_ns}"
        for pattern in ("*.toml", "*.md", "*.tsv")
        for file in case_folder.rglob(pattern)
        for status in (file.stat(),)
    )
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()


def _filter_values(query: Query) -> Mapping[str, str | None]:
    """The last value of each filter: an earlier one of the same kind was a slip of the hand."""
    return {column: query.filters.get(column, (None,))[-1] for column in _COLUMNS}


def _note_row(annotation: Annotation) -> tuple[str | int, ...]:
    span = annotation.span
    one_paragraph = span.start.paragraph == span.end.paragraph
    return (
        "\n".join([annotation.note, *annotation.tags]).strip(),
        annotation.id,
        annotation.modified.isoformat(),
        annotation.case,
        span.document,
        span.language,
        span.start.paragraph,
        span.start.offset,
        span.end.offset if one_paragraph else span.start.offset + len(annotation.quote.split("\n")[0]),
        "\n".join(annotation.tags),
    )


def _has_tag(tags: str, wanted: str) -> bool:
    return any(
        contains(wanted, tag) or tag.casefold() == wanted.casefold() for tag in tags.split("\n") if tag
    )


def _text_hit(row: sqlite3.Row) -> Hit:
    marked = row["marked"]
    start = marked.index("\x01")
    end = marked.index("\x02") - 1
    return Hit(
        row["case"],
        row["title"],
        row["document"],
        row["language"],
        row["paragraph"],
        start,
        end,
        _snippet(marked),
    )


def _note_hit(row: sqlite3.Row) -> Hit:
    return Hit(
        row["case"],
        row["title"],
        row["document"],
        row["language"],
        row["paragraph"],
        row["start"],
        row["end"],
        _snippet(row["marked"]),
        row["id"],
    )


def _snippet(marked: str) -> str:
    """The words around the first match, matches between ``**``."""
    first = max(marked.find("\x01"), 0)
    start, end = max(first - _BEFORE, 0), first + _AFTER
    if start:
        start = marked.find(" ", start) + 1 or start
    cut = marked[start:end]
    if cut.count("\x01") > cut.count("\x02"):
        cut += "\x02"
    whole = ("…" if start else "") + cut + ("…" if end < len(marked) else "")
    return whole.replace("\x01", "**").replace("\x02", "**").replace("\n", " ")
