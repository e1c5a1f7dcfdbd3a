"""A mistake in a case file, with the place where its author finds it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong and what to write instead, in ``file`` on ``line`` (from 1)."""

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


Report = Callable[[Mistake], None]
"""Takes each mistake as it is found."""


def nearest(word: str, known: list[str]) -> str:
    """“Did you mean …?” where a known word is near, else what the known words are; to end a message with."""
    if not known:
        return "There is none yet: write one."
    from difflib import get_close_matches  # only for a word that is wrong

    near = get_close_matches(word, known, 1, 0.5)
    return f"Did you mean “{near[0]}”?" if near else f"Known here: {', '.join(known)}."
