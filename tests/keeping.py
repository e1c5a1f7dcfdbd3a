"""A store filled at once, as an import fills it."""

from collections.abc import Sequence

from reader.annotation.codebook import EntryStep
from reader.annotation.codebook_edits import take_in
from reader.annotation.model import Annotation
from reader.store.store import Store


def keep(store: Store, annotations: Sequence[Annotation], entries: Sequence[EntryStep] = ()) -> None:
    """Keep all of them in one transaction; an annotation of a known id takes the place of the one there was."""
    store.carry_out(take_in(annotations, store.get, entries))
