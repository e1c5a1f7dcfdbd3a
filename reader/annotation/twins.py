"""Whether a text says something like a passage once more: then an edited passage may as well be that.

The paragraphs that share its rarest words are compared with it letter by letter.
"""

from collections import Counter
from collections.abc import Iterator

from reader.annotation.flat import LONG_WORD, Flat
from reader.annotation.model import CONTEXT

ALIKE = 0.7
"""Likeness from which on a stretch is a near twin; far below what an edited passage is taken from (`choice`)."""

_LONGEST = 2000
"""Code points of a passage that are looked for."""
_WORDS, _SHARED = 24, 3
"""Words that are looked for, and how many of them a paragraph must have; of many a quarter."""
_COMPARED = 12
"""Paragraphs that are compared at most."""


def has_near_twin(flat: Flat, start: int, end: int) -> bool:
    """Whether something like the passage between two offsets, and like what stands beside it, stands elsewhere."""
    from rapidfuzz import fuzz

    end = min(end, start + _LONGEST)
    wanted = [
        flat.string[start:end].casefold(),
        flat.string[max(0, start - CONTEXT) : end + CONTEXT].casefold(),
    ]
    return any(
        len(there) >= end - start
        and all(fuzz.partial_ratio(each, there, score_cutoff=100 * ALIKE) for each in wanted)
        for there in _elsewhere(flat, start, end)
    )


def _elsewhere(flat: Flat, start: int, end: int) -> Iterator[str]:
    """What stands where the passage might stand once more, in small letters, without the passage itself."""
    room = (end - start) * 5 // 4
    for place in _likely(flat, start, end):
        first = flat.starts[place]
        begin = max(0, first - room)
        stop = first + max(room, len(flat.text.paragraphs[place].text)) + CONTEXT
        if begin < end and stop > start:
            yield flat.string[begin:start].casefold()
            yield flat.string[end:stop].casefold()
        else:
            yield flat.string[begin:stop].casefold()


def _likely(flat: Flat, start: int, end: int) -> Iterator[int]:
    """The paragraphs that have most of the rarest long words of a passage, and of what stands beside it."""
    words = {
        word.casefold() for word in LONG_WORD.findall(flat.string, max(0, start - CONTEXT), end + CONTEXT)
    }
    places = sorted((flat.places[word] for word in words if word in flat.places), key=len)
    probes = [there for there in places if len(there) > 1][:_WORDS]
    votes = Counter(place for there in probes for place in there)
    enough = max(min(_SHARED, len(probes) // 2), len(probes) // 4)
    yield from (place for place, count in votes.most_common(_COMPARED) if count >= enough)
