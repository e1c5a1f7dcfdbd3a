"""Asking the search index of a data folder once: it is brought up to date, answers, and its answer is written out."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from reader.casefile.library import Library
from reader.store.index import Found, Index
from reader.store.store import Store


@dataclass(frozen=True)
class Question:
    """What is looked for, in the case of that id or in all; at most ``limit`` texts, and as many notes."""

    words: str
    case: str = ""
    limit: int = 20
    as_json: bool = False


def ask(data_dir: Path, question: Question) -> Found:
    """The best hits over all cases and notes as they are on the disk now; as `Index.find`.

    Raises ReaderError where the notes or the index cannot be used.
    """
    with Index.open(data_dir) as index, Store.open(data_dir) as store:
        index.refresh(Library(data_dir).places())
        index.refresh_notes_of(store)
        return index.find(question.words, question.case, question.limit, codebook=store.codebook())


def lines(found: Found, *, as_json: bool = False) -> Iterator[str]:
    """A line for each hit, or all of them as one JSON value."""
    if as_json:
        yield json.dumps([asdict(hit) for hit in found.hits], ensure_ascii=False, indent=2)
        return
    for hit in found.hits:
        yield f"{hit.case} {hit.document} {hit.language} {hit.paragraph}  {hit.snippet}"
