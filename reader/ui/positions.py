"""Code points to UTF-16 units and back: the only place where the two meet.

Python counts a text in code points, Qt in UTF-16 units; a character outside the Basic Multilingual Plane (an emoji,
say) is one of the first and two of the second.
"""

from bisect import bisect_left


class Utf16Map:
    """The positions of one text in both counts."""

    __slots__ = ("_astral", "_pairs")

    def __init__(self, text: str) -> None:
        self._astral = [place for place, character in enumerate(text) if character > "\uffff"]
        """Code point offsets of the characters that take two units."""
        self._pairs = [place + before for before, place in enumerate(self._astral)]
        """Unit offsets of the same characters."""

    def to_units(self, offset: int) -> int:
        """The UTF-16 position of a code point offset."""
        return offset + bisect_left(self._astral, offset)

    def to_points(self, unit: int) -> int:
        """The code point offset of a UTF-16 position; inside a surrogate pair, that of the character itself."""
        return unit - bisect_left(self._pairs, unit)
