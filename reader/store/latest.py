"""What the reader did last."""

from contextlib import suppress

from reader.annotation.model import Annotation
from reader.errors import ReaderError
from reader.store.store import Store

_LATEST = "SELECT id FROM annotation ORDER BY modified DESC, id LIMIT :limit"


def latest(store: Store, limit: int) -> list[Annotation]:
    """The annotations made or changed last, the latest first; those that cannot be read are left out.

    Raises ReaderError where the store cannot be read.
    """
    found = []
    for row in store.file.read(_LATEST, {"limit": limit}):
        with suppress(ReaderError):
            found.append(store.get(row["id"]))
    return [each for each in found if each is not None]
