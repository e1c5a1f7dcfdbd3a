"""Where an edited passage probably stands: compared letter by letter, with a floor, and never taken for certain alone.

rapidfuzz compares. What is compared is folded, so that typography counts for nothing: white space, apostrophes,
quotation marks, dashes, ligatures, accents and case.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from reader.annotation.flat import Flat
from reader.annotation.folding import fold
from reader.annotation.model import Annotation

FLOOR = 0.55
"""A likeness of less is no candidate at all."""

_PARAGRAPHS = 12
"""How many paragraphs that share most words with the quote are compared with it."""
_COMMON = 60
"""A word that stands in more paragraphs says little of where a quote is."""
_LONGEST = 4000
"""Code points of a quote that are compared; what stands there tells where the rest is."""

_ALIKE, NEAR, _SHORTEST = 0.84, 0.7, 24
"""Likeness of the words, likeness around them, and code points, from which on an edited passage is taken for found."""
_NEAR_SAME, _SHORTEST_SAME = 0.5, 8
"""The same where only its typography differs."""
_LEAD = 0.08
"""By how much the second best must be less."""

_WORD = re.compile(r"\w+")
_TELLING = re.compile(
    r"\d|^(?:ne|n|pas|non|ni|sans|jamais|aucune?s?|nulle?s?|rien|sauf|not|no|nor|never|none|without|nothing|cannot|unless|except)$"
)
"""Words that change what is said: numbers, and what denies or excepts."""


@dataclass(frozen=True, slots=True)
class Likely:
    """A stretch of a text that is like a quote: offsets in the flat string, likeness of the words and around them."""

    start: int
    end: int
    likeness: float
    """0 to 1, typography aside."""
    context: float
    """How like the words before and behind are, 0 to 1."""
    same_sense: bool
    """Whether no number, article or negation is another."""

    @property
    def score(self) -> float:
        """What the candidates are ranked by, 0 to 1."""
        return 0.8 * self.likeness + 0.2 * self.context


class Finder:
    """Finds what is like a quote in one text; prepared once for all quotes."""

    def __init__(self, flat: Flat) -> None:
        self._flat = flat

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Folded word → the paragraphs it stands in."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, paragraph in enumerate(self._flat.text.paragraphs):
            for word in set(_words(paragraph.text)):
                found[word].append(place)
        return found

    def likely(self, annotation: Annotation) -> list[Likely]:
        """The stretches that are like the annotation's quote, the likeliest first; none below the floor."""
        quote = annotation.quote[:_LONGEST]
        votes: Counter[int] = Counter()
        for word in set(_words(f"{annotation.prefix} {quote} {annotation.suffix}")):
            places = self._places.get(word, ())
            if len(places) <= _COMMON:
                votes.update(places)
        found = {
            (each.start, each.end): each
            for place, _votes in votes.most_common(_PARAGRAPHS)
            if (each := self._in_paragraph(annotation, quote, place))
        }
        return sorted(found.values(), key=lambda each: -each.score)

    def is_sure(self, annotation: Annotation, likely: Sequence[Likely]) -> bool:
        """Whether the first of them is so like the passage, there, that nobody would take another for it.

        Numbers, articles and negations must be the same, for boilerplate differs in nothing else.
        """
        best = likely[0]
        lead = best.score - (likely[1].score if len(likely) > 1 else 0.0)
        wording = fold(annotation.quote, accents=True).text.strip()
        same = wording == fold(self._flat.string[best.start : best.end], accents=True).text.strip()
        if not best.same_sense or len(wording) < (_SHORTEST_SAME if same else _SHORTEST):
            return False
        alike, near = (1.0, _NEAR_SAME) if same else (_ALIKE, NEAR)
        return best.likeness >= alike and best.context >= near and lead >= _LEAD

    def _in_paragraph(self, annotation: Annotation, quote: str, place: int) -> Likely | None:
        from rapidfuzz import fuzz

        start = self._flat.starts[place]
        room = max(len(self._flat.text.paragraphs[place].text), len(quote) * 5 // 4)
        window = fold(self._flat.string[start : start + room], accents=True)
        wanted = fold(quote, accents=True)
        found = fuzz.partial_ratio_alignment(wanted.text, window.text, score_cutoff=100 * FLOOR / 2)
        if found is None or not wanted.text.strip():
            return None
        begin, end = _fitted(wanted.text.strip(), window.text, found.dest_start, found.dest_end)
        if begin >= end:
            return None
        words = window.text[begin:end]
        likeness = fuzz.ratio(wanted.text.strip(), words) / 100
        if likeness < FLOOR:
            return None
        first, last = start + window.origins[begin], start + window.origins[end - 1] + 1
        return Likely(
            first,
            last,
            likeness,
            _context(annotation, self._flat.string, first, last),
            _same_sense(annotation.quote, self._flat.string[first:last]),
        )


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


def _context(annotation: Annotation, string: str, start: int, end: int) -> float:
    from rapidfuzz import fuzz

    sides = [
        (annotation.prefix, string[max(0, start - len(annotation.prefix)) : start]),
        (annotation.suffix, string[end : end + len(annotation.suffix)]),
    ]
    scores = [
        fuzz.ratio(fold(kept, accents=True).text, fold(there, accents=True).text) / 100
        for kept, there in sides
        if kept.strip()
    ]
    return max(scores, default=0.0)


def _same_sense(one: str, other: str) -> bool:
    return _telling(one) == _telling(other)


def _telling(text: str) -> Counter[str]:
    return Counter(word for word in _words(text) if _TELLING.search(word))


def _words(text: str) -> Iterable[str]:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return _WORD.findall("".join(character for character in folded if not unicodedata.combining(character)))
