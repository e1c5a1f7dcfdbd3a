"""Which of the stretches that may be a passage certainly is it, if any is: what is not certain is never taken."""

from collections.abc import Sequence

from reader.annotation import match
from reader.annotation.flat import Flat
from reader.annotation.match import Candidate
from reader.annotation.model import CONTEXT, PARAGRAPH_BREAK, Annotation

LEAD = 0.15
"""By how much the context of any other must agree less."""

ENOUGH = 50
"""Code points from which on words that stood once, and stand once, are enough by themselves.

Fewer are if they stand in the same position, or are a whole paragraph, as a heading is."""

ALIKE, SHORTEST = 0.84, 40
"""Likeness of the words and code points from which on an edited passage is taken, in its context."""
_RIVAL = 0.6
"""Likeness from which on an edited passage may be the one that is meant."""
_NEAR, _BOTH = 0.6, 0.82
"""How like each side, and both on the whole, must be where the words were edited."""
_FEW = 0.7
"""How like each side must be of few words that stand in another position."""


def among_same(
    annotation: Annotation, flat: Flat, same: Sequence[Candidate], edited: Sequence[Candidate]
) -> Candidate | None:
    """The one place of the very words that is meant; both sequences are ordered by context and by likeness."""
    if not same or not _leads(same[0], [*same[1:], *(each for each in edited if each.likeness >= _RIVAL)]):
        return None
    best = same[0]
    there, lone = flat.position(best.start) == annotation.span.start, match.is_lone(annotation)
    # A few words with a few around them on one side are a phrase that another passage may have too.
    least = min(best.sides, default=0.0)
    phrase = len(annotation.quote) < ENOUGH and least < (_FEW if lone else match.NEXT_WORD)
    if best.is_told and (there or not phrase):
        return best
    alone = lone and len(same) == 1
    return best if alone and (there or _is_enough(annotation, flat, best)) else None


def _is_enough(annotation: Annotation, flat: Flat, found: Candidate) -> bool:
    """Whether words that stood once and stand once are the same passage, whatever is around them."""
    if len(annotation.quote) >= ENOUGH:
        return True
    was_paragraph = annotation.span.start.offset == 0 and annotation.suffix[:1] in ("", PARAGRAPH_BREAK)
    return was_paragraph and flat.is_paragraph(found.start, found.end)


def among_edited(
    annotation: Annotation, same: Sequence[Candidate], edited: Sequence[Candidate]
) -> Candidate | None:
    """The one edited passage that stands so surely where it stood that nobody would take another for it.

    One that had twins is never taken: it may as well be one of them. Nor is one that was all or most of its text: that
    little stands around it, then and now, is no place that it could be known by.
    """
    kept = max(len(annotation.prefix), len(annotation.suffix))
    if not edited or not match.is_lone(annotation) or kept < CONTEXT:
        return None
    best = max(edited, key=lambda each: each.likeness + each.context)
    sure = best.same_sense and best.likeness >= ALIKE and len(annotation.quote) >= SHORTEST
    surrounded = len(best.sides) == 2 and min(best.sides) >= _NEAR and best.context >= _BOTH
    others = [each for each in edited if each.likeness >= best.likeness - 2 * LEAD]
    return best if sure and surrounded and _leads(best, [*same, *others]) else None


_FULL = 0.97
"""From which on a context is there whole."""


def _leads(best: Candidate, others: Sequence[Candidate]) -> bool:
    contexts = [each.context for each in others if not each.overlaps(best)]
    # Between two that both stand in a context like it, only one that agrees in full is told from the other.
    second = max(contexts, default=-1.0)
    return best.context - second >= LEAD or (best.context >= _FULL > second and best.is_told)
