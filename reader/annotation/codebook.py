"""The codebook: what each tag means, its colour, and its place in one tree with the Regulation's articles.

A tag is one of the Regulation's (``6(1)(f)``), whose place is given, or the reader's own, which stands at the top,
under another own tag, or under a place of the Regulation. What lies under a tag belongs to it: 5 includes 5(1)(c), and
what the reader put under either.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

from reader.annotation.model import Annotation
from reader.errors import ReaderError

TagColour = Literal["yellow", "orange", "red", "pink", "violet", "blue", "teal", "green"]
TAG_COLOURS: tuple[TagColour, ...] = get_args(TagColour)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the codebook says of a tag.

    ``parent`` is the tag it stands under, empty at the top and always for a tag of the Regulation. ``colour`` is one of
    TAG_COLOURS or empty; ``description`` is plain text.
    """

    name: str
    parent: str = ""
    colour: str = ""
    description: str = ""


EntryStep = tuple[Entry | None, Entry | None]
"""An entry before and after a change, None being its absence."""


@dataclass(frozen=True)
class Codebook:
    """All entries by name. A tag that has none stands at the top without colour and description."""

    entries: Mapping[str, Entry] = field(default_factory=dict)

    def entry(self, tag: str) -> Entry:
        """What is said of a tag."""
        return self.entries.get(tag) or Entry(tag)

    def above(self, tag: str) -> tuple[str, ...]:
        """The tags that contain it, the outermost first. A circle, which only a damaged store has, is cut."""
        return self._above.get(tag) or self._lineage(tag)[:-1]

    def contains(self, outer: str, inner: str) -> bool:
        """Whether one tag is the other, or has it under it."""
        return outer == inner or outer in self.above(inner)

    def in_law(self, tag: str) -> str:
        """The narrowest place of the Regulation that a tag is or stands under; the tag itself where there is none."""
        from reader.annotation.uses import containing  # not needed to show a case

        return next((each for each in (tag, *reversed(self.above(tag))) if containing(each)), tag)

    def under(self, tag: str) -> list[str]:
        """The names of the entries that stand directly under a tag."""
        return [entry.name for entry in self.entries.values() if entry.parent == tag]

    def check_place(self, tag: str, parent: str) -> None:
        """Raises ReaderError where a tag cannot stand under another: the Regulation's have their place."""
        from reader.gdpr import articles  # not needed to show a case

        if parent and articles.reference_of(tag):
            raise ReaderError(f"{tag} is a place of the Regulation and stays where the Regulation has it.")
        if tag == parent or tag in self.above(parent):
            raise ReaderError(f"“{parent}” stands under “{tag}” itself. Move “{parent}” away first.")

    def check_new(self, tag: str, instead_of: str = "", used: Iterable[str] = ()) -> str:
        """The name as it will be kept. Raises ReaderError for one that is the Regulation's, no tag, or taken.

        ``instead_of`` is the tag that would get the name; ``used`` are tags in use that may have no entry.
        """
        from reader.gdpr import articles  # not needed to show a case
        from reader.gdpr.writing import fold

        name = articles.normalise_tag(tag)
        if articles.reference_of(name):
            raise ReaderError(
                f"{name} is a place of the Regulation: as a tag of your own, name it otherwise."
            )
        for known in (*self.entries, *used):
            if known != instead_of and fold(known) == fold(name):
                raise ReaderError(f"There is a tag “{known}” already. Merge the two to make them one.")
        return name

    @cached_property
    def _above(self) -> Mapping[str, tuple[str, ...]]:
        return {name: self._lineage(name)[:-1] for name in self.entries}

    def _lineage(self, tag: str) -> tuple[str, ...]:
        from reader.annotation.uses import containing  # not needed to show a case

        line: list[str] = []
        while tag and tag not in line:
            law = containing(tag)
            line += reversed(law or (tag,))
            tag = "" if law else self.entry(tag).parent
        return tuple(reversed(line))


@dataclass(frozen=True, slots=True)
class TagCount:
    """In how many annotations and in how many cases a tag, or what lies under it, is used; ``itself`` the tag alone."""

    annotations: int = 0
    cases: int = 0
    itself: int = 0


def tag_counts(codebook: Codebook, uses: Iterable[tuple[str, str, str]]) -> Mapping[str, TagCount]:
    """The count of every tag that is used or contains one. ``uses`` are (tag, annotation id, case id)."""
    annotations: dict[str, set[str]] = {}
    cases: dict[str, set[str]] = {}
    itself: dict[str, int] = {}
    for tag, annotation, case in uses:
        itself[tag] = itself.get(tag, 0) + 1
        for each in (*codebook.above(tag), tag):
            annotations.setdefault(each, set()).add(annotation)
            cases.setdefault(each, set()).add(case)
    return {
        tag: TagCount(len(found), len(cases[tag]), itself.get(tag, 0)) for tag, found in annotations.items()
    }


def of_annotations(codebook: Codebook, annotations: Iterable[Annotation]) -> list[Entry]:
    """The entries of the tags of some annotations and of what contains these, in the order of the tree."""
    from reader.gdpr import articles  # not needed to show a case

    used = {tag for annotation in annotations for tag in annotation.tags}
    wanted = {each for tag in used for each in (*codebook.above(tag), tag)}
    found = [codebook.entries[name] for name in wanted if name in codebook.entries]
    return sorted(found, key=lambda entry: articles.sort_key(entry.name))


def merge_entries(mine: Codebook, theirs: Iterable[Entry]) -> Iterator[EntryStep]:
    """What another reader's entries add to mine. Nothing of mine is changed; of two descriptions both are kept.

    Colour and place are theirs only where mine has none. A second merge of the same changes nothing.
    """
    book = dict(mine.entries)
    for their in theirs:
        before = book.get(their.name)
        own = before or Entry(their.name)
        after = Entry(
            own.name,
            own.parent or _possible_parent(Codebook(book), their),
            own.colour or their.colour,
            joined_descriptions(own.description, their.description),
        )
        if after != own or before is None:
            book[own.name] = after
            yield before, after


def _possible_parent(book: Codebook, entry: Entry) -> str:
    try:
        book.check_place(entry.name, entry.parent)
    except ReaderError:
        return ""
    return entry.parent


def joined_descriptions(own: str, other: str) -> str:
    """Both descriptions, the one that holds the other where one does, however their lines are broken."""
    own, other = own.strip(), other.strip()
    one, two = (" ".join(each.split()) for each in (own, other))
    if two in one:
        return own
    return other if one in two else f"{own}\n\n{other}"
