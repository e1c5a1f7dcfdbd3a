"""A text as one string, its paragraphs joined by `PARAGRAPH_BREAK`, and the way between its offsets and positions."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from reader.annotation.model import PARAGRAPH_BREAK, Position, Span
from reader.annotation.places import Stretch
from reader.casefile.model import Text

_LONG = 5
LONG_WORD = re.compile(rf"\w{{{_LONG},}}")
"""A word that says something of the place where it stands."""


@dataclass(frozen=True)
class Flat:
    """``starts`` are the offsets in ``string`` at which each paragraph of ``text`` begins."""

    text: Text
    string: str
    starts: tuple[int, ...]

    @cached_property
    def stretches(self) -> Mapping[str, Sequence[Stretch]]:
        """Each long word, in small letters, and the paragraphs that have it; made when it is first asked for."""
        found: dict[str, list[Stretch]] = defaultdict(list)
        for paragraph, start in zip(self.text.paragraphs, self.starts, strict=True):
            stretch = start, start + len(paragraph.text)
            for word in set(map(str.casefold, LONG_WORD.findall(paragraph.text))):
                found[word].append(stretch)
        return dict(found)

    @cached_property
    def small(self) -> str:
        """The string in small letters, each where it was; made when it is first asked for."""
        folded = self.string.casefold()
        if len(folded) == len(self.string):
            return folded
        # A letter that would become two stays as it is.
        return "".join(one if len(one := each.casefold()) == 1 else each for each in self.string)

    def having(self, word: str) -> Sequence[Stretch] | None:
        """The paragraphs that have a whole word; None for a short one, of which that is not known."""
        return self.stretches.get(word.casefold(), ()) if len(word) >= _LONG else None

    def position(self, offset: int) -> Position:
        """The position at an offset of the string; the end of a paragraph is before the break that follows it."""
        place = bisect_right(self.starts, offset) - 1
        return Position(self.text.paragraphs[place].id, offset - self.starts[place])

    def offset(self, position: Position) -> int:
        """The offset of a position. Raises KeyError where the text has no such paragraph."""
        return self.starts[self.text.index[position.paragraph]] + position.offset

    def is_paragraph(self, start: int, end: int) -> bool:
        """Whether two offsets enclose one paragraph, white space and the like apart."""
        place = bisect_right(self.starts, start) - 1
        whole = self.text.paragraphs[place].text
        before, after = whole[: start - self.starts[place]], whole[end - self.starts[place] :]
        return not any(map(str.isalnum, before + after))

    def span(self, document: str, start: int, end: int) -> Span:
        """The span of that document between two offsets."""
        return Span(document, self.text.language, self.position(start), self.position(end))


def flatten(text: Text) -> Flat:
    """The text as one string. One with no paragraphs is empty and has no positions."""
    flat = next((each for each in _LATEST if each.text is text), None) or _flattened(text)
    _LATEST[:] = [flat, *(each for each in _LATEST if each is not flat)][:_KEPT]
    return flat


def _flattened(text: Text) -> Flat:
    paragraphs = [paragraph.text for paragraph in text.paragraphs]
    lengths = accumulate((len(paragraph) + len(PARAGRAPH_BREAK) for paragraph in paragraphs), initial=0)
    return Flat(text, PARAGRAPH_BREAK.join(paragraphs), tuple(lengths)[:-1])


_KEPT = 2
_LATEST: list[Flat] = []
"""The two languages that were asked for last: a reader highlights in the same ones again and again."""
