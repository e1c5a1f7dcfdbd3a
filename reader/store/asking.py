"""Asking the search index of a data folder once: it is brought up to date, answers, and its answer is written out."""

from collections.abc import Iterator
from pathlib import Path

from reader.casefile.library import Library
from reader.store.index import Found, Index
from reader.store.store import Store


def ask(data_dir: Path, typed: str, case: str = "", limit: int = 20) -> Found:
    """The best hits over all cases and notes as they are on the disk now; arguments as `Index.find`.

    Raises ReaderError where the notes or the index cannot be used.
    """
    with Index.open(data_dir) as index, Store.open(data_dir) as store:
        index.refresh(Library(data_dir).places())
        index.refresh_notes_of(store)
        return index.find(typed, case, limit, codebook=store.codebook())


def lines(found: Found) -> Iterator[str]:
    """A line for each hit."""
    for hit in found.hits:
        yield f"{hit.case} {hit.document} {hit.language} {hit.paragraph}  {hit.snippet}"
