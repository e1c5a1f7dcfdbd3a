"""Changes of the codebook and of the annotations that carry its tags: each is worked out whole, then kept as one step.

Functions are pure; annotations that do not carry the tags in question may be among those given.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.annotation.codebook import Codebook, Entry, EntryStep, joined_descriptions
from reader.annotation.model import Annotation
from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.annotation.revisions import Earlier

AnnotationStep = tuple[Annotation | None, Annotation | None]
"""An annotation before and after a change, None being its absence."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change; ``name`` is what undo calls it."""

    name: str
    entries: tuple[EntryStep, ...] = ()
    annotations: tuple[AnnotationStep, ...] = ()
    learnt: "Earlier" = field(default_factory=dict)
    """Where annotations come from elsewhere, the states that they had there, by the id of each that changes."""
    forgotten: "Earlier" = field(default_factory=dict)
    """States that annotations never had, as what led to them is undone."""
    earlier: "Earlier" = field(default_factory=dict)
    """Where annotations come from elsewhere, the states that were known of them here before."""

    @property
    def undone(self) -> "Edit":
        """The change back. What came from elsewhere can then come again: it is as if it had never been here."""
        from reader.annotation.revisions import state  # not needed to read

        return Edit(
            self.name,
            tuple((after, before) for before, after in reversed(self.entries)),
            tuple((after, before) for before, after in self.annotations),
            forgotten={
                after.id: {*self.learnt[after.id], state(after), *([state(before)] if before else [])}
                - self.earlier.get(after.id, frozenset())
                for before, after in self.annotations
                if after is not None and after.id in self.learnt
            },
        )

    @property
    def empty(self) -> bool:
        """Whether nothing would be another."""
        return not self.entries and not self.annotations


def take_in(
    annotations: Sequence[Annotation],
    known: Callable[[str], Annotation | None],
    entries: Sequence[EntryStep] = (),
    behind: "Earlier" = MappingProxyType({}),
    earlier: "Earlier" = MappingProxyType({}),
) -> Edit:
    """Annotations and entries that come from elsewhere; ``behind`` are the states that annotations had there.

    ``known`` gives the annotation of an id as it is, None where there is none; ``earlier`` are the states before that.
    """
    return Edit(
        f"import {len(annotations)} annotations",
        tuple(entries),
        tuple((known(each.id), each) for each in annotations),
        learnt={each.id: behind.get(each.id, frozenset()) for each in annotations},
        earlier={each.id: earlier[each.id] for each in annotations if each.id in earlier},
    )


def create(book: Codebook, entry: Entry, used: Iterable[str] = ()) -> Edit:
    """A new tag. Raises ReaderError where it cannot have that name or place."""
    name = book.check_new(entry.name, used=used)
    book.check_place(name, entry.parent)
    return Edit(f"new tag {name}", ((None, replace(entry, name=name)),))


def set_colour(book: Codebook, tag: str, colour: str) -> Edit:
    """Give a tag a colour; empty for none."""
    return _changed(book, f"colour of tag {tag}", replace(book.entry(tag), colour=colour))


def describe(book: Codebook, tag: str, description: str) -> Edit:
    """Give a tag a description."""
    return _changed(
        book, f"description of tag {tag}", replace(book.entry(tag), description=description.strip())
    )


def move(book: Codebook, tag: str, parent: str) -> Edit:
    """Put a tag under another, or at the top. Raises ReaderError where it cannot stand there."""
    book.check_place(tag, parent)
    return _changed(book, f"move tag {tag}", replace(book.entry(tag), parent=parent))


def _changed(book: Codebook, name: str, after: Entry) -> Edit:
    before = book.entries.get(after.name)
    return Edit(name) if after == book.entry(after.name) else Edit(name, ((before, after),))


def rename(
    book: Codebook, annotations: Iterable[Annotation], tag: str, new: str, used: Iterable[str] = ()
) -> Edit:
    """Give a tag of one's own another name, everywhere. Raises ReaderError for a name that cannot be or is taken."""
    _check_own(tag)
    name = book.check_new(new, tag, used)
    title = f"rename tag {tag}"
    if name == tag:
        return Edit(title)
    before = book.entries.get(tag)
    entries: list[EntryStep] = [(before, None)] if before else []
    entries.append((None, replace(book.entry(tag), name=name)))
    return Edit(title, (*entries, *_adopted(book, tag, name)), _retagged(annotations, {tag: (name,)}))


