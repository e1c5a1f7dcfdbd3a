"""How long a file may take to be read, and whether anybody still waits for it.

Importers take a file line by line and paragraph by paragraph; `step` stands where each of those is taken, so that a
file made to take for ever is given up with a message, and a reading that was cancelled ends.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from reader.errors import ReaderError

LONGEST = 120.0
"""Seconds of processor time for one file: the longest PDFs take half of that."""

_EVERY = 256
"""Steps between two looks at the clock."""


@dataclass
class _Limit:
    end: float
    wanted: Callable[[], bool]
    steps: int = 0


_LIMIT: ContextVar[_Limit | None] = ContextVar("limit", default=None)


def _always() -> bool:
    return True


@contextmanager
def limited(wanted: Callable[[], bool] | None = None, seconds: float = LONGEST) -> Iterator[None]:
    """Have every `step` within raise ReaderError after so much processor time, or when it is ``wanted`` no more."""
    token = _LIMIT.set(_Limit(time.thread_time() + seconds, wanted or _always))
    try:
        yield
    finally:
        _LIMIT.reset(token)


def step(*, large: bool = False) -> None:
    """One more step; a ``large`` one (a PDF's page) looks at the clock each time.

    Raises ReaderError where the time is over, or nobody waits any more.
    """
    limit = _LIMIT.get()
    if limit is None:
        return
    limit.steps += 1
    if not large and limit.steps % _EVERY:
        return
    if not limit.wanted():
        raise ReaderError("The import was cancelled.")
    if time.thread_time() > limit.end:
        raise ReaderError(
            "Reading it takes too long: it is very large, or damaged. Cut the text out of it and import that."
        )
