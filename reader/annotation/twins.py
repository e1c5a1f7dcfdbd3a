"""Whether a text says something like a passage once more: then an edited passage may as well be that.

What is likely to be it is found by the places of its longest words, which say most of where it may be, and compared
letter by letter.
"""

from collections import Counter
from collections.abc import Iterator

from reader.annotation.model import CONTEXT
from reader.annotation.places import WORD, verbatim

ALIKE = 0.7
"""Likeness from which on a stretch is a near twin; far below what an edited passage is taken from (`choice`)."""

_LONGEST = 2000
"""Code points of a passage that are looked for."""
_PROBES, _AGREE = 8, 2
"""Words that are looked for, and how many of them must stand as far apart elsewhere."""
_COMPARED = 12
"""Stretches that are compared at most."""
_SLACK = 12
"""Code points by which words may stand nearer or farther."""
_COMMON = 2000
"""Places of a word from which on it says nothing."""


def has_near_twin(string: str, start: int, end: int) -> bool:
    """Whether something like the passage between two offsets, and like what stands beside it, stands elsewhere."""
    from rapidfuzz import fuzz

    end = min(end, start + _LONGEST)
    first, last = max(0, start - CONTEXT), min(len(string), end + CONTEXT)
    quote, whole = string[start:end].casefold(), string[first:last].casefold()
    room = max((end - start) // 3, _SLACK)
    for place in _likely(string, first, last, room):
        begin, stop = place - room, place + (last - first) + 2 * room
        # Not itself, nor what overlaps it.
        begin, stop = (max(0, begin), min(stop, start)) if place < first else (max(begin, end), stop)
        there = string[begin:stop].casefold()
        if len(there) >= len(quote) and all(
            fuzz.partial_ratio(each, there, score_cutoff=100 * ALIKE) for each in (quote, whole)
        ):
            return True
    return False


def _likely(string: str, start: int, end: int, room: int) -> Iterator[int]:
    """Where else the longest words of a stretch stand about as far apart: offsets at which it might begin."""
    found = {word.group(): word.start() - start for word in WORD.finditer(string, start, end)}
    votes: Counter[int] = Counter()
    for word in sorted(found, key=len, reverse=True)[:_PROBES]:
        places = [place - found[word] for place, _after in verbatim(string, word)]
        if len(places) <= _COMMON:
            bins = {place // room for place in places if abs(place - start) > room}
            votes.update(bins | {each + 1 for each in bins})
    for place, count in votes.most_common(_COMPARED):
        if count >= _AGREE:
            yield place * room
