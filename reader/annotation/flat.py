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
    def stretches(self) -> Sequence[Stretch]:
        """Where each paragraph begins and ends; like what follows, made when it is first asked for."""
        lengths = (len(paragraph.text) for paragraph in self.text.paragraphs)
        return [(start, start + length) for start, length in zip(self.starts, lengths, strict=True)]

    @cached_property
    def having(self) -> Mapping[str, Sequence[int]]:
        """Each long word, in small letters, and the places of the paragraphs that have it."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, paragraph in enumerate(self.text.paragraphs):
            for word in set(map(str.casefold, LONG_WORD.findall(paragraph.text))):
                found[word].append(place)
        return dict(found)

    @cached_property
    def small(self) -> str:
        """The string in small letters, each where it was, in as few bytes as that takes."""
        folded = self.string.casefold()
        if len(folded) != len(self.string):
            # A letter that would become two stays as it is.
            folded = "".join(one if len(one := each.casefold()) == 1 else each for each in self.string)
        return _narrow(folded)

    def rarest(self, words: Sequence[str]) -> tuple[int, Sequence[Stretch]] | None:
        """Which of some whole words the fewest paragraphs have, and these; None where all are short."""
        best: tuple[int, Sequence[int]] | None = None
        for which, word in enumerate(words):
            if len(word) >= _LONG:
                there = self.having.get(word.casefold(), ())
                if best is None or len(there) < len(best[1]):
                    best = which, there
                if len(there) < 2:
                    break
        return best and (best[0], [self.stretches[place] for place in best[1]])

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
    if _LATEST and _LATEST[0].text is text:
        return _LATEST[0]
    flat = next((each for each in _LATEST if each.text is text), None) or _flattened(text)
    _LATEST[:] = [flat, *(each for each in _LATEST if each is not flat)][:_KEPT]
    return flat


def _flattened(text: Text) -> Flat:
    paragraphs = [paragraph.text for paragraph in text.paragraphs]
    lengths = accumulate((len(paragraph) + len(PARAGRAPH_BREAK) for paragraph in paragraphs), initial=0)
    return Flat(text, PARAGRAPH_BREAK.join(paragraphs), tuple(lengths)[:-1])


def _narrow(string: str) -> str:
    """The string with other signs in place of those beyond Latin-1, if it has room for them: it is compared faster."""
    used = set(string)
    free = [sign for number in range(1, 256) if (sign := chr(number)) not in used]
    wide = sorted(sign for sign in used if sign > "\xff")
    if len(wide) <= len(free):
        for sign, other in zip(wide, free, strict=False):
            string = string.replace(sign, other)  # of a long text, several times as fast as `translate`
    return string


_KEPT = 2
_LATEST: list[Flat] = []
"""The two languages that were asked for last: a reader highlights in the same ones again and again."""
