"""What notes said before they were changed, and annotations that were deleted: kept by the store itself.

Triggers of the schema write both (`schema.SCRIPTS`), whoever makes the change: a window, the command line, a merge.
Versions of a note that follow within two minutes are one; a deleted annotation stays for 90 days.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from reader.annotation.model import Annotation
from reader.store.file import StoreFile
from reader.store.rows import as_text, from_row

KEPT = timedelta(days=90)

_FIELDS = (
    "id",
    "case",
    "document",
    "language",
    "start_paragraph",
    "start_offset",
    "end_paragraph",
    "end_offset",
    "quote",
    "prefix",
    "suffix",
    "colour",
    "note",
    "author",
    "created",
    "modified",
    "edition",
    "tags",
)
_COLUMNS = ", ".join(f"json_extract(record, '$.{field}') AS [{field}]" for field in _FIELDS)
_DELETED = f"""
    SELECT deleted, {_COLUMNS}
    FROM deleted_annotation WHERE :case = '' OR json_extract(record, '$.case') = :case
    ORDER BY deleted DESC
"""  # noqa: S608 (made of the names above)


@dataclass(frozen=True, slots=True)
class NoteVersion:
    """A note as it was until ``replaced``, an aware datetime in UTC."""

    note: str
    replaced: datetime


@dataclass(frozen=True, slots=True)
class Deleted:
    """An annotation as it was when it was ``deleted``, an aware datetime in UTC."""

    annotation: Annotation
    deleted: datetime


def note_versions(file: StoreFile, annotation_id: str) -> list[NoteVersion]:
    """What the annotation's note said before, the latest first. Raises ReaderError where the store cannot be read."""
    rows = file.read(
        "SELECT note, replaced FROM note_version WHERE annotation = :id ORDER BY replaced DESC, rowid DESC",
        {"id": annotation_id},
    )
    return [NoteVersion(row["note"], _moment(row["replaced"])) for row in rows]


def deleted(file: StoreFile, case: str = "") -> list[Deleted]:
    """The annotations of a case, or of all, that were deleted, the latest first; as `note_versions`."""
    return [Deleted(from_row(row), _moment(row["deleted"])) for row in file.read(_DELETED, {"case": case})]


def forget(file: StoreFile, before: datetime) -> None:
    """Forget annotations deleted before that moment. Raises ReaderError where nothing can be written."""
    with file.write() as connection:
        connection.execute("DELETE FROM deleted_annotation WHERE deleted < ?", (as_text(before),))


def forget_old(file: StoreFile) -> None:
    """Forget what was deleted longer ago than is kept."""
    forget(file, datetime.now(UTC) - KEPT)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
