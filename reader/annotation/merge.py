"""Another reader's annotations brought together with one's own: nothing is overwritten, nothing is kept twice.

An annotation is the same by its id, or, where ids were lost on the way, by its passage, author, colour, tags and note.
What both have is joined: the tags of both; of two notes the one that holds the other. Two notes that differ are a
conflict: one's own stays as it is, and the other reader's whole annotation is kept beside it, under its author's
name. Its id is made from what it says, so that a second merge of the same finds it there and changes nothing.
"""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reader.annotation.model import Annotation

_CONFLICTS = uuid.UUID("1c7b2d0e-4f0a-5d53-9a53-6b0f0f6f3b1d")
"""The namespace of the ids that conflicting versions get (RFC 9562, version 5)."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge does: annotations to keep beside one's own, to replace one's own, and those that change nothing.

    ``updated`` holds the new versions under the ids there were. ``conflicts`` are kept beside one's own too: the
    other reader's versions of annotations whose notes differ.
    """

    added: tuple[Annotation, ...]
    updated: tuple[Annotation, ...]
    conflicts: tuple[Annotation, ...]
    same: tuple[Annotation, ...]

    @property
    def changes(self) -> tuple[Annotation, ...]:
        """All that is to be kept."""
        return self.added + self.updated + self.conflicts


def merge(mine: Iterable[Annotation], theirs: Sequence[Annotation]) -> Merge:
    """Bring their annotations together with mine; versions of one id among theirs are joined first."""
    known = {annotation.id: annotation for annotation in mine}
    before = dict(known)
    conflicts: dict[str, Annotation] = {}
    fresh: dict[str, Annotation] = {}
    differing: set[str] = set()
    for their in theirs:
        versions = known if their.id in known else fresh
        joined, conflict = _joined(versions.setdefault(their.id, their), their)
        versions[their.id] = joined
        if conflict is not None:
            # Its note is the one its id was made from, so that it can only gain tags.
            beside = known if conflict.id in known else conflicts
            beside[conflict.id], _ = _joined(beside.get(conflict.id, conflict), conflict)
            if conflict.id in conflicts:
                differing.add(their.id)
    contents = {_content(annotation) for annotation in (*known.values(), *conflicts.values())}
    added = tuple(_unlike(fresh.values(), contents))
    updated = tuple(known[each] for each in known if _says_more(known[each], before[each]))
    changed = differing | {annotation.id for annotation in (*added, *updated)}
    same = tuple({their.id: their for their in theirs if their.id not in changed}.values())
    return Merge(added, updated, tuple(conflicts.values()), same)


def _unlike(fresh: Iterable[Annotation], contents: set[tuple[object, ...]]) -> Iterator[Annotation]:
    """Those that say what none of the others says."""
    for annotation in fresh:
        content = _content(annotation)
        if content not in contents:
            contents.add(content)
            yield annotation


def _says_more(joined: Annotation, before: Annotation) -> bool:
    """Whether more than the time of the last change is another."""
    return replace(joined, modified=before.modified) != before


def _content(annotation: Annotation) -> tuple[object, ...]:
    """What makes two annotations the same whatever their ids."""
    tags = frozenset(annotation.tags)
    span, note = annotation.span, annotation.note.strip()
    return annotation.case, span, annotation.quote, annotation.author, annotation.colour, tags, note


def _joined(own: Annotation, their: Annotation) -> tuple[Annotation, Annotation | None]:
    """One's own version with what theirs adds to it, and theirs to keep beside it where the notes differ."""
    note = _note(own.note, their.note)
    joined = replace(
        own,
        modified=max(own.modified, their.modified),
        tags=tuple(dict.fromkeys((*own.tags, *their.tags))),
        note=own.note if note is None else note,
        colour=their.colour if their.modified > own.modified else own.colour,
    )
    return joined, None if note is not None else _beside(their)


def _note(own: str, their: str) -> str | None:
    """The note that holds both, None if neither does."""
    if their.strip() in own:
        return own
    return their if own.strip() in their else None


def _beside(their: Annotation) -> Annotation:
    """Their version as an annotation of its own."""
    said = "\n".join((their.id, their.author, their.note))
    return replace(their, id=uuid.uuid5(_CONFLICTS, said).hex)
