"""The reader's annotations and settings in one SQLite file. What a method has written is durable when it returns."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from reader.annotation.model import Annotation
from reader.casefile import alignment
from reader.casefile.model import Case, Document, Row
from reader.casefile.row_edits import restricted
from reader.errors import ReaderError
from reader.gdpr.articles import contains
from reader.store import schema
from reader.store.connection import connect, explained, make_durable, transaction
from reader.store.rows import from_row, to_row

FILE = "notes.sqlite"

RECENT = 200
"""How many uses of tags, from the latest back, are looked at for the recent ones."""

_SELECT = """
    SELECT *, (
        SELECT json_group_array(tag)
        FROM (SELECT tag FROM annotation_tag WHERE annotation = annotation.id ORDER BY position)
    ) AS tags
    FROM annotation
    WHERE (:id IS NULL OR id = :id)
      AND (:case IS NULL OR "case" = :case)
      AND (:tags IS NULL OR id IN (
          SELECT annotation FROM annotation_tag WHERE tag IN (SELECT value FROM json_each(:tags))
      ))
    ORDER BY created, id
"""
_TAGS = """
    SELECT tag FROM annotation JOIN annotation_tag ON annotation.id = annotation_tag.annotation
    ORDER BY modified DESC, position LIMIT :limit
"""
_INSERT = """
    INSERT INTO annotation (
        id, "case", document, language, start_paragraph, start_offset, end_paragraph, end_offset,
        quote, prefix, suffix, colour, note, author, created, modified
    ) VALUES (
        :id, :case, :document, :language, :start_paragraph, :start_offset, :end_paragraph, :end_offset,
        :quote, :prefix, :suffix, :colour, :note, :author, :created, :modified
    )