def merge(book: Codebook, annotations: Iterable[Annotation], tags: Sequence[str], into: str) -> Edit:
    """Make several tags one: their annotations carry ``into``, which takes what stood under them.

    Descriptions are joined; ``into`` keeps its colour or takes the first there is.
    """
    gone = [tag for tag in dict.fromkeys(tags) if tag != into]
    entries: list[EntryStep] = []
    kept = book.entry(into)
    for tag in gone:
        entry = book.entry(tag)
        kept = replace(
            kept,
            colour=kept.colour or entry.colour,
            description=joined_descriptions(kept.description, entry.description),
        )
        if tag in book.entries:
            entries.append((entry, None))
        entries += _adopted(book, tag, into, but=(*gone, into))
    kept = replace(kept, parent=_parent_without(book, into, gone))
    if kept != book.entry(into):
        entries.append((book.entries.get(into), kept))
    what = f"tag {gone[0]}" if len(gone) == 1 else f"{len(gone)} tags"
    mapping = dict.fromkeys(gone, (into,))
    return Edit(f"merge {what} into {into}", tuple(entries), _retagged(annotations, mapping))


def split(
    book: Codebook, chosen: Iterable[Annotation], tag: str, new: Entry, used: Iterable[str] = ()
) -> Edit:
    """Let some of a tag's annotations carry a new tag in its place. Raises ReaderError for a name that cannot be."""
    made = create(book, new, used)
    steps = _retagged(chosen, {tag: (book.check_new(new.name, used=used),)})
    if not steps:
        raise ReaderError("Choose the annotations that are to get the new tag.")
    return Edit(f"split tag {tag}", made.entries, steps)


def delete(book: Codebook, annotations: Iterable[Annotation], tags: Sequence[str]) -> Edit:
    """Take tags from every annotation and out of the codebook; what stood under them moves up."""
    from reader.gdpr import articles  # not needed to show a case

    # What stands under a place of the Regulation has its place there whether or not that is used as a tag.
    own = [tag for tag in tags if not articles.reference_of(tag)]
    entries: list[EntryStep] = [(book.entries[tag], None) for tag in tags if tag in book.entries]
    for entry in book.entries.values():
        if entry.parent in own and entry.name not in own:
            above = [tag for tag in book.above(entry.name) if tag not in own]
            entries.append((entry, replace(entry, parent=above[-1] if above else "")))
    what = f"tag {tags[0]}" if len(tags) == 1 else f"{len(tags)} tags"
    return Edit(f"delete {what}", tuple(entries), _retagged(annotations, dict.fromkeys(tags, ())))


def retag(annotations: Sequence[Annotation], add: str = "", remove: str = "") -> Edit:
    """Give several annotations a tag they lack, or take one from those that have it."""
    steps = _with_tags(
        (each, (*(tag for tag in each.tags if tag != remove), *([add] if add else [])))
        for each in annotations
    )
    what = f"tag {add}" if add else f"remove tag {remove}"
    plural = "s" if len(steps) != 1 else ""
    return Edit(f"{what} on {len(steps)} annotation{plural}", (), steps)


def delete_annotations(annotations: Sequence[Annotation]) -> Edit:
    """Delete several annotations."""
    plural = "s" if len(annotations) != 1 else ""
    steps = tuple((each, None) for each in annotations)
    return Edit(f"delete {len(steps)} annotation{plural}", (), steps)


def _check_own(tag: str) -> None:
    from reader.gdpr import articles  # not needed to show a case

    if articles.reference_of(tag):
        raise ReaderError(f"{tag} is a place of the Regulation and keeps its name.")


def _adopted(book: Codebook, tag: str, parent: str, but: Sequence[str] = ()) -> tuple[EntryStep, ...]:
    """What stands under a tag, put under another."""
    return tuple(
        (book.entries[name], replace(book.entries[name], parent=parent))
        for name in book.under(tag)
        if name not in but
    )


def _parent_without(book: Codebook, tag: str, gone: Sequence[str]) -> str:
    """What a tag stands under when those are gone: if they contained it, what contained them."""
    above = book.above(tag)
    first = next((place for place, each in enumerate(above) if each in gone), None)
    if first is None:
        return book.entry(tag).parent
    return above[first - 1] if first else ""


def _retagged(
    annotations: Iterable[Annotation], mapping: Mapping[str, tuple[str, ...]]
) -> tuple[AnnotationStep, ...]:
    return _with_tags(
        (each, [new for tag in each.tags for new in mapping.get(tag, (tag,))]) for each in annotations
    )


def _with_tags(wanted: Iterable[tuple[Annotation, Iterable[str]]]) -> tuple[AnnotationStep, ...]:
    """The steps that give annotations these tags, each once; those that have them already are left out."""
    now = datetime.now(UTC)
    unique = ((each, tuple(dict.fromkeys(tags))) for each, tags in wanted)
    return tuple((each, replace(each, tags=tags, modified=now)) for each, tags in unique if tags != each.tags)
