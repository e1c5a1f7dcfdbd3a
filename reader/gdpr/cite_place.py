"""A place in a law as a citation writes it: its article, paragraph and point; and the places of one citation."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Place:
    """One place as a citation writes it; a level it says nothing of is empty."""

    article: str
    paragraph: str = ""
    point: str = ""
    deeper: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """Its numbers and letters from the outermost in."""
        return tuple(filter(None, (self.article, self.paragraph, self.point, *self.deeper)))


@dataclass(frozen=True, slots=True)
class Numbers:
    """The places that a citation names, in its order with ranges filled, and where its numbers end."""

    places: tuple[Place, ...]
    last: int
    """The end of the last number or letter."""
    end: int
    """The end of what says no more of the place: « et suivants », “first sentence”."""


def rank(article: str) -> int:
    """The number to compare by; that of a national law's “2-ter” is above all of ours."""
    return int(article) if article.isdigit() else 1000


def between(first: Place, last: Place) -> list[Place]:
    """The places after the first up to the last, which differs from it at its own deepest level; none if not after."""
    if last.point:
        lettered = len(first.point) == 1 and first.point.isalpha()
        letters = range(ord(first.point) + 1, ord(last.point) + 1) if lettered else ()
        return [replace(last, point=chr(letter)) for letter in letters]
    if last.paragraph:
        return [
            Place(last.article, str(n)) for n in range(rank(first.paragraph) + 1, int(last.paragraph) + 1)
        ]
    return [Place(str(n)) for n in range(rank(first.article) + 1, rank(last.article) + 1)]
