"""The rows that were set for a document, by hand or by the aligner, kept apart for every edition of its texts.

What was set for one edition is neither shown in another nor lost by what is set there: it is back when the edition is.
Where only some words or paragraphs became others since, the rows set last for such an edition hold on.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from reader.casefile.carried_rows import Carried, carried, over
from reader.casefile.model import Case, Document, Row
from reader.casefile.row_edits import of_another_edition, restricted
from reader.store.connection import ChangedElsewhereError
from reader.store.file import StoreFile
from reader.store.rows import as_text

_SELECT = """
    SELECT edition, "rows" FROM alignment WHERE "case" = :case AND document = :document
    ORDER BY modified DESC, edition
"""
_DELETE = 'DELETE FROM alignment WHERE "case" = ? AND document = ? AND edition = ?'
_NONE = "null"
"""Kept for an edition in which the rows of the case file hold, though rows are kept for one like it."""


def with_rows(file: StoreFile, case: Case) -> Case:
    """The case with the rows that were set for its documents; paragraphs come and go as they do in the texts."""
    return replace(case, documents=tuple(_with_rows(file, case.id, each) for each in case.documents))


def _with_rows(file: StoreFile, case: str, document: Document) -> Document:
    kept = read(file, case, document) if len(document.texts) > 1 else None
    if kept is None:
        return document
    from reader.casefile import alignment  # a search needs no rows

    known = [restricted(row, document.texts) for row in kept]
    aligned = [row for row in known if row.cells]
    return replace(document, rows=alignment.rows(document.texts, document.languages, aligned))


def read(file: StoreFile, case: str, document: Document) -> list[Row] | None:
    """The rows that hold for the document as its texts are; None where those of the case file do."""
    sets = {
        row["edition"]: row["rows"] for row in file.read(_SELECT, {"case": case, "document": document.id})
    }
    if not sets:
        return None
    if (own := sets.get(_edition(document))) is not None:
        return _rows(own)
    others = (rows for each in sets.values() if (rows := _rows(each)) is not None)
    return next((rows for rows in others if not of_another_edition(rows, document.texts)), None)


def write(file: StoreFile, case: str, document: Document, rows: Iterable[Row] | None) -> None:
    """Keep rows for this edition of the document, None for those of the case file. Within a transaction."""
    execute = file.connection.execute
    key = (case, document.id, _edition(document))
    execute(_DELETE, key)
    if rows is not None or read(file, case, document) is not None:
        kept = _NONE if rows is None else json.dumps([_record(row) for row in _kept(rows)])
        execute("INSERT INTO alignment VALUES (?, ?, ?, ?, ?)", (*key, as_text(datetime.now(UTC)), kept))


def lead(
    file: StoreFile, case: str, document: Document, before: Sequence[Row] | None, after: Sequence[Row] | None
) -> None:
    """As `write`, where the rows are those known. Raises ChangedElsewhereError, and changes nothing, if not."""
    if read(file, case, document) != (None if before is None else _kept(before)):
        raise ChangedElsewhereError(
            "The rows of this document were changed in another window in the meantime, so nothing was changed."
        )
    write(file, case, document, after)


def carry(file: StoreFile, case: str, before: Document, after: Document) -> Carried:
    """Let the rows that a person set for one edition hold in another that took its place. Within a transaction.

    What holds there by hand already stays; what cannot come along is kept where it was.
    """
    set_by_hand = _by_hand(file, case, before)
    if not set_by_hand or _by_hand(file, case, after):
        return Carried()
    held = carried(set_by_hand, before, after)
    if held:
        write(file, case, after, over(_with_rows(file, case, after), held))
    return Carried(len(held), len(set_by_hand) - len(held))


def _by_hand(file: StoreFile, case: str, document: Document) -> list[Row]:
    kept = (restricted(row, document.texts) for row in read(file, case, document) or ())
    return [row for row in kept if row.origin == "human" and row.cells and row not in document.rows]


def _edition(document: Document) -> str:
    return " ".join(f"{language}:{document.texts[language].digest}" for language in sorted(document.texts))


def _kept(rows: Iterable[Row]) -> list[Row]:
    """The rows that are kept: those that pair by equal ids make themselves."""
    return [row for row in rows if row.origin != "id"]


def _record(row: Row) -> list[object]:
    return [dict(row.cells), row.score, row.origin]


def _rows(source: str) -> list[Row] | None:
    records = json.loads(source)
    if records is None:
        return None
    return [
        Row({language: tuple(ids) for language, ids in cells.items()}, score, origin)
        for cells, score, origin in records
    ]
