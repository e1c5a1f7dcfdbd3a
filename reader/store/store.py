"""The reader's annotations and settings in one SQLite file. What a method has written is durable when it returns."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from reader.annotation.codebook import Codebook
from reader.annotation.concurrent import combine, conflicts
from reader.annotation.model import Annotation
from reader.errors import ReaderError
from reader.store import codebook
from reader.store.connection import ChangedElsewhereError
from reader.store.file import StoreFile, make_folder, opened
from reader.store.rows import as_text, from_row, to_row

if TYPE_CHECKING:
    from reader.annotation.codebook_edits import Edit
    from reader.annotation.revisions import Earlier
    from reader.casefile.carried_rows import Carried
    from reader.casefile.model import Case, Document, Row

FILE = "notes.sqlite"

RECENT = 200
"""How many uses of tags, from the latest back, are looked at for the recent ones."""

_TAGS_OF = """(
    SELECT json_group_array(tag)
    FROM (SELECT tag FROM annotation_tag WHERE annotation = annotation.id ORDER BY position)
) AS tags"""
_SELECT = f"SELECT *, {_TAGS_OF} FROM annotation WHERE true"  # noqa: S608 (a constant)
_STAMPS = f'SELECT id, modified, {_TAGS_OF} FROM annotation WHERE "case" = :case'  # noqa: S608
_WHERE = {
    "ids": " AND id IN (SELECT value FROM json_each(:ids))",
    "case": ' AND "case" = :case',
    "tags": """
      AND id IN (SELECT annotation FROM annotation_tag WHERE tag IN (SELECT value FROM json_each(:tags)))
    """,
}
"""Only what is asked for is joined: a condition that may be absent would keep SQLite from its indices."""
_ORDER = " ORDER BY created, id"
_TAGS = """
    SELECT tag FROM annotation JOIN annotation_tag ON annotation.id = annotation_tag.annotation
    ORDER BY modified DESC, position LIMIT :limit
"""
_INSERT = """
    INSERT INTO annotation (
        id, "case", document, language, start_paragraph, start_offset, end_paragraph, end_offset,
        quote, prefix, suffix, colour, note, author, created, modified, edition
    ) VALUES (
        :id, :case, :document, :language, :start_paragraph, :start_offset, :end_paragraph, :end_offset,
        :quote, :prefix, :suffix, :colour, :note, :author, :created, :modified, :edition
    )
"""
_INSERT_NEW = f"{_INSERT} ON CONFLICT (id) DO NOTHING"
_FORGET = "DELETE FROM earlier_state WHERE annotation = ? AND state = ?"
_UPDATE = """
    UPDATE annotation SET
        "case" = :case, document = :document, language = :language,
        start_paragraph = :start_paragraph, start_offset = :start_offset,
        end_paragraph = :end_paragraph, end_offset = :end_offset,
        quote = :quote, prefix = :prefix, suffix = :suffix, colour = :colour, note = :note,
        author = :author, created = :created, modified = :modified, edition = :edition
    WHERE id = :id
