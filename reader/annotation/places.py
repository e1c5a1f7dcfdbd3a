"""Every place of some words in a string, however they are set there: white space and signs between them are free."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence

LONGEST = 4000
"""Code points of a quote from which on only the very same ones are looked for."""

WORD = re.compile(r"\w+")
_GAP = re.compile(r"\W+")

Stretch = tuple[int, int]
"""The offsets at which some of a string begins and ends."""
Known = Callable[[Sequence[str]], tuple[int, Sequence[Stretch]] | None]
"""Whole words → which of them is rarest, and all stretches of a string that have it; None where that is not known."""


def others(string: str, start: int, end: int, known: Known) -> list[Stretch]:
    """Every other place of the words that stand between two offsets; as `occurrences`."""
    found = occurrences(string, string[start:end], known, (start, end))
    return [each for each in found if each[0] >= end or each[1] <= start]


def occurrences(
    string: str, quote: str, known: Known = lambda _words: None, without: Stretch = (0, 0)
) -> Iterator[Stretch]:
    """Every place of the words of a quote, whatever stands between them; without words, of the quote itself.

    Those whose rarest word stands in the stretch ``without`` are left out.
    """
    words = WORD.findall(quote)
    if not words or len(quote) > LONGEST:
        yield from verbatim(string, quote)
        return
    # No pattern of all the words: to compile one takes longer than to look at every place of the rarest.
    rarest, stretches = _rarest(words, known)
    for one in stretches:
        for place, after in verbatim(string, words[rarest], *one):
            if without[0] <= place < without[1]:
                continue
            start = _backward(string, place, words[:rarest])
            end = _forward(string, after, words[rarest + 1 :])
            if start is not None and end is not None:
                yield _with_edges(string, start, end, quote, words)


def _with_edges(string: str, start: int, end: int, quote: str, words: Sequence[str]) -> Stretch:
    """The place of some words with what the quote has before and behind them, if that is there."""
    lead, trail = quote[: quote.index(words[0])], quote[quote.rindex(words[-1]) + len(words[-1]) :]
    return (
        start - len(lead) if string.endswith(lead, 0, start) else start,
        end + len(trail) if string.startswith(trail, end) else end,
    )


def _rarest(words: Sequence[str], known: Known) -> tuple[int, Sequence[Stretch]]:
    """Which of the words is looked for, and where: that of the fewest stretches, if they are known, or the longest.

    What is known is not asked of the first and the last, which may stand elsewhere as parts of longer words.
    """
    if found := known(words[1:-1]):
        return found[0] + 1, found[1]
    return max(range(len(words)), key=lambda place: len(words[place])), [(0, sys.maxsize)]


def verbatim(string: str, quote: str, first: int = 0, last: int = sys.maxsize) -> Iterator[Stretch]:
    """Every place of a quote in a stretch of a string, code point for code point."""
    start = string.find(quote, first, last) if quote else -1
    while start >= 0:
        yield start, start + len(quote)
        start = string.find(quote, start + 1, last)


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
