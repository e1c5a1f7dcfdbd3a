"""The places of a passage in a text, and what tells one of them from the others: the context kept with it.

A context is as long as it takes. Where the words of a passage stand only once in its text, `CONTEXT` code points on
each side are kept; where they stand more than once, so many that on each side `CONTEXT` of them stand nowhere else
at that distance from these words. So a side that agrees is evidence for this passage and for no twin of it, even when
the passage itself is gone. (Apache Annotator lengthens a TextQuoteSelector's context for the same reason.)
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.annotation.flat import Flat
from reader.annotation.folding import fold
from reader.annotation.model import CONTEXT, PARAGRAPH_BREAK, Annotation
from reader.annotation.places import occurrences, others, verbatim
from reader.annotation.sense import same_sense, words

TOLD = 0.8
"""The likeness from which on a side of the context is the one kept."""

_MOST = 2000
"""Code points of a context at most: what is the same for longer is no passage but the whole text twice."""
_CUT = CONTEXT - 1
"""Code points of a side that ends with the text before it could tell anything."""
_SLACK = 10
"""Code points by which a side may be pushed away by words that came."""
NEXT_WORD = 0.1
"""The likeness of a side of which only the word beside the passage is as it was."""
SAYS_NOTHING = 8
"""A side of fewer code points, at the edge of a text, tells nothing."""

_NUMBER = re.compile(r"(?<!\w)\d+(?!\w)")


Sides = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be the passage: offsets in the flat string, and likenesses from 0 to 1, typography aside.

    ``before`` and ``behind`` are those of the sides of its context; None where too little was kept to tell.
    """

    start: int
    end: int
    before: float | None
    behind: float | None
    likeness: float = 1.0
    same_sense: bool = True
    """Whether no number, negation or sign is another."""

    @property
    def sides(self) -> list[float]:
        """The sides that can tell."""
        return [side for side in (self.before, self.behind) if side is not None]

    @property
    def context(self) -> float:
        """How like its surroundings are on the whole."""
        return sum(self.sides) / len(self.sides) if self.sides else 0.0

    @property
    def is_told(self) -> bool:
        """Whether a side is as it was."""
        return max(self.sides, default=0.0) >= TOLD

    @property
    def score(self) -> float:
        """What suggestions are ranked by."""
        return 0.8 * self.likeness + 0.2 * max(self.sides, default=0.0)

    def overlaps(self, other: "Candidate") -> bool:
        """Whether they have a code point in common."""
        return self.start < other.end and other.start < self.end


def is_lone(annotation: Annotation) -> bool:
    """Whether its words stood only once in the text it was made on; see above."""
    sides = annotation.prefix, annotation.suffix
    if max(map(len, sides)) > CONTEXT:
        return False
    # Short texts end before a context is long; but then the twin stands in it.
    short = len(annotation.quote) <= 2 * CONTEXT
    return not (short and any(any(occurrences(side, annotation.quote)) for side in sides))


def context(flat: Flat, start: int, end: int) -> tuple[str, str]:
    """What is kept before and behind the passage between two offsets."""
    from reader.annotation.twins import has_near_twin  # not needed to read

    string = flat.string
    twins = others(string, start, end, flat.rarest)
    if not twins:
        length = CONTEXT + 1 if has_near_twin(flat, start, end) else CONTEXT
        return string[max(0, start - length) : start], string[end : end + length]
    before = _length(max(_shared(string, start - 1, first - 1, -1) for first, _last in twins), start)
    behind = _length(max(_shared(string, end, last, 1) for _first, last in twins), len(string) - end)
    return string[start - before : start], string[end : end + behind]


def _length(shared: int, room: int) -> int:
    """How much of a side is kept where so much of it tells nothing; less than tells where the text ends before."""
    length = max(1, shared) + CONTEXT
    return length if length <= room else min(room, _CUT)


def _shared(string: str, place: int, other: int, step: int) -> int:
    """How many code points from a place on have the letters that stand from another on; at most `_MOST`."""
    begin = place
    while 0 <= place < len(string) and 0 <= other < len(string) and abs(place - begin) < _MOST:
        if not string[place].isalnum():
            place += step
        elif not string[other].isalnum():
            other += step
        elif string[place] == string[other]:
            place, other = place + step, other + step
        else:
            break
    return abs(place - begin)