"""


class Store:
    """An open store. Every method raises ReaderError, and changes nothing, where the file cannot be used."""

    def __init__(self, file: StoreFile) -> None:
        self.file = file

    @classmethod
    def open(cls, data_dir: Path) -> Self:
        """The store of a data folder; both are made where they are missing.

        A file that is damaged, foreign or newer than the program is left as it is and raises ReaderError.
        """
        path = data_dir / FILE
        if data_dir.parts[:1] == ("~",):
            raise ReaderError("You have no home folder to keep notes in. Name another with --data-dir.")
        try:
            make_folder(data_dir)
        except OSError as error:
            raise ReaderError(
                f"The folder {data_dir} cannot be made: {error.strerror}. Choose another."
            ) from error
        return cls(StoreFile(opened(path), path))

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.file.path

    @property
    def trouble(self) -> str:
        """Why nothing can be kept; empty where all is well."""
        return self.file.trouble

    def close(self) -> None:
        """Close the file. Nothing waits to be saved."""
        self.file.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def check_writable(self) -> None:
        """Raises ReaderError where nothing can be kept. Changes nothing."""
        with self.file.write():
            pass

    def changed_elsewhere(self) -> bool:
        """Whether somebody else has written since this was last asked. Raises `reader.store.file.MovedError`."""
        return self.file.changed_elsewhere()

    def add(self, annotation: Annotation) -> None:
        """Keep a new annotation."""
        with self.file.write():
            self._insert(annotation)

    def update(self, annotation: Annotation) -> None:
        """Replace the annotation of that id. Raises ReaderError where it is no longer there."""
        with self.file.write():
            if not self._know_state_of(annotation.id):
                raise ReaderError("This annotation was deleted in the meantime, so it could not be changed.")
            self._replace(annotation)

    def change(self, before: Annotation | None, after: Annotation | None) -> Annotation | None:
        """Lead an annotation from the state the caller knows to another, None being its absence; what is then kept.

        What others have changed in it meanwhile is kept beside. Raises ChangedElsewhereError, and changes nothing,
        where that cannot be: both changed the same field, or one deleted what the other changed.
        """
        with self.file.write():
            return self._lead(before, after)

    def carry_out(self, edit: "Edit") -> list[Annotation | None]:
        """As `change`, for several, and for entries of the codebook: all are kept or, after an error, none."""
        with self.file.write() as connection:
            codebook.lead(self.file, edit.entries)
            kept = [self._lead(before, after) for before, after in edit.annotations]
            self._know_states(_pairs(edit.learnt))
            connection.executemany(_FORGET, _pairs(edit.forgotten))
        return kept

    def _lead(self, before: Annotation | None, after: Annotation | None) -> Annotation | None:
        known = before or after
        if known is None or (before is None and self._insert_new(known)):
            return after
        now = self.get(known.id)
        kept = _met(before, after, now)
        if now is not None:
            self._know_state(now)
        if kept is None:
            self._delete(known.id)
        elif now is None:
            self._insert(kept)
        else:
            self._replace(kept)
        return kept

    def mend(self) -> list[str]:
        """Make malformed rows readable again; the ids of the annotations that were mended."""
        from reader.store.mending import mend  # not needed to read

        with self.file.write() as connection:
            return mend(connection)

    def delete(self, annotation_id: str) -> None:
        """Delete an annotation, if it is there. Adding it again restores it exactly."""
        with self.file.write():
            self._know_state_of(annotation_id)
            self._delete(annotation_id)

    def get(self, annotation_id: str) -> Annotation | None:
        """The annotation of that id, None where there is none. Raises ReaderError if its row is malformed."""
        rows = self._select(ids=json.dumps([annotation_id]))
        return from_row(rows[0]) if rows else None

    def differences(self, case: str, known: Mapping[str, Annotation]) -> tuple[list[Annotation], set[str]]:
        """What is otherwise than known by id: the annotations that are new or changed, the ids that are gone."""
        stamps = {
            row["id"]: (row["modified"], row["tags"]) for row in self.file.read(_STAMPS, {"case": case})
        }
        others = [each for each, stamp in stamps.items() if each not in known or _stamp(known[each]) != stamp]
        rows = self._select(ids=json.dumps(others)) if others else []
        found = [each for each in map(_read_row, rows) if isinstance(each, Annotation)]
        changed = [each for each in found if each != known.get(each.id)]
        return changed, known.keys() - stamps.keys()

    def stamps(self) -> dict[str, str]:
        """When each annotation was last changed, by id, as the file has it: a quick way to see whether any was."""
        return {row["id"]: row["modified"] for row in self.file.read("SELECT id, modified FROM annotation")}

    def annotations(self, case: str | None = None, tag: str | None = None) -> list[Annotation]:
        """The annotations of a case or of all, oldest first; only those with a tag or with what lies under it.

        Malformed rows are left out: `unreadable` tells of them.
        """
        return [found for found in self._each(case, tag) if isinstance(found, Annotation)]

    def unreadable(self, case: str | None = None) -> list[str]:
        """One message for each annotation, of a case or of all, that a malformed row keeps from being shown."""
        return [str(found) for found in self._each(case, None) if isinstance(found, ReaderError)]

    def counts(self) -> dict[str, int]:
        """Case id to its number of annotations, cases without any left out."""
        rows = self.file.read('SELECT "case", count(*) AS count FROM annotation GROUP BY "case"')
        return {row["case"]: row["count"] for row in rows}

    def revision(self) -> tuple[int, int, int]:
        """Changes whenever anybody has written while the store is open. Dates would not tell: clocks go back."""
        version = self.file.read("PRAGMA data_version")[0][0]
        return self.file.times_opened, version, self.file.connection.total_changes

    def codebook(self) -> Codebook:
        """What the reader says of tags."""
        return codebook.read(self.file)

    def earlier_states(self) -> "Earlier":
        """The states that each annotation had before: see `reader.annotation.revisions`."""
        found: dict[str, set[str]] = {}
        for row in self.file.read("SELECT annotation, state FROM earlier_state"):
            found.setdefault(row["annotation"], set()).add(row["state"])
        return found

    def tag_uses(self) -> list[tuple[str, str, str]]:
        """(tag, annotation id, case id) for every tag of every annotation."""
        return codebook.uses(self.file)

    def tagged(self, tags: Iterable[str]) -> list[Annotation]:
        """The annotations of all cases that carry one of these very tags, oldest first."""
        rows = map(_read_row, self._select(tags=json.dumps(list(tags))))
        return [found for found in rows if isinstance(found, Annotation)]

    def tags_used(self) -> list[str]:
        """Every tag in use, that of the annotation changed last first."""
        return self._tags(-1)

    def recent_tags(self, limit: int) -> list[str]:
        """At most ``limit`` of the tags used last, the latest first."""
        return self._tags(RECENT)[:limit]

    def setting(self, key: str) -> str | None:
        """What was kept under that key, None where nothing was."""
        rows = self.file.read("SELECT value FROM setting WHERE key = :key", {"key": key})
        return rows[0]["value"] if rows else None

    def set_setting(self, key: str, value: str) -> None:
        """Keep a value under that key; where nothing can be kept, what a setting holds is not missed."""
        if self.trouble:
            return
        with self.file.write():
            self.file.connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, value))

    def with_rows(self, case: "Case") -> "Case":
        """The case with the rows that were set for its documents; paragraphs come and go as they do in the texts."""
        from reader.store import kept_rows  # like those below: a search needs no rows

        return kept_rows.with_rows(self.file, case)

    def rows(self, case: str, document: "Document") -> "list[Row] | None":
        """The rows that were set for a document as its texts are, by hand or by the aligner; None where none were."""
        from reader.store import kept_rows

        return kept_rows.read(self.file, case, document)

    def change_rows(
        self, case: str, document: "Document", before: "Sequence[Row] | None", after: "Sequence[Row] | None"
    ) -> None:
        """Lead the rows of a document, as its texts are, from those known to others; None are those of the case file.

        What was set for other editions of its texts stays. Raises ChangedElsewhereError, and changes nothing, where
        the rows are not those known.
        """
        from reader.store import kept_rows

        with self.file.write():
            kept_rows.lead(self.file, case, document, before, after)

    def carry_rows(self, case: str, before: "Document", after: "Document") -> "Carried":
        """Let the rows that were set by hand for a document hold in its next edition where paragraphs are the same.

        Those set for it already stay, and those of the edition before are kept.
        """
        from reader.casefile.carried_rows import Carried
        from reader.store import kept_rows

        if self.trouble:
            return Carried()
        with self.file.write():
            return kept_rows.carry(self.file, case, before, after)

    def _tags(self, limit: int) -> list[str]:
        return list(dict.fromkeys(row["tag"] for row in self.file.read(_TAGS, {"limit": limit})))

    def _select(self, **conditions: str | None) -> list[sqlite3.Row]:
        given = {name: value for name, value in conditions.items() if value is not None}
        return self.file.read(_SELECT + "".join(_WHERE[name] for name in given) + _ORDER, given)

    def _insert(self, annotation: Annotation) -> None:
        self.file.connection.execute(_INSERT, to_row(annotation))
        self._insert_tags(annotation)

    def _insert_new(self, annotation: Annotation) -> bool:
        """Keep an annotation unless its id is there: to ask first would take half as long again."""
        cursor = self.file.connection.execute(_INSERT_NEW, to_row(annotation))
        if cursor.rowcount == 1:
            self._insert_tags(annotation)
        return cursor.rowcount == 1

    def _insert_tags(self, annotation: Annotation) -> None:
        tags = [(annotation.id, position, tag) for position, tag in enumerate(annotation.tags)]
        self.file.connection.executemany("INSERT INTO annotation_tag VALUES (?, ?, ?)", tags)

    def _replace(self, annotation: Annotation) -> None:
        execute = self.file.connection.execute
        execute(_UPDATE, to_row(annotation))
        execute("DELETE FROM annotation_tag WHERE annotation = ?", (annotation.id,))
        self._insert_tags(annotation)

    def _delete(self, annotation_id: str) -> None:
        self.file.connection.execute("DELETE FROM annotation WHERE id = ?", (annotation_id,))

    def _know_state_of(self, annotation_id: str) -> bool:
        """`_know_state` of the annotation of that id, if it can be read; False where there is none."""
        rows = self._select(ids=json.dumps([annotation_id]))
        for found in map(_read_row, rows):
            if isinstance(found, Annotation):
                self._know_state(found)
        return bool(rows)

    def _know_state(self, annotation: Annotation) -> None:
        """Keep the state that an annotation is in as an earlier one: what comes of it, or if it is deleted, so that an
        import does not bring it back."""
        from reader.annotation.revisions import state  # not needed to read

        self._know_states([(annotation.id, state(annotation))])

    def _know_states(self, states: Iterable[tuple[str, str]]) -> None:
        self.file.connection.executemany("INSERT OR IGNORE INTO earlier_state VALUES (?, ?)", states)

    def _each(self, case: str | None, tag: str | None) -> Iterator[Annotation | ReaderError]:
        tags = None
        if tag is not None:
            contains = self.codebook().contains
            tags = json.dumps([used for used in self.tags_used() if contains(tag, used)])
        yield from map(_read_row, self._select(case=case, tags=tags))


def _pairs(earlier: "Earlier") -> list[tuple[str, str]]:
    return [(each, one) for each, states in earlier.items() for one in states]


def _met(before: Annotation | None, after: Annotation | None, now: Annotation | None) -> Annotation | None:
    """What is to be kept where the annotation known as ``before`` is ``now``."""
    if now == before:
        return after
    if before is None:
        raise ChangedElsewhereError("This annotation is there already: another window brought it back.")
    if now is None:
        if after is None:
            return None
        raise ChangedElsewhereError("This annotation was deleted in another window in the meantime.")
    if after is None:
        raise ChangedElsewhereError(
            "This annotation was changed in another window in the meantime, so it was not deleted. Look at it again."
        )
    if clashing := conflicts(before, after, now):
        raise ChangedElsewhereError(
            f"Another window changed the {' and '.join(clashing)} of this annotation in the meantime, so nothing was "
            "changed. Look at it again."
        )
    return replace(combine(before, after, now), modified=datetime.now(UTC))


def _stamp(annotation: Annotation) -> tuple[str, str]:
    """What tells one state of an annotation from another; tags may be renamed for all at once, without a date."""
    tags = json.dumps(annotation.tags, ensure_ascii=False, separators=(",", ":"))
    return as_text(annotation.modified), tags


def _read_row(row: sqlite3.Row) -> Annotation | ReaderError:
    try:
        return from_row(row)
    except ReaderError as error:
        return error
