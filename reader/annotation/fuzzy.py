"""Where an edited passage probably stands: compared letter by letter, with a floor, and never taken for certain alone.

rapidfuzz compares. What is compared is folded, so that typography counts for nothing: white space, apostrophes,
quotation marks, dashes, ligatures, accents and case.
"""

import re
from collections import Counter, defaultdict
from functools import cached_property, lru_cache

from reader.annotation.flat import Flat
from reader.annotation.folding import Folded, fold
from reader.annotation.match import Candidate, Surroundings, is_said
from reader.annotation.model import CONTEXT, Annotation
from reader.annotation.sense import words

FLOOR = 0.55
"""A likeness of less is no candidate at all."""

_PARAGRAPHS = 12
"""How many paragraphs that share most words with the quote are compared with it."""
_COMMON = 60
"""A word that stands in more paragraphs says little of where a quote is."""
_LONGEST = 4000
"""Code points of a quote that are compared; what stands there tells where the rest is."""
_KEPT = 500
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
        found = {
            (each.start, each.end): each
            for place, _votes in votes.most_common(_PARAGRAPHS)
            if wanted and (each := self._in_paragraph(annotation.quote, wanted, near, place))
        }
        return sorted(found.values(), key=lambda each: -each.score)

    def _fold(self, start: int, end: int) -> Folded:
        return fold(self._flat.string[start:end], accents=True)

    def _in_paragraph(self, quote: str, wanted: str, near: Surroundings, place: int) -> Candidate | None:
        from rapidfuzz import fuzz

        start = self._flat.starts[place]
        room = max(len(self._flat.text.paragraphs[place].text), min(len(quote), _LONGEST) * 5 // 4)
        window = self._folded(start, start + room)
        found = fuzz.partial_ratio_alignment(wanted, window.text, score_cutoff=100 * FLOOR / 2)
        if found is None:
            return None
        begin, end = _fitted(wanted, window.text, found.dest_start, found.dest_end)
        if begin >= end:
            return None
        likeness = fuzz.ratio(wanted, window.text[begin:end]) / 100
        if likeness < FLOOR:
            return None
        first, last = start + window.origins[begin], start + window.origins[end - 1] + 1
        said = is_said(quote, self._flat.string[first:last])
        return Candidate(first, last, *near.sides(self._flat.string, first, last), likeness, said)


def _fitted(wanted: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch between word borders near ``start`` and ``end`` that is likest: words may have come or gone."""
    from rapidfuzz import fuzz

    start, end = _whole_words(text, start, end)
    room = max(12, len(wanted) * 2 // 5)
    starts = _borders(text, start - room // 2, start + room // 2, _STARTS)
    ends = _borders(text, end - room // 2, end + room, _ENDS)
    start = max(starts, key=lambda place: fuzz.ratio(wanted, text[place:end]), default=start)
    end = max(
        (place for place in ends if place > start),
        key=lambda place: fuzz.ratio(wanted, text[start:place]),
        default=end,
    )
    return start, end


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
