"""Full-text search over all cases and notes, and what the cases cite: a file that can always be made anew.

FTS5 with ``unicode61 remove_diacritics 2`` folds accents and case and takes apostrophes as borders of words.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from heapq import nsmallest
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from reader.annotation.codebook import Codebook
from reader.annotation.model import Annotation
from reader.annotation.plain_note import plain
from reader.errors import ReaderError
from reader.store import index_file, index_notes
from reader.store.connection import transaction
from reader.store.index_file import FILE
from reader.store.query import Query, parse

if TYPE_CHECKING:
    from reader.store.store import Store

__all__ = ["FILE", "Hit", "Index"]

_Given = TypeVar("_Given")
_NO_ENTRIES = Codebook()

ENOUGH = 4_000
"""Passages that are weighed against each other; words that stand in more tell too little to wait for the rest."""

_CONDITIONS = {
    "case": '"case".id = :case',
    "authority": '"case".authority = :authority COLLATE NOCASE',
    "year": '"case".year = :year',
    "kind": "document.kind = :kind",
    "language": "paragraph.language = :language",
}
_WITHIN = """
    AND +rowid IN (
        SELECT paragraph.number FROM "case"
        CROSS JOIN document ON document."case" = "case".number
        CROSS JOIN paragraph ON paragraph.document = document.number
        WHERE {conditions}
    )
"""
"""Answered from indices alone, in this order: SQLite would begin with every paragraph there is."""
# A plus sign keeps SQLite from asking FTS5 anew for every row.
_FOUND = "SELECT rowid AS number, rank FROM passage WHERE passage MATCH :match {within} LIMIT :enough + 1"
_PASSAGES = """
    SELECT passage.rowid AS number, "case".id AS "case", "case".title, document.id AS document,
           document.title AS document_title, paragraph.language, paragraph.id AS paragraph,
           highlight(passage, 0, char(1), char(2)) AS marked
    FROM passage
    JOIN paragraph ON paragraph.number = passage.rowid
    JOIN document ON document.number = paragraph.document
    JOIN "case" ON "case".number = document."case"
    WHERE passage MATCH :match AND passage.rowid <= :last AND +passage.rowid IN (SELECT value FROM json_each(:numbers))
"""
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
    document_title: str = ""
    """Empty where it is not known, for a note on a case that is not there."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits of a search, notes first, and what is to be said of the others."""

    hits: list[Hit]
    more: bool = False
    """There are more texts or notes than were wanted."""
    unweighed: bool = False
    """More than `ENOUGH` passages hold the words, and only the first of them were weighed."""

    @property
    def remark(self) -> str:
        """What a reader is told of the hits left out; empty where there are none."""
        if self.unweighed:
            return (
                f"More than {ENOUGH:,} passages hold these words; the best of the first {ENOUGH:,} are listed. "
                "Another word or a filter (lang:fr, year:2021) narrows them."
            )
        return "The best are listed, and there are more. Another word narrows them." if self.more else ""


