"""Whether a text says something like a passage once more: then an edited passage may as well be that.

The paragraphs that share its rarest words are compared with it letter by letter. This module, and rapidfuzz with it, is
imported when something is annotated.
"""

from collections.abc import Collection

from rapidfuzz import fuzz
from rapidfuzz.distance.LCSseq import similarity

from reader.annotation.flat import LONG_WORD, Flat
from reader.annotation.model import CONTEXT

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
    found = those_with(flat.small[start:end], _elsewhere(flat, start, end))
    return bool(found and those_with(flat.small[max(0, start - CONTEXT) : end + CONTEXT], found))


def those_with(wanted: str, there: Collection[str]) -> Collection[str]:
    """Those of some strings in which something is like what is wanted, as if each were compared with it."""
    if not there:
        return ()
    # Mostly there is nothing. To look through all at once takes a third of the time, and so it does to look for what
    # is cut off at the ends of a string apart from what is not.
    gap = "\0" * len(wanted)
    found = {each for each in _cut_off(wanted, there) if _has(wanted, each)}
    if _has(wanted, gap.join(("", *there, ""))):
        found.update(each for each in there if _has(wanted, f"{gap}{each}{gap}"))
    return found


def _has(wanted: str, there: str) -> bool:
    return fuzz.partial_ratio(wanted, there, score_cutoff=100 * ALIKE) > 0


def _cut_off(wanted: str, there: Collection[str]) -> Collection[str]:
    """Those of some strings that may begin or end within something that is like what is wanted.

    Where ``n`` letters are compared with fewer, ``k``, ``2 * same / (n + k) >= ALIKE`` and ``same <= k``; so the same
    are at least ``n * ALIKE / (2 - ALIKE)``.
    """
    length = len(wanted)
    least = int(min(length, len(min(there, key=len))) * _LEAST)
    return [
        each
        for each in there
        if similarity(wanted, each[:length]) >= least or similarity(wanted, each[-length:]) >= least
    ]


def _elsewhere(flat: Flat, start: int, end: int) -> list[str]:
    """What stands where the passage might stand once more, in small letters, without the passage itself.

    What is shorter than the passage is left out.
    """
    small, least = flat.small, end - start
    room = least * 5 // 4
    found: list[str] = []
    for place in _likely(flat, start, end):
        first, last = flat.stretches[place]
        begin = first - room if first > room else 0
        stop = (last if last - first > room else first + room) + CONTEXT
        if begin < end and stop > start:
            found += small[begin:start], small[end:stop]
        else:
            found.append(small[begin:stop])
    return [each for each in found if len(each) >= least]


def _likely(flat: Flat, start: int, end: int) -> list[int]:
    """The paragraphs that have most of the rarest long words of a passage, and of what stands beside it."""
    words = LONG_WORD.findall(flat.string, max(0, start - CONTEXT), end + CONTEXT)
    having = [flat.having.get(word, ()) for word in dict.fromkeys(map(str.casefold, words))]
    probes = sorted((there for there in having if len(there) > 1), key=len)[:_WORDS]
    votes: dict[int, int] = {}  # a Counter takes longer to make than to fill
    for probe in probes:
        for place in probe:
            votes[place] = votes.get(place, 0) + 1
    enough = max(min(_SHARED, len(probes) // 2), len(probes) // 4)
    likely = [place for place, count in votes.items() if count >= enough]
    return sorted(likely, key=votes.__getitem__, reverse=True)[:_COMPARED]