"""


class Store:
    """An open store. Every method raises ReaderError, and changes nothing, where the file cannot be used."""

    def __init__(self, connection: sqlite3.Connection, path: Path, trouble: str = "") -> None:
        """``trouble`` says why nothing can be kept; see `reader.store.reading`."""
        self._connection = connection
        self.path = path
        self.trouble = trouble

    @classmethod
    def open(cls, data_dir: Path) -> Self:
        """The store of a data folder; both are made where they are missing.

        A file that is damaged, foreign or newer than the program is left as it is and raises ReaderError.
        """
        path = data_dir / FILE
        if data_dir.parts[:1] == ("~",):
            raise ReaderError("You have no home folder to keep notes in. Name another with --data-dir.")
        try:
            data_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReaderError(
                f"The folder {data_dir} cannot be made: {error.strerror}. Choose another."
            ) from error
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
        return cls(connection, path)

    def close(self) -> None:
        """Close the file. Nothing waits to be saved."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def check_writable(self) -> None:
        """Raises ReaderError where nothing can be kept. Changes nothing."""
        with self._write():
            pass

    def add(self, annotation: Annotation) -> None:
        """Keep a new annotation."""
        with self._write():
            self._insert(annotation)

    def update(self, annotation: Annotation) -> None:
        """Replace the annotation of that id. Raises ReaderError where it is no longer there."""
        with self._write():
            if not self._delete(annotation.id):
                raise ReaderError("This annotation was deleted in the meantime, so it could not be changed.")
            self._insert(annotation)

    def put_all(self, annotations: Iterable[Annotation]) -> None:
        """Keep all of them or, after an error, none; an annotation of a known id replaces the one there was."""
        with self._write():
            for annotation in annotations:
                self._delete(annotation.id)
                self._insert(annotation)

    def delete(self, annotation_id: str) -> None:
        """Delete an annotation, if it is there. Adding it again restores it exactly."""
        with self._write():
            self._delete(annotation_id)

    def get(self, annotation_id: str) -> Annotation | None:
        """The annotation of that id, None where there is none. Raises ReaderError if its row is malformed."""
        rows = self._select(annotation_id, None, None)
        return from_row(rows[0]) if rows else None

    def annotations(self, case: str | None = None, tag: str | None = None) -> list[Annotation]:
        """The annotations of a case or of all, oldest first; only those with a tag or with what lies under it.

        Malformed rows are left out: `unreadable` tells of them.
        """
        return [found for found in self._each(case, tag) if isinstance(found, Annotation)]

    def unreadable(self) -> list[str]:
        """One message for each annotation that a malformed row keeps from being shown."""
        return [str(found) for found in self._each(None, None) if isinstance(found, ReaderError)]

    def counts(self) -> dict[str, int]:
        """Case id to its number of annotations, cases without any left out."""
        rows = self._read('SELECT "case", count(*) AS count FROM annotation GROUP BY "case"')
        return {row["case"]: row["count"] for row in rows}

    def revision(self) -> tuple[int, str]:
        """Changes whenever an annotation is added, changed or deleted."""
        row = self._read("SELECT count(*) AS count, coalesce(max(modified), '') AS last FROM annotation")[0]
        return row["count"], row["last"]

    def tags_used(self) -> list[str]:
        """Every tag in use, that of the annotation changed last first."""
        return self._tags(-1)

    def recent_tags(self, limit: int) -> list[str]:
        """At most ``limit`` of the tags used last, the latest first."""
        return self._tags(RECENT)[:limit]

    def setting(self, key: str) -> str | None:
        """What was kept under that key, None where nothing was."""
        rows = self._read("SELECT value FROM setting WHERE key = :key", {"key": key})
        return rows[0]["value"] if rows else None

    def set_setting(self, key: str, value: str) -> None:
        """Keep a value under that key; where nothing can be kept, what a setting holds is not missed."""
        if self.trouble:
            return
        with self._write():
            self._connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, value))

    def with_rows(self, case: Case) -> Case:
        """The case with the rows that were set for its documents; paragraphs come and go as they do in the texts."""
        return replace(
            case, documents=tuple(self._document_with_rows(case.id, each) for each in case.documents)
        )

    def _document_with_rows(self, case: str, document: Document) -> Document:
        kept = self.rows(case, document.id) if len(document.texts) > 1 else None
        if kept is None:
            return document
        known = [restricted(row, document.texts) for row in kept]
        aligned = [row for row in known if row.cells]
        return replace(document, rows=alignment.rows(document.texts, document.languages, aligned))

    def rows(self, case: str, document: str) -> list[Row] | None:
        """The rows that were set for a document, by hand or by the aligner; None where nobody touched them."""
        found = self._read(
            'SELECT "rows" FROM alignment WHERE "case" = :case AND document = :document',
            {"case": case, "document": document},
        )
        if not found:
            return None
        return [
            Row({language: tuple(ids) for language, ids in cells.items()}, score, origin)
            for cells, score, origin in json.loads(found[0]["rows"])
        ]

    def set_rows(self, case: str, document: str, rows: Iterable[Row] | None) -> None:
        """Keep the rows of a document; None forgets them, so that those of the case file hold again."""
        with self._write():
            if rows is None:
                self._connection.execute(
                    'DELETE FROM alignment WHERE "case" = ? AND document = ?', (case, document)
                )
                return
            kept = [[dict(row.cells), row.score, row.origin] for row in rows if row.origin != "id"]
            self._connection.execute(
                "INSERT OR REPLACE INTO alignment VALUES (?, ?, ?)", (case, document, json.dumps(kept))
            )

    @contextmanager
    def _write(self) -> Iterator[None]:
        if self.trouble:
            raise ReaderError(f"Nothing was changed. {self.trouble}")
        with explained(self.path), transaction(self._connection):
            yield

    def _read(self, query: str, values: Mapping[str, str | int | None] | None = None) -> list[sqlite3.Row]:
        with explained(self.path):
            return self._connection.execute(query, values or {}).fetchall()

    def _tags(self, limit: int) -> list[str]:
        return list(dict.fromkeys(row["tag"] for row in self._read(_TAGS, {"limit": limit})))

    def _select(self, annotation_id: str | None, case: str | None, tag: str | None) -> list[sqlite3.Row]:
        tags = None if tag is None else json.dumps([used for used in self.tags_used() if contains(tag, used)])
        return self._read(_SELECT, {"id": annotation_id, "case": case, "tags": tags})

    def _insert(self, annotation: Annotation) -> None:
        self._connection.execute(_INSERT, to_row(annotation))
        tags = [(annotation.id, position, tag) for position, tag in enumerate(annotation.tags)]
        self._connection.executemany("INSERT INTO annotation_tag VALUES (?, ?, ?)", tags)

    def _delete(self, annotation_id: str) -> bool:
        return self._connection.execute("DELETE FROM annotation WHERE id = ?", (annotation_id,)).rowcount > 0

    def _each(self, case: str | None, tag: str | None) -> Iterator[Annotation | ReaderError]:
        for row in self._select(None, case, tag):
            try:
                yield from_row(row)
            except ReaderError as error:
                yield error
