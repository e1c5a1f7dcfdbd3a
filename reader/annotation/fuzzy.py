"""Where an edited passage probably stands: compared letter by letter, with a floor, and never taken for certain alone.

rapidfuzz compares. What is compared is folded, so that typography counts for nothing: white space, apostrophes,
quotation marks, dashes, ligatures, accents and case.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property, lru_cache

from reader.annotation.flat import Flat
from reader.annotation.folding import Folded, fold
from reader.annotation.match import Candidate, Surroundings, is_said
from reader.annotation.model import CONTEXT, PARAGRAPH_BREAK, Annotation
from reader.annotation.sense import words

FLOOR = 0.55
"""A likeness of less is no candidate at all."""

_PARAGRAPHS = 12
"""How many paragraphs that share most words with the quote are compared with it."""
_SAME = 0.9
"""Likeness from which on a stretch that begins inside another one is no other."""
_COMMON = 60
"""A word that stands in more paragraphs says little of where a quote is."""
_LONGEST = 4000
"""Code points of a quote that are compared; what stands there tells where the rest is."""
_KEPT = 200
"""Folded paragraphs that are kept for the next quotes."""


class Finder:
    """Finds what is like a quote in one text; prepared once for all quotes."""

    def __init__(self, flat: Flat) -> None:
        self._flat = flat
        self._folded = lru_cache(maxsize=_KEPT)(self._fold)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Folded word → the paragraphs it stands in."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, paragraph in enumerate(self._flat.text.paragraphs):
            for word in set(words(paragraph.text)):
                found[word].append(place)
        return found

    def likely(self, annotation: Annotation) -> list[Candidate]:
        """The stretches that are like the annotation's quote, the likeliest first; none below the floor."""
        quote = annotation.quote[:_LONGEST]
        votes: Counter[int] = Counter()
        around = annotation.prefix[-CONTEXT:], quote, annotation.suffix[:CONTEXT]
        for word in set(words(" ".join(around))):
            places = self._places.get(word, ())
            if len(places) <= _COMMON:
                votes.update(places)
        near = Surroundings(annotation)
        wanted = fold(quote, accents=True).text.strip()
        found: dict[tuple[int, int], Candidate] = {}
        for place, _votes in votes.most_common(_PARAGRAPHS) if wanted else ():
            start = self._flat.starts[place]
            if any(each.start <= start < each.end and each.likeness >= _SAME for each in found.values()):
                continue  # what begins here is part of what was found
            if each := self._in_paragraph(annotation.quote, wanted, near, place):
                found[each.start, each.end] = each
        return sorted(found.values(), key=lambda each: -each.score)

    def _fold(self, start: int, end: int) -> Folded:
        return fold(self._flat.string[start:end], accents=True)

    def _in_paragraph(self, quote: str, wanted: str, near: Surroundings, place: int) -> Candidate | None:
        from rapidfuzz import fuzz

        start, stop, before = self._room(quote[:_LONGEST], place)
        window = self._folded(start, stop)
        begin = bisect_left(window.origins, before)
        found = fuzz.partial_ratio_alignment(wanted, window.text[begin:], score_cutoff=100 * FLOOR / 2)
        if found is None:
            return None
        begin, end = _fitted(wanted, window.text, begin + found.dest_start, begin + found.dest_end)
        if begin >= end:
            return None
        likeness = fuzz.ratio(wanted, window.text[begin:end]) / 100
        if likeness < FLOOR:
            return None
        first, last = start + window.origins[begin], start + window.origins[end - 1] + 1
        said = is_said(quote, self._flat.string[first:last])
        return Candidate(first, last, *near.sides(self._flat.string, first, last), likeness, said)

    def _room(self, quote: str, place: int) -> tuple[int, int, int]:
        """Where what is like a quote may begin and end that stands in a paragraph, and how far that is before it.

        What spans several paragraphs may begin at the end of this one, or with the last words of the one before.
        """
        start, length = self._flat.starts[place], len(self._flat.text.paragraphs[place].text)
        likely = len(quote) * 5 // 4
        if PARAGRAPH_BREAK not in quote:
            return start, start + max(length, likely), 0
        before = min(start, likely - len(quote))
        return start - before, start + length + likely, before


def _fitted(wanted: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch between word borders near ``start`` and ``end`` that is likest: words may have come or gone."""
    start, end = _whole_words(text, start, end)
    room = max(12, len(wanted) * 2 // 5)
    starts = _borders(text, start - room // 2, start + room // 2, _STARTS)
    ends = _borders(text, end - room // 2, end + room, _ENDS)
    start = _likest(wanted, ((text[place:end], place) for place in starts), start)
    end = _likest(wanted, ((text[start:place], place) for place in ends if place > start), end)
    return start, end


def _likest(wanted: str, stretches: Iterable[tuple[str, int]], otherwise: int) -> int:
    """The border of the stretch that is likest, of several the first."""
    from rapidfuzz import fuzz

    best, found = 0.0, otherwise
    for stretch, border in stretches:
        # What cannot be likelier is given up early.
        likeness = fuzz.ratio(wanted, stretch, score_cutoff=best)
        if likeness > best:
            best, found = likeness, border
    return found


_STARTS, _ENDS = re.compile(r"(?<!\w)(?=\S)"), re.compile(r"(?<=\S)(?!\w)")


def _borders(text: str, first: int, last: int, border: re.Pattern[str]) -> list[int]:
    return [found.start() for found in border.finditer(text, max(0, first), max(0, min(last, len(text))))]


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch from word border to word border, without white space at its ends."""
    while start > 0 and text[start - 1].isalnum() and start < len(text) and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
