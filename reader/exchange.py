"""Annotations that others made, brought into one's own store: another store, Web Annotations, a pack, our Markdown."""

import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reader.annotation import revisions
from reader.annotation.anchor import Location, has_context, locate
from reader.annotation.codebook import Entry, EntryStep, merge_entries
from reader.annotation.codebook_edits import Edit, take_in
from reader.annotation.merge import Merge, merge
from reader.annotation.model import Annotation
from reader.casefile.folder import load
from reader.casefile.library import Library
from reader.casefile.model import Case
from reader.errors import ReaderError
from reader.exporting.casepack import ANNOTATIONS
from reader.importing import notes_jsonld, notes_markdown
from reader.importing.files import read_bytes
from reader.importing.notes import Notes
from reader.store.other import is_store, read_other
from reader.store.store import Store

_LARGEST = 64 * 2**20
_LONGEST_NOTE = 1_000_000
"""Code points: what is longer was not written by hand, and no card could show it."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What files bring: the merge to carry out, which annotations then need a look, and what could not be read.

    ``review`` are those among the changes that have no certain place in a case that is known here.
    """

    merge: Merge
    review: tuple[Annotation, ...]
    problems: tuple[str, ...]
    entries: tuple[EntryStep, ...] = ()
    """What changes in the codebook."""

    @property
    def changes(self) -> bool:
        """Whether bringing it in would change anything."""
        return bool(self.merge.changes or self.entries)


def look(
    files: Iterable[Path],
    store: Store,
    library: Library,
    open_case: Case | None = None,
    *,
    with_deleted: bool = False,
) -> Incoming:
    """What importing the files would do; nothing is changed. ``open_case`` need not be one of the library's.

    What was deleted here comes again only ``with_deleted``. Raises ReaderError, naming the file, for one that holds no
    annotations or cannot be read at all.
    """
    mine, earlier = store.annotations(), store.earlier_states()
    history = revisions.history(mine, earlier)
    gone = {} if with_deleted else earlier
    cases = Cases(library, open_case)
    theirs: list[Annotation] = []
    problems: list[str] = []
    entries: list[Entry] = []
    for file in files:
        found = _found(file, cases, mine)
        theirs += found.annotations
        problems += [f"{file.name}: {problem}" for problem in found.problems]
        entries += found.entries
        history = revisions.joined(history, revisions.history(found.annotations, found.earlier))
    result = merge(mine, theirs, history=history, gone=gone)
    review = tuple(each for each in result.changes if not cases.is_placed(each))
    steps = tuple(merge_entries(store.codebook(), entries))
    return Incoming(result, review, tuple(problems), steps)


def _found(file: Path, cases: "Cases", mine: Sequence[Annotation]) -> Notes:
    """What a file holds, in the cases that are here."""
    try:
        found = _read(file, cases, mine)
    except ReaderError as error:
        raise ReaderError(f"{file}: {error}") from error
    fit = [cases.at_home(each) for each in found.annotations if len(each.note) <= _LONGEST_NOTE]
    problems = found.problems
    if over := len(found.annotations) - len(fit):
        problems += (f"{over} notes of more than {_LONGEST_NOTE:,} characters were left out.",)
    return replace(found, annotations=tuple(fit), problems=problems)


def edit(incoming: Incoming, store: Store) -> Edit:
    """What a look has found as one change of the store."""
    result = incoming.merge
    return take_in(result.changes, store.get, incoming.entries, result.behind, store.earlier_states())


def carry_out(incoming: Incoming, store: Store) -> None:
    """Keep what a look has found, all of it or, after an error, nothing."""
    store.carry_out(edit(incoming, store))


def counts(incoming: Incoming) -> dict[str, int]:
    """How many annotations each thing happens to; ``review`` counts again some of those added or updated."""
    result = incoming.merge
    return {
        "added": len(result.added),
        "updated": len(result.updated),
        "same": len(result.same),
        "conflicts": len(result.conflicts),
        "deleted": len(result.deleted),
        "review": len(incoming.review),
    }


def summary(incoming: Incoming) -> str:
    """The counts in one sentence, and what the reader should look at."""
    count = counts(incoming)
    lines = [f"{count['added']} added, {count['updated']} updated, {count['same']} already there."]
    if renewed := len(incoming.merge.renewed):
        lines.append(
            f"{renewed} of those updated are newer versions of yours, which had not changed since: they took its place."
        )
    if count["conflicts"]:
        lines.append(
            f"{count['conflicts']} differ in their note or passage: both versions are kept, one beside the other."
        )
    if count["deleted"]:
        lines.append(
            f"{count['deleted']} were deleted here and stay so; import the same with --deleted to bring them back."
        )
    if count["review"]:
        lines.append(
            f"{count['review']} have no certain place in a case that is here: they wait for you in doubt."
        )
    if entries := len(incoming.entries):
        lines.append(f"{entries} tags came with a description, a colour or a place in the tree.")
    return "\n".join(lines)


