"""Another reader's annotations brought together with one's own: nothing is overwritten, nothing is kept twice.

An annotation is the same by its id, or, where ids were lost on the way, by its passage, author, colour, tags and note.
What both have is joined: the tags of both; of two notes the one that holds the other. Two notes that differ, or two
passages, are a conflict: one's own stays as it is, and the other reader's whole annotation is kept beside it, under
its author's name. Its id is made from what it says, so that a second merge of the same finds it there and changes
nothing. The passage of the same author's earlier version, as in one's own older export, is no conflict: it is where the
annotation stood before it was placed anew. Dates that are yet to come, by a clock that was wrong, make nothing newer
than one's own.

Where it is known which version came of which (`revisions`), the same author's newer version takes the place of one's
own that has not changed since, as after work on a second computer, and one that one's own came of changes nothing.

What was deleted here stays deleted as long as it comes as it was here, in whatever order and however often, be it
another reader's annotation or their version kept beside one's own; what its author has changed since comes again, for
nobody here has decided about that. (Of a version kept beside one's own another note makes another annotation.)
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from operator import attrgetter
from types import MappingProxyType

from reader.annotation.folding import fold
from reader.annotation.model import Annotation
from reader.annotation.revisions import NONE, Ancestry, Earlier, History, state

_CONFLICTS = uuid.UUID("1c7b2d0e-4f0a-5d53-9a53-6b0f0f6f3b1d")
"""The namespace of the ids that conflicting versions get (RFC 9562, version 5)."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge does: annotations to keep beside one's own, to replace one's own, and those that change nothing.

    ``updated`` holds the new versions under the ids there were; ``renewed`` are those of them that took the place of
    one's own whole. ``conflicts`` are kept beside one's own too: the other reader's versions of annotations whose
    notes or passages differ.
    """

    added: tuple[Annotation, ...]
    updated: tuple[Annotation, ...]
    conflicts: tuple[Annotation, ...]
    same: tuple[Annotation, ...]
    renewed: tuple[Annotation, ...] = ()
    deleted: tuple[Annotation, ...] = ()
    """Those that stay deleted."""
    behind: Earlier = field(default_factory=dict, compare=False)
    """States that those added and updated had elsewhere before, for the next time that versions come together."""

    @property
    def changes(self) -> tuple[Annotation, ...]:
        """All that is to be kept."""
        return self.added + self.updated + self.conflicts


def merge(
    mine: Iterable[Annotation],
    theirs: Iterable[Annotation],
    now: datetime | None = None,
    history: History = MappingProxyType({}),
    gone: Earlier = NONE,
) -> Merge:
    """Bring their annotations together with mine; versions of one id among theirs are joined first.

    ``history`` is what is known of the states before mine and before theirs, ``gone`` the states that
    annotations had here, by which those are known that were deleted.
    """
    merging = _Merging(mine, now or datetime.now(UTC), history, gone)
    # The latest version first: the earlier ones of its author stand where it stands.
    latest = sorted((_until(each, merging.now) for each in theirs), key=attrgetter("modified"), reverse=True)
    for their in latest:
        merging.take(their)
    return merging.result(latest)


class _Merging:
    """What becomes of one's own annotations, and which come beside them, while theirs are taken one by one."""

    def __init__(self, mine: Iterable[Annotation], now: datetime, history: History, gone: Earlier) -> None:
        self.now = now
        self._gone = gone
        self._deleted: dict[str, Annotation] = {}
        self._ancestry = Ancestry(history)
        self._known = {annotation.id: annotation for annotation in mine}
        self._before = dict(self._known)
        self._fresh: dict[str, Annotation] = {}
        self._conflicts: dict[str, Annotation] = {}
        self._differing: set[str] = set()
        self._renewed: set[str] = set()

    def take(self, their: Annotation) -> None:
        """One more of theirs."""
        if self._stays_deleted(their):
            return
        versions = self._known if their.id in self._known else self._fresh
        own = versions.setdefault(their.id, their)
        if _is_of_same(their, own) and self._ancestry.succeeds(their, own):
            self._ancestry.take_in(own, own)
            self._ancestry.take_in(their, own)
            versions[their.id] = _renewed(own, their)
            self._renewed.add(their.id)
        elif not self._ancestry.precedes(their, own):
            versions[their.id], conflict = _joined(own, self._at_its_place(their, own), self.now)
            self._keep_beside(their, conflict)
            self._ancestry.take_in(their, own)

    def _stays_deleted(self, annotation: Annotation) -> bool:
        if annotation.id in self._before or state(annotation) not in self._gone.get(annotation.id, ()):
            return False
        self._deleted[annotation.id] = annotation
        return True

    def _at_its_place(self, their: Annotation, own: Annotation) -> Annotation:
        place = _other_place(their).id
        # What was once kept beside stays its own place, whatever has become later than it since.
        beside = place in self._known or place in self._conflicts or place in self._gone
        is_other = beside or self._ancestry.parted(their, own)
        return _at_place_of(own, their) if _is_earlier(their, own) and not is_other else their

    def _keep_beside(self, their: Annotation, conflict: Annotation | None) -> None:
        if conflict is None:
            return
        if self._stays_deleted(conflict):
            self._differing.add(their.id)
            return
        # Its note and passage are those its id was made from, so that it can only gain tags.
        beside = self._known if conflict.id in self._known else self._conflicts
        beside[conflict.id], _ = _joined(beside.get(conflict.id, conflict), conflict, self.now)
        if conflict.id in self._conflicts:
            self._differing.add(their.id)

    def result(self, theirs: Iterable[Annotation]) -> Merge:
        """What is to be kept, once all of theirs are taken."""
        there = self._known, self._conflicts, self._deleted
        contents = {_content(each) for some in there for each in some.values()}
        added = tuple(_unlike(self._fresh.values(), contents))
        updated = tuple(
            annotation
            for each, annotation in self._known.items()
            if _says_more(annotation, self._before[each])
        )
        changed = self._differing | self._deleted.keys() | {each.id for each in (*added, *updated)}
        same = {their.id: their for their in theirs if their.id not in changed}
        renewed = tuple(each for each in updated if each.id in self._renewed)
        behind = {
            each.id: self._ancestry.learnt(each, self._before.get(each.id)) for each in (*added, *updated)
        }
        return Merge(
            added,
            updated,
            tuple(self._conflicts.values()),
            tuple(same.values()),
            renewed,
            tuple(self._deleted.values()),
            behind,
        )


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


def _is_of_same(their: Annotation, own: Annotation) -> bool:
    """Whether both are one author's, in one text."""
    texts = {(each.author, each.case, each.span.document, each.span.language) for each in (their, own)}
    return len(texts) == 1


def _renewed(own: Annotation, their: Annotation) -> Annotation:
    """Theirs in the place of own; the very same passage stays where one's own text has it."""
    words = attrgetter("quote", "prefix", "suffix")
    return _at_place_of(own, their) if words(own) == words(their) else their


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
