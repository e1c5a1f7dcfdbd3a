"""Another reader's annotations brought together with one's own: nothing is overwritten, nothing is kept twice.

An annotation is the same by its id, or, where ids were lost on the way, by its passage, author, colour, tags and note.
What both have is joined: the tags of both; of two notes the one that holds the other. Two notes that differ are a
conflict: one's own stays as it is, and the other reader's whole annotation is kept beside it, under its author's
name. Its id is made from what it says, so that a second merge of the same finds it there and changes nothing.
"""

import uuid
from collections.abc import Iterable, Sequence
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
    """Bring their annotations together with mine; of several with one id each is taken in turn."""
    known = {annotation.id: annotation for annotation in mine}
    contents = {_content(annotation) for annotation in known.values()}
    found: dict[str, dict[str, Annotation]] = {"added": {}, "updated": {}, "conflicts": {}}
    same: list[Annotation] = []
    for their in theirs:
        own = known.get(their.id)
        changes = _joined(own, their, known) if own else []
        if own is None and _content(their) not in contents:
            changes = [("added", their)]
        if not changes:
            same.append(their)
        for kind, annotation in changes:
            known[annotation.id] = annotation
            contents.add(_content(annotation))
            # What was added a moment ago is still an addition when a second version of it comes.
            if kind == "updated" and annotation.id in found["added"]:
                kind = "added"
            found[kind][annotation.id] = annotation
    added, updated, conflicts = (tuple(each.values()) for each in found.values())
    return Merge(added, updated, conflicts, tuple(same))


def _content(annotation: Annotation) -> tuple[object, ...]:
    """What makes two annotations the same whatever their ids."""
    tags = frozenset(annotation.tags)
    span, note = annotation.span, annotation.note.strip()
    return annotation.case, span, annotation.quote, annotation.author, annotation.colour, tags, note


def _joined(own: Annotation, their: Annotation, known: dict[str, Annotation]) -> list[tuple[str, Annotation]]:
    """What a second version of one's own annotation changes."""
    note, conflict = _note(own.note, their.note), None
    if note is None:
        conflict = _beside(their)
    newer = their.modified > own.modified
    joined = replace(
        own,
        tags=tuple(dict.fromkeys((*own.tags, *their.tags))),
        note=own.note if note is None else note,
        colour=their.colour if newer else own.colour,
    )
    changes: list[tuple[str, Annotation]] = []
    if joined != own:
        changes.append(("updated", replace(joined, modified=max(own.modified, their.modified))))
    if conflict is not None and conflict.id not in known:
        changes.append(("conflicts", conflict))
    return changes


def _note(own: str, their: str) -> str | None:
    """The note that holds both, None if neither does."""
    if their.strip() in own:
        return own
    return their if own.strip() in their else None


def _beside(their: Annotation) -> Annotation:
    """Their version as an annotation of its own."""
    said = "\n".join((their.id, their.author, their.note))
    return replace(their, id=uuid.uuid5(_CONFLICTS, said).hex)
