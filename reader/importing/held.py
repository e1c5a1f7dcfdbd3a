"""A page or letter that a file of another kind holds, with what that file says of it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Held:
    """Its bytes, what they are encoded in and where they were; empty where the file doesn't say so."""

    data: bytes
    charset: str = ""
    url: str = ""
    title: str = ""
    """The subject of a letter: its title, whatever its text calls itself."""
    author: str = ""
    sent: date | None = None
    warnings: tuple[str, ...] = ()