def _read(file: Path, cases: "Cases", mine: Sequence[Annotation]) -> Notes:
    if is_store(file):
        annotations, unreadable, entries, earlier = read_other(file)
        return Notes(tuple(annotations), tuple(unreadable), tuple(entries), earlier)
    text = _text(read_bytes(file), file)
    if notes_jsonld.is_jsonld(text):
        return notes_jsonld.read(text)
    if notes_markdown.is_markdown(text):
        return notes_markdown.read(text, cases.named(notes_markdown.case_of(text)), _known(mine))
    raise ReaderError(
        "It holds no annotations that can be read. What can be: a store of notes (notes.sqlite), exported Web "
        "Annotations (.jsonld), a case pack with annotations (.casepack), annotated Markdown of Casefile Reader."
    )


def _text(data: bytes, file: Path) -> str:
    try:
        return (_packed(file) if data.startswith(b"PK\x03\x04") else data).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReaderError(f"It is no UTF-8 text (byte {error.start}), so it holds no annotations.") from error


def _packed(file: Path) -> bytes:
    """The annotations in a pack."""
    try:
        with zipfile.ZipFile(file) as pack:
            names = [name for name in pack.namelist() if name.rpartition("/")[2] == ANNOTATIONS]
            if not names:
                raise ReaderError(f"The pack carries no annotations (no {ANNOTATIONS} in it).")
            if pack.getinfo(names[0]).file_size > _LARGEST:
                raise ReaderError(f"Its annotations unpack to more than {_LARGEST >> 20} MiB.")
            return pack.read(names[0])
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error) as error:
        raise ReaderError(f"It is damaged ({error}). Fetch it again.") from error


def _known(mine: Sequence[Annotation]) -> Callable[[str], str | None]:
    """Finds the one of my annotations whose id begins with a few of its letters and digits."""
    plain = {"".join(filter(str.isalnum, each.id.lower())): each.id for each in mine}

    def find(start: str) -> str | None:
        ids = [whole for name, whole in plain.items() if name.startswith(start)]
        return ids[0] if len(ids) == 1 else None

    return find


class Cases:
    """The cases that annotations may belong to, each loaded when it is first asked for."""

    def __init__(self, library: Library, open_case: Case | None = None) -> None:
        self._library = library
        self._open = open_case
        self._loaded: dict[str, Case | None] = {open_case.id: open_case} if open_case else {}
        self._all: list[Case] | None = None

    def named(self, case_id: str) -> Case:
        """The case of that id. Raises ReaderError where it is not here."""
        case = self._get(case_id)
        if case is None:
            raise ReaderError(
                f"Its notes are about the case “{case_id}”, which is not here. Import that case first."
            )
        return case

    def is_placed(self, annotation: Annotation) -> bool:
        """Whether the annotation has a certain place in its case."""
        case = self._get(annotation.case)
        return case is not None and _place(annotation, case).span is not None

    def at_home(self, annotation: Annotation) -> Annotation:
        """The annotation in the case that has its passage; as it is where its own case has its document, or none has.

        Another reader may have imported the same texts under other names: what counts is what they say.
        """
        own = self._get(annotation.case)
        if own is not None and any(each.id == annotation.span.document for each in own.documents):
            return annotation
        homes = (_moved(annotation, case) for case in self._everything())
        return next(filter(None, homes), annotation)

    def _get(self, case_id: str) -> Case | None:
        if case_id not in self._loaded:
            try:
                self._loaded[case_id] = load(self._library.find(case_id))
            except ReaderError:
                self._loaded[case_id] = None
        return self._loaded[case_id]

    def _everything(self) -> list[Case]:
        if self._all is None:
            others = [entry.case for entry in self._library.entries() if entry.case is not None]
            self._all = [self._open, *others] if self._open else others
        return self._all


def _place(annotation: Annotation, case: Case) -> Location:
    document = next((each for each in case.documents if each.id == annotation.span.document), None)
    text = document.texts.get(annotation.span.language) if document else None
    return locate(annotation, text) if text else Location(None, "doubt")


def _moved(annotation: Annotation, case: Case) -> Annotation | None:
    """The annotation at the one place in the case where its passage stands in all its context, if there is one.

    What is enough in its own text is not enough here: many decisions quote the same words.
    """
    found: list[Annotation] = []
    for document in case.documents:
        here = replace(annotation, case=case.id, span=replace(annotation.span, document=document.id))
        span = _place(here, case).span
        if span is not None and has_context(here, document.texts[span.language], span):
            found.append(replace(here, span=span))
    return found[0] if len(found) == 1 else None