class Index:
    """The search index of a data folder. Where its file turns out damaged, it is made anew and asked again."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._connection = index_file.open_or_make(data_dir)
        self._folders: Sequence[str] | None = None
        self._annotations: Sequence[Annotation] | None = None
        self._store: Store | None = None

    @classmethod
    def open(cls, data_dir: Path) -> Self:
        """The index of a data folder. One that is damaged or of another version is made anew: nothing is lost.

        Raises ReaderError where the folder cannot be written.
        """
        return cls(data_dir)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def refresh(
        self, folders: Iterable[Path | str], progress: Callable[[float], object] | None = None
    ) -> None:
        """Read again the cases whose files changed, and forget those that are gone. A broken one is left out."""
        self._folders = list(map(str, folders))
        self.ask(lambda connection: _refresh(connection, self._folders or (), progress))

    def refresh_notes(self, annotations: Iterable[Annotation]) -> None:
        """Take in the notes and tags that are new or changed, and forget those that are gone."""
        self._annotations = wanted = list(annotations)
        self.ask(lambda connection: index_notes.insert_notes(connection, wanted))

    def refresh_notes_of(self, store: "Store") -> None:
        """As `refresh_notes`, for the notes of a store, which are read only where one is not as it is known."""
        self._store = store
        stamps = store.stamps()
        if self.ask(index_notes.stamps) != stamps:
            self.refresh_notes(store.annotations())

    def find(
        self,
        typed: str,
        case: str = "",
        limit: int = 50,
        *,
        as_you_type: bool = False,
        codebook: Codebook = _NO_ENTRIES,
    ) -> Found:
        """At most ``limit`` texts and as many notes.

        Words, phrases, NEAR and filters are as `reader.store.query` says; ``codebook`` tells which own tags lie under
        which.
        """
        query = parse(typed, as_you_type=as_you_type)
        if case:
            query = replace(query, filters={**query.filters, "case": (case,)})
        if query.empty:
            return Found([])
        return self.ask(lambda connection: _search(connection, query, limit, codebook))

    def ask(self, question: Callable[[sqlite3.Connection], _Given]) -> _Given:
        """What a reading of the file gives.

        Raises ReaderError where it can be neither read nor made anew, InterruptedError after `interrupt`.
        """
        try:
            return question(self._connection)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.ProgrammingError):
                raise
            if _code(error) == sqlite3.SQLITE_INTERRUPT:
                raise InterruptedError from error
            if _code(error) == sqlite3.SQLITE_BUSY:
                raise ReaderError(
                    "The search index is being written by another window. Try again."
                ) from error
        try:
            self._make_anew()
            return question(self._connection)
        except (sqlite3.DatabaseError, OSError) as error:
            path = self._data_dir / FILE
            raise ReaderError(f"The search index {path} cannot be used: {error}.") from error

    def _make_anew(self) -> None:
        self._connection.close()
        index_file.remove(self._data_dir)
        self._connection = index_file.open_or_make(self._data_dir)
        if self._folders is not None:
            _refresh(self._connection, self._folders, None)
        if self._annotations is not None:
            self.refresh_notes(self._annotations)
        elif self._store is not None:
            self.refresh_notes(self._store.annotations())

    def interrupt(self) -> None:
        """Let a question asked in another thread end at once."""
        with suppress(sqlite3.ProgrammingError):  # it has just been answered, and the connection closed
            self._connection.interrupt()


def _code(error: sqlite3.DatabaseError) -> int:
    # Extended codes carry the primary one in their low byte.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _refresh(
    connection: sqlite3.Connection, folders: Sequence[str], progress: Callable[[float], object] | None
) -> None:
    known = dict(connection.execute('SELECT folder, fingerprint FROM "case"').fetchall())
    current = {path for path in folders if path in known and index_file.is_current(path, known[path])}
    if gone := [(path,) for path in known if path not in current]:
        with transaction(connection):
            connection.executemany('DELETE FROM "case" WHERE folder = ?', gone)
    changed = [path for path in folders if path not in current and index_file.holds_case(path)]
    for done, path in enumerate(changed):
        _read(connection, Path(path))
        if progress is not None:
            progress((done + 1) / len(changed))


def _read(connection: sqlite3.Connection, path: Path) -> None:
    # Parsing is needed only for what changed: a search must not wait for its imports.
    from reader.casefile import folder
    from reader.store.indexing import insert_case

    with suppress(ReaderError):
        mark = index_file.fingerprint(folder.head(path))  # first: what changes while it is read is read again
        case = folder.load(path)
        with transaction(connection):
            # Another window may have been faster.
            connection.execute('DELETE FROM "case" WHERE folder = ?', (str(path),))
            insert_case(connection, case, path, mark)


def _search(connection: sqlite3.Connection, query: Query, limit: int, codebook: Codebook) -> Found:
    # One more than wanted tells that there are more.
    notes = _notes(connection, query, limit + 1, codebook)
    passages, unweighed = (
        ([], False) if query.tags or not query.match else _passages(connection, query, limit + 1)
    )
    more = max(len(notes), len(passages)) > limit
    return Found(notes[:limit] + passages[:limit], more, unweighed)


def _passages(connection: sqlite3.Connection, query: Query, limit: int) -> tuple[list[Hit], bool]:
    """The best first, and whether not all were weighed; the words around are asked for those alone: it costs most."""
    given = _filter_values(query)
    conditions = " AND ".join(_CONDITIONS[name] for name in given)
    within = _WITHIN.format(conditions=conditions) if given else ""
    values = {"match": query.match, "enough": ENOUGH, **given}
    weighed = connection.execute(_FOUND.format(within=within), values).fetchall()
    unweighed = len(weighed) > ENOUGH
    best = nsmallest(limit, weighed[:ENOUGH], key=lambda row: row["rank"])
    numbers = [row["number"] for row in best]
    last = max(numbers, default=0)
    rows = connection.execute(_PASSAGES, {**values, "last": last, "numbers": json.dumps(numbers)})
    found = {row["number"]: row for row in rows}
    hits = [_text_hit(found[number]) for number in numbers if number in found]
    return hits, unweighed


def _notes(connection: sqlite3.Connection, query: Query, limit: int, codebook: Codebook) -> list[Hit]:
    if {"authority", "year", "kind"} & set(query.filters):
        return []
    marked = "highlight(note, 0, char(1), char(2))" if query.match else "text"
    rows = connection.execute(
        f"""
        SELECT note.*, {marked} AS marked, coalesce("case".title, note."case") AS title,
               coalesce(document.title, '') AS document_title
        FROM note LEFT JOIN "case" ON "case".id = note."case"
        LEFT JOIN document ON document."case" = "case".number AND document.id = note.document
        WHERE {"note MATCH :match" if query.match else ":match = ''"}
          AND (:case IS NULL OR note."case" = :case)
          AND (:language IS NULL OR note.language = :language)
        ORDER BY {"rank" if query.match else "modified DESC"}
        """,  # noqa: S608 (the variants are written here, no value goes in)
        {"case": None, "language": None, "match": query.match, **_filter_values(query)},
    )
    fits = query.tags.matcher(codebook)
    found: list[sqlite3.Row] = []
    for row in rows:
        if fits(filter(None, row["tags"].split("\n"))):
            found.append(row)
        if len(found) == limit:
            break
    return [_note_hit(row) for row in found]


def _filter_values(query: Query) -> Mapping[str, str]:
    """The last value of each filter: an earlier one of the same kind was a slip of the hand."""
    return {column: query.filters[column][-1] for column in _CONDITIONS if column in query.filters}


def _text_hit(row: sqlite3.Row) -> Hit:
    marked = row["marked"]
    start = marked.index("\x01")
    end = marked.index("\x02") - 1
    return hit_of(row, start, end, _snippet(marked))


def _note_hit(row: sqlite3.Row) -> Hit:
    return hit_of(row, row["start"], row["end"], _snippet(plain(row["marked"])), row["id"])


def hit_of(row: sqlite3.Row, start: int, end: int, snippet: str, annotation: str = "") -> Hit:
    """A hit in the paragraph of a row, which names the case, the document, both titles and the language."""
    return Hit(
        row["case"],
        row["title"],
        row["document"],
        row["language"],
        row["paragraph"],
        start,
        end,
        snippet,
        annotation,
        row["document_title"],
    )


def _snippet(marked: str) -> str:
    """The words around the first match, matches between ``**``."""
    first = max(marked.find("\x01"), 0)
    start, end = max(first - _BEFORE, 0), first + _AFTER
    if end < len(marked):
        end = max(marked.rfind(" ", 0, end), marked.find("\x02", first) + 1)
    if start:
        start = marked.find(" ", start) + 1 or start
    cut = marked[start:end]
    if cut.count("\x01") > cut.count("\x02"):
        cut += "\x02"
    whole = ("…" if start else "") + cut + ("…" if end < len(marked) else "")
    return whole.replace("\x01", "**").replace("\x02", "**").replace("\n", " ")
