"""Where the reader has been: back and forward as in a browser."""

from dataclasses import dataclass, field
from typing import Literal

LONGEST = 200
"""So many places are remembered."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the window and the place in it: of a case its folder, document, language and paragraph."""

    page: Literal["library", "articles", "codebook", "case"]
    folder: str = ""
    document: str = ""
    language: str = ""
    paragraph: str = ""
    ref: str = ""
    """The article chosen in the articles view, the tag in the codebook."""


@dataclass
class History:
    """Places behind and ahead of the present one, which itself is not kept: it moves on while one reads."""

    behind: list[Place] = field(default_factory=list)
    ahead: list[Place] = field(default_factory=list)

    def leave(self, here: Place) -> None:
        """The reader goes from here to somewhere new."""
        if not self.behind or self.behind[-1] != here:
            self.behind.append(here)
        del self.behind[:-LONGEST]
        self.ahead.clear()

    def back(self, here: Place) -> Place | None:
        """The place to go back to from here; None where there is none."""
        return self._step(here, self.behind, self.ahead)

    def forward(self, here: Place) -> Place | None:
        """The place to go forward to from here; None where there is none."""
        return self._step(here, self.ahead, self.behind)

    def _step(self, here: Place, source: list[Place], other: list[Place]) -> Place | None:
        while source:
            place = source.pop()
            if place != here:
                other.append(here)
                return place
        return None
