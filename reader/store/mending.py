"""Annotations whose rows hold what cannot be: made readable again, with as little changed as that takes."""

import sqlite3
from contextlib import suppress
from datetime import UTC, datetime

from reader.annotation.model import COLOURS
from reader.store.rows import as_text


def mend(connection: sqlite3.Connection) -> list[str]:
    """Set unknown colours and impossible moments to ones that can be; the ids of the annotations that were mended.

    Within a transaction. A moment that cannot be read becomes the other one of its row, else the present.
    """
    mended = []
    rows = connection.execute("SELECT id, colour, created, modified FROM annotation").fetchall()
    for annotation_id, colour, created, modified in rows:
        right = (colour if colour in COLOURS else COLOURS[0], *_moments(created, modified))
        if right != (colour, created, modified):
            connection.execute(
                "UPDATE annotation SET colour = ?, created = ?, modified = ? WHERE id = ?",
                (*right, annotation_id),
            )
            mended.append(str(annotation_id))
    return mended


def _moments(created: str, modified: str) -> tuple[str, str]:
    fallback = modified if _is_moment(modified) else as_text(datetime.now(UTC))
    right = created if _is_moment(created) else fallback
    return right, modified if _is_moment(modified) else right


def _is_moment(text: str) -> bool:
    with suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(text)
        moment.astimezone(UTC)  # which the first and the last day may have none of
        return moment.tzinfo is not None
    return False
