"""Two changes of one annotation made without knowing of each other: both are kept wherever they can be."""

from dataclasses import replace

from reader.annotation.model import Annotation

_TOGETHER = (("span", "quote", "prefix", "suffix"), ("colour",), ("note",), ("author",))
"""Fields that change as one: a quote without its span would be nobody's."""


def conflicts(base: Annotation, mine: Annotation, theirs: Annotation) -> list[str]:
    """The fields that ``mine`` and ``theirs`` both changed from ``base``, each to something else."""
    return [group[0] for group in _TOGETHER if _clash(group, base, mine, theirs)]


def combine(base: Annotation, mine: Annotation, theirs: Annotation) -> Annotation:
    """``theirs`` with what ``mine`` changed from ``base``; where both changed a field, that of ``mine``.

    Tags are added and removed one by one, so that those of both sides are kept. ``modified`` is that of ``mine``.
    """
    taken = {
        name: getattr(mine, name)
        for group in _TOGETHER
        if _values(group, mine) != _values(group, base)
        for name in group
    }
    return replace(theirs, **taken, tags=_tags(base, mine, theirs), modified=mine.modified)


def _clash(group: tuple[str, ...], base: Annotation, mine: Annotation, theirs: Annotation) -> bool:
    was, here, there = (_values(group, each) for each in (base, mine, theirs))
    return was != here and was != there and here != there


def _values(group: tuple[str, ...], annotation: Annotation) -> list[object]:
    return [getattr(annotation, name) for name in group]


def _tags(base: Annotation, mine: Annotation, theirs: Annotation) -> tuple[str, ...]:
    if set(theirs.tags) == set(base.tags):
        return mine.tags
    removed = set(base.tags) - set(mine.tags)
    added = [tag for tag in mine.tags if tag not in base.tags and tag not in theirs.tags]
    return (*(tag for tag in theirs.tags if tag not in removed), *added)


def both(theirs: str, mine: str) -> str:
    """Two versions of a note as one, in which nothing of either is missing."""
    if theirs in mine:
        return mine
    return theirs if mine in theirs else f"{theirs}\n\n{mine}"
