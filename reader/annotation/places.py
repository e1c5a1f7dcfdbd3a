"""Every place of some words in a string, however they are set there: white space and signs between them are free."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

LONGEST = 4000
"""Code points of a quote from which on only the very same ones are looked for."""

WORD = re.compile(r"\w+")
_GAP = re.compile(r"\W+")


def occurrences(
    string: str, quote: str, known: Mapping[str, Sequence[int]] = MappingProxyType({})
) -> Iterator[tuple[int, int]]:
    """Every place of the words of a quote, whatever stands between them; without words, of the quote itself.

    ``known`` are the paragraphs in which words stand, in small letters, where somebody has looked already.
    """
    words = WORD.findall(quote)
    if not words or len(quote) > LONGEST:
        yield from verbatim(string, quote)
        return
    lead, trail = quote[: quote.index(words[0])], quote[quote.rindex(words[-1]) + len(words[-1]) :]
    # No pattern of all the words: to compile one takes longer than to look at every place of the rarest.
    rarest = _rarest(words, known)
    for place, after in verbatim(string, words[rarest]):
        start = _backward(string, place, words[:rarest])
        end = _forward(string, after, words[rarest + 1 :])
        if start is not None and end is not None:
            yield (
                start - len(lead) if string.endswith(lead, 0, start) else start,
                end + len(trail) if string.startswith(trail, end) else end,
            )


def _rarest(words: Sequence[str], known: Mapping[str, Sequence[int]]) -> int:
    """Which of the words stands in the fewest paragraphs; which is the longest, where that is not known."""
    counted = [
        (len(known[word]), place) for place, each in enumerate(words) if (word := each.casefold()) in known
    ]
    return min(counted)[1] if counted else max(range(len(words)), key=lambda place: len(words[place]))


def verbatim(string: str, quote: str) -> Iterator[tuple[int, int]]:
    """Every place of a quote, code point for code point."""
    start = string.find(quote) if quote else -1
    while start >= 0:
        yield start, start + len(quote)
        start = string.find(quote, start + 1)


def _forward(string: str, place: int, words: Sequence[str]) -> int | None:
    """Where the words end that follow from a place on; None if others do."""
    for word in words:
        gap = _GAP.match(string, place)
        if gap is None or not string.startswith(word, gap.end()):
            return None
        place = gap.end() + len(word)
    return place


def _backward(string: str, place: int, words: Sequence[str]) -> int | None:
    """Where the words begin that end before a place; None if others do."""
    for word in reversed(words):
        before = place
        while before > 0 and not WORD.match(string, before - 1, before):
            before -= 1
        if before == place or not string.endswith(word, 0, before):
            return None
        place = before - len(word)
    return place