class Surroundings:
    """Says how like the surroundings of a stretch are to the context kept with an annotation.

    Where there are twins, what tells them apart is what lies farthest out, and only if all of the side is there, with
    no more paragraphs ending in it; what lies in the paragraphs beside it only if it is so on both sides, for
    paragraphs are put elsewhere.
    """

    def __init__(self, annotation: Annotation) -> None:
        self._apart = not is_lone(annotation)
        self._before, self._behind = annotation.prefix, annotation.suffix
        beside = (
            len(annotation.prefix.rpartition(PARAGRAPH_BREAK)[2]) - max(0, len(self._before) - CONTEXT),
            len(annotation.suffix.partition(PARAGRAPH_BREAK)[0]) - max(0, len(self._behind) - CONTEXT),
        )
        self._weak = [length < SAYS_NOTHING for length in beside]
        self._folded = _fold(self._before), _fold(self._behind)

    def sides(self, string: str, start: int, end: int) -> Sides:
        """The likenesses of what stands before and behind a stretch; None for a side of which too little was kept."""
        slack = 2 if self._apart else _SLACK
        before = string[max(0, start - len(self._before) - slack) : start]
        behind = string[end : end + len(self._behind) + slack]
        if not self._apart:
            return _alike(self._folded[0], before), _alike(self._folded[1], behind)
        return self._telling(
            _within(self._before, before, before[2 * slack :], -1),
            _within(self._behind, behind, behind[: -2 * slack], 0),
        )

    def _telling(self, *sides: float | None) -> Sides:
        whole = [side == 1.0 for side in sides]
        before, behind = (
            side if side is None or all(whole) or not weak else side / 2
            for side, weak in zip(sides, self._weak, strict=True)
        )
        return before, behind


def _alike(kept: str, there: str) -> float | None:
    from rapidfuzz import fuzz  # only what was edited needs it

    there = _fold(there)
    if len(kept.strip()) < SAYS_NOTHING:
        return 1.0 if kept.strip() == there.strip() else None  # the edge of the text, then and now
    compare = fuzz.ratio if len(there) < len(kept) else fuzz.partial_ratio
    likeness = compare(kept, there) / 100
    # Another number is another place.
    same_numbers = set(_NUMBER.findall(_inner(kept))) <= set(_NUMBER.findall(there))
    return likeness if same_numbers else min(TOLD / 2, likeness)


def _within(kept: str, there: str, inside: str, next_word: int) -> float | None:
    """1 where all that was kept is there, and no paragraph ends inside that did not before.

    NEXT_WORD where only the word beside the passage is, which is the first or the last (-1) of the side.
    """
    if len(kept) < CONTEXT:
        return None
    unbroken = inside.count(PARAGRAPH_BREAK) <= kept.count(PARAGRAPH_BREAK)
    if unbroken and _fold(kept).strip() in _fold(there):
        return 1.0
    was, now = (list(words(side))[next_word:][:1] for side in (kept, there))
    return NEXT_WORD if was == now else 0.0


def _fold(text: str) -> str:
    return fold(text, accents=True).text


def _inner(kept: str) -> str:
    """Without the words at its edges, which may have been cut."""
    return re.sub(r"^\w+|\w+$", "", kept)


def same_words(annotation: Annotation, flat: Flat) -> list[Candidate]:
    """Every place of the annotation's words, that in the most of its context first."""
    around = Surroundings(annotation)
    found = [
        Candidate(start, end, *around.sides(flat.string, start, end))
        for start, end in occurrences(flat.string, annotation.quote)
        if is_said(annotation.quote, flat.string[start:end])
        and _is_whole(annotation, flat.string, start, end)
    ]
    return sorted(found, key=lambda each: -each.context)


def _is_whole(annotation: Annotation, string: str, start: int, end: int) -> bool:
    """Whether words that were whole are no parts of longer ones: the “n” of “n°” is not that of “certain”."""
    edges = (
        (annotation.prefix[-1:], annotation.quote[:1], string[max(0, start - 1) : start]),
        (annotation.suffix[:1], annotation.quote[-1:], string[end : end + 1]),
    )
    return not any(was and letter.isalnum() and now.isalnum() > was.isalnum() for was, letter, now in edges)


def is_said(quote: str, there: str) -> bool:
    """Whether the same words say the same: what begins in one paragraph and ends in another may be two things."""
    breaks = quote.count(PARAGRAPH_BREAK), there.count(PARAGRAPH_BREAK)
    return breaks[1] <= breaks[0] and same_sense(quote, there)


def at_words(annotation: Annotation, flat: Flat) -> Sequence[int]:
    """Where quote and context stand together, code point for code point; nowhere if they would not tell."""
    lengths = len(annotation.prefix), len(annotation.suffix)
    if max(lengths) == _CUT and not is_lone(annotation):
        return []
    whole = f"{annotation.prefix}{annotation.quote}{annotation.suffix}"
    return [start + len(annotation.prefix) for start, _end in verbatim(flat.string, whole)]
