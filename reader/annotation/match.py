"""The places of a quote in a text, weighed by how much of the context kept with it stands around each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from reader.annotation.flat import Flat
from reader.annotation.model import Annotation

FLOOR = 0.5
"""The least share of the kept context that must stand beside a quote found anew."""

LEAD = 0.25
"""By how much the best place must surpass the second best, unless it alone agrees in full."""

EVIDENCE = 32
"""Code points of quote and context together that are enough for a quote that stands in one place only."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where the quote stands: ``start`` is an offset in the flat string."""

    start: int
    agreement: float
    """The share of the kept context that stands around it, 0–1."""
    matched: int
    """Code points of quote and context that agree."""


def bounds(annotation: Annotation, flat: Flat) -> tuple[int, int]:
    """The offsets between which a quote lies that starts in the paragraph where the annotation did."""
    place = flat.text.index.get(annotation.span.start.paragraph)
    if place is None:
        return 0, 0
    return flat.starts[place], flat.starts[place] + len(flat.text.paragraphs[place].text) + len(
        annotation.quote
    )


def candidates(annotation: Annotation, flat: Flat, first: int, last: int) -> list[Candidate]:
    """Every place of the quote between two offsets, the best context first."""
    starts = _occurrences(flat.string, annotation.quote, first, last) if annotation.quote else ()
    return sorted((_candidate(annotation, flat, start) for start in starts), key=lambda each: -each.agreement)


def _occurrences(string: str, quote: str, first: int, last: int) -> Iterator[int]:
    start = string.find(quote, first, last)
    while start >= 0:
        yield start
        start = string.find(quote, start + 1, last)


def _candidate(annotation: Annotation, flat: Flat, start: int) -> Candidate:
    prefix, suffix = annotation.prefix, annotation.suffix
    end = start + len(annotation.quote)
    before = flat.string[max(0, start - len(prefix)) : start]
    after = flat.string[end : end + len(suffix)]
    matched = _common(before[::-1], prefix[::-1]) + _common(after, suffix)
    kept = len(prefix) + len(suffix)
    return Candidate(start, matched / kept if kept else 1.0, len(annotation.quote) + matched)


def _common(one: str, other: str) -> int:
    """How many code points they have in common from the start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def clearest(candidates: Sequence[Candidate]) -> Candidate | None:
    """The one whose context agrees enough and clearly more than that of any other."""
    if not candidates or candidates[0].agreement < FLOOR:
        return None
    best = candidates[0]
    second = candidates[1].agreement if len(candidates) > 1 else 0.0
    clear = best.agreement - second >= LEAD or best.agreement == 1.0 > second
    return best if clear else None


def sole(candidates: Sequence[Candidate]) -> Candidate | None:
    """The only one, if quote and context together are evidence enough that it is no chance."""
    return candidates[0] if len(candidates) == 1 and candidates[0].matched >= EVIDENCE else None
