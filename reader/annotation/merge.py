"""Another reader's annotations brought together with one's own: nothing is overwritten, nothing is kept twice.

An annotation is the same by its id, or, where ids were lost on the way, by its passage, author, colour, tags and note.
What both have is joined: the tags of both; of two notes the one that holds the other. Two notes that differ, or two
passages, are a conflict: one's own stays as it is, and the other reader's whole annotation is kept beside it, under
its author's name. Its id is made from what it says, so that a second merge of the same finds it there and changes
nothing. The passage of the same author's earlier version, as in one's own older export, is no conflict: it is where the
annotation stood before it was placed anew. Dates that are yet to come, by a clock that was wrong, make nothing newer
than one's own.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from operator import attrgetter

from reader.annotation.folding import fold
from reader.annotation.model import Annotation

_CONFLICTS = uuid.UUID("1c7b2d0e-4f0a-5d53-9a53-6b0f0f6f3b1d")
"""The namespace of the ids that conflicting versions get (RFC 9562, version 5)."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge does: annotations to keep beside one's own, to replace one's own, and those that change nothing.

    ``updated`` holds the new versions under the ids there were. ``conflicts`` are kept beside one's own too: the
    other reader's versions of annotations whose notes or passages differ.
    """

    added: tuple[Annotation, ...]
    updated: tuple[Annotation, ...]
    conflicts: tuple[Annotation, ...]
    same: tuple[Annotation, ...]

    @property
    def changes(self) -> tuple[Annotation, ...]:
        """All that is to be kept."""
        return self.added + self.updated + self.conflicts


def merge(mine: Iterable[Annotation], theirs: Iterable[Annotation], now: datetime | None = None) -> Merge:
    """Bring their annotations together with mine; versions of one id among theirs are joined first."""
    now = now or datetime.now(UTC)
    # The latest version first: the earlier ones of its author stand where it stands.
    theirs = sorted((_until(each, now) for each in theirs), key=attrgetter("modified"), reverse=True)
    known = {annotation.id: annotation for annotation in mine}
    before = dict(known)
    conflicts: dict[str, Annotation] = {}
    fresh: dict[str, Annotation] = {}
    differing: set[str] = set()
    for their in theirs:
        versions = known if their.id in known else fresh
        own = versions.setdefault(their.id, their)
        place = _other_place(their).id
        # What was once kept beside stays its own place, whatever has become later than it since.
        if _is_earlier(their, own) and place not in known and place not in conflicts:
            their = _at_place_of(own, their)
        joined, conflict = _joined(own, their, now)
        versions[their.id] = joined
        if conflict is not None:
            # Its note and passage are those its id was made from, so that it can only gain tags.
            beside = known if conflict.id in known else conflicts
            beside[conflict.id], _ = _joined(beside.get(conflict.id, conflict), conflict, now)
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


def _until(annotation: Annotation, now: datetime) -> Annotation:
    """The annotation with dates that are yet to come set to the present."""
    if max(annotation.created, annotation.modified) <= now:
        return annotation
    return replace(annotation, created=min(annotation.created, now), modified=min(annotation.modified, now))


def _joined(own: Annotation, their: Annotation, now: datetime) -> tuple[Annotation, Annotation | None]:
    """One's own version with what theirs adds to it, and theirs to keep beside it where they differ."""
    if not is_same_passage(own, their):
        return own, _other_place(their)
    note = _note(own.note, their.note)
    joined = replace(
        own,
        tags=tuple(dict.fromkeys((*own.tags, *their.tags))),
        note=own.note if note is None else note,
    )
    # Another reader's version makes nothing one's own later than its author left it.
    if their.author == own.author and own.modified < their.modified:
        colour = their.colour if their.modified < now else own.colour
        joined = replace(joined, modified=their.modified, colour=colour)
    return joined, None if note is not None else _beside(their)


def _is_earlier(their: Annotation, own: Annotation) -> bool:
    """Whether theirs is what its author had before own, or has still."""
    return their.author == own.author and their.modified <= own.modified


def _at_place_of(own: Annotation, their: Annotation) -> Annotation:
    return replace(
        their, span=own.span, quote=own.quote, prefix=own.prefix, suffix=own.suffix, edition=own.edition
    )


def is_same_passage(one: Annotation, other: Annotation) -> bool:
    """Whether two versions of an annotation are about the same words in the same place, whatever the text's edition.

    A version that has no edition, or no context, does not know its place better than its paragraph.
    """
    if _plain(one.quote) != _plain(other.quote):
        return False
    if one.span == other.span or not (other.prefix or other.suffix):
        return True
    if not (one.edition and other.edition) and one.span.start.paragraph == other.span.start.paragraph:
        return True
    before = {_plain(each.prefix)[-_BESIDE:] for each in (one, other)}
    behind = {_plain(each.suffix)[:_BESIDE] for each in (one, other)}
    return any(len(side) == 1 and side != {""} for side in (before, behind))


def _plain(text: str) -> str:
    return fold(text, accents=True).text.strip()


_BESIDE = 16
"""Code points beside a passage that tell it from the same words elsewhere."""


def _note(own: str, their: str) -> str | None:
    """The note that holds both, None if neither does."""
    if their.strip() in own:
        return own
    return their if own.strip() in their else None


def _passage(annotation: Annotation) -> tuple[str, ...]:
    span = annotation.span
    start, end = span.start, span.end
    ends = start.paragraph, str(start.offset), end.paragraph, str(end.offset)
    return (span.document, span.language, *ends, annotation.quote)


def _other_place(their: Annotation) -> Annotation:
    return _beside(their, *_passage(their))


def _beside(their: Annotation, *more: str) -> Annotation:
    """Their version as an annotation of its own, known by its note, and by what ``more`` tells it from one's own."""
    said = "\n".join((their.id, their.author, their.note, *more))
    return replace(their, id=uuid.uuid5(_CONFLICTS, said).hex)
