"""Whether a text says something like a passage once more: then an edited passage may as well be that.

The paragraphs that share its rarest words are compared with it letter by letter. This module, and rapidfuzz with it, is
imported when something is annotated.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from rapidfuzz import fuzz
from rapidfuzz.distance.LCSseq import similarity

from reader.annotation.flat import LONG_WORD, Flat
from reader.annotation.model import CONTEXT
from reader.annotation.places import Stretch

ALIKE = 0.7
"""Likeness from which on a stretch is a near twin; far below what an edited passage is taken from (`choice`)."""
_LEAST = ALIKE / (2 - ALIKE)

_LONGEST = 2000
"""Code points of a passage that are looked for."""
_WORDS, _SHARED = 24, 3
"""Words that are looked for, and how many of them a paragraph must have; of many a quarter."""
_COMPARED = 12
"""Paragraphs that are compared at most."""


def has_near_twin(flat: Flat, start: int, end: int) -> bool:
    """Whether something like the passage between two offsets, and like what stands beside it, stands elsewhere."""
    end = min(end, start + _LONGEST)
    there = [each for each in _elsewhere(flat, start, end) if len(each) >= end - start]
    found = those_with(flat.small[start:end], there) if there else ()
    return bool(found and those_with(flat.small[max(0, start - CONTEXT) : end + CONTEXT], found))


def those_with(wanted: str, there: Sequence[str]) -> Sequence[str]:
    """Those of some strings in which something is like what is wanted, as if each were compared with it."""
    # Mostly there is nothing, and to look through all at once takes a third of the time.
    gap = "\0" * len(wanted)
    if not fuzz.partial_ratio(wanted, gap.join(("", *there, "")), score_cutoff=100 * ALIKE):
        there = _cut_off(wanted, there)
    return [each for each in there if fuzz.partial_ratio(wanted, each, score_cutoff=100 * ALIKE)]


def _cut_off(wanted: str, there: Sequence[str]) -> Sequence[str]:
    """Those of some strings that may begin or end within something that is like what is wanted.

    Where ``n`` letters are compared with fewer, ``k``, ``2 * same / (n + k) >= ALIKE`` and ``same <= k``; so the same
    are at least ``n * ALIKE / (2 - ALIKE)``.
    """
    length = len(wanted)
    return [
        each
        for each in there
        if similarity(wanted, each[:length]) >= (least := int(min(length, len(each)) * _LEAST))
        or similarity(wanted, each[-length:]) >= least
    ]


def _elsewhere(flat: Flat, start: int, end: int) -> Iterator[str]:
    """What stands where the passage might stand once more, in small letters, without the passage itself."""
    room = (end - start) * 5 // 4
    for first, last in _likely(flat, start, end):
        begin, stop = max(0, first - room), max(first + room, last) + CONTEXT
        if begin < end and stop > start:
            yield flat.small[begin:start]
            yield flat.small[end:stop]
        else:
            yield flat.small[begin:stop]


def _likely(flat: Flat, start: int, end: int) -> list[Stretch]:
    """The paragraphs that have most of the rarest long words of a passage, and of what stands beside it."""
    words = LONG_WORD.findall(flat.string, max(0, start - CONTEXT), end + CONTEXT)
    stretches = [flat.stretches.get(word, ()) for word in dict.fromkeys(map(str.casefold, words))]
    probes = sorted((there for there in stretches if len(there) > 1), key=len)[:_WORDS]
    votes = Counter(chain.from_iterable(probes))
    enough = max(min(_SHARED, len(probes) // 2), len(probes) // 4)
    likely = [stretch for stretch, count in votes.items() if count >= enough]
    return sorted(likely, key=votes.__getitem__, reverse=True)[:_COMPARED]
