"""Changing what ``case.toml`` says of a case: only the keys that change are touched, comments and texts stay."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader import bundle, whole_file
from reader.casefile import folder as folders
from reader.casefile import metadata
from reader.casefile.mistake import Mistake
from reader.casefile.model import Case, Decision, Document, Fine, Party
from reader.errors import ReaderError

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


class ChangedCaseError(ReaderError):
    """Somebody else changed the same fact in the meantime, and nothing was changed over it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that ``case.toml`` says: the table it stands in (empty at the top), its key, how to read it.

    ``document`` is the id of the document that it is said of; then the table is that document's.
    """

    table: str
    key: str
    of: Callable[[Case], Any]
    document: str = ""

    @property
    def name(self) -> str:
        """What the reader calls it."""
        return f"the document’s {self.key}" if self.document else self.key


def _facts() -> Iterator[Fact]:
    for key in ("title", "licence", "notice"):
        yield Fact("", key, attrgetter(key))
    for field in fields(Decision):
        yield Fact("decision", field.name, attrgetter(f"decision.{field.name}"))
    yield Fact("", "party", lambda case: case.parties)


_FACTS = tuple(_facts())
_FIELDS = {"title": "title", "licence": "licence", "notice": "notice", "party": "parties"}
"""The keys at the top of the file, and the fields of a case that hold them."""
DOCUMENT = ("title", "publisher", "author", "date", "url", "licence")
"""What can be changed of a document: keys of its table and fields of it alike."""


def _document_facts(document: Document) -> Iterator[Fact]:
    for key in DOCUMENT:
        yield Fact("document", key, partial(_of, document.id, key), document.id)


def _of(document: str, key: str, case: Case) -> Any:
    """What is said of a document; None where the case has none of that id."""
    return next((getattr(each, key) for each in case.documents if each.id == document), None)


def why_fixed(case: Case) -> str:
    """Why the facts of a case cannot be changed; empty where they can."""
    if case.folder is None:
        return "This case is in no folder, so its facts cannot be changed."
    if case.folder.resolve().is_relative_to(bundle.casefiles().resolve()):
        return "This case came with the program and is the same for everyone: its facts can be read, not changed."
    if not os.access(case.folder, os.W_OK):
        return f"The folder {case.folder} may not be written, so the facts of this case cannot be changed."
    return ""


def changed(before: Case, after: Case) -> list[Fact]:
    """The facts in which two states of a case differ."""
    there = {document.id for document in before.documents}
    both = [document for document in after.documents if document.id in there]
    facts = (*_FACTS, *(fact for document in both for fact in _document_facts(document)))
    return [fact for fact in facts if fact.of(before) != fact.of(after)]


def with_facts(case: Case, before: Case, after: Case) -> Case:
    """A case with the facts in which two states of it differ as they are in the second."""
    wanted = changed(before, after)
    said = [fact.key for fact in wanted if not fact.document]
    top = {_FIELDS[key]: getattr(after, _FIELDS[key]) for key in said if key in _FIELDS}
    decision = {key: getattr(after.decision, key) for key in said if key not in _FIELDS}
    documents = tuple(_with_document_facts(each, wanted, after) for each in case.documents)
    return replace(case, **top, decision=replace(case.decision, **decision), documents=documents)


def _with_document_facts(document: Document, wanted: Sequence[Fact], after: Case) -> Document:
    said = {fact.key: fact.of(after) for fact in wanted if fact.document == document.id}
    return replace(document, **said) if said else document


def change(folder: Path, before: Case, after: Case) -> None:
    """Lead the facts of the case in a folder from the state that the caller knows to another.

    The file is replaced whole or not at all. Raises ChangedCaseError where a fact was changed meanwhile to something
    else, and ReaderError where the file cannot be read or written, or would not say what it should.
    """
    file = folder / metadata.NAME
    now, wanted = folders.read_facts(folder), changed(before, after)
    for fact in wanted:
        if fact.of(now) not in (fact.of(before), fact.of(after)):
            raise ChangedCaseError(
                f"“{fact.name}” was changed in {file} in the meantime, so nothing was changed. Look at the case again."
            )
    source = _written(file.read_text(encoding="utf-8-sig"), wanted, after)
    mistakes: list[Mistake] = []
    said = folders.facts_in(source, folder, mistakes.append)
    if said is None or mistakes or any(fact.of(said) != fact.of(after) for fact in wanted):
        why = mistakes[0] if mistakes else "it would not say what was written"
        raise ReaderError(f"{file} was left as it is: {why}.")
    _replace(file, source)


def _written(source: str, wanted: list[Fact], after: Case) -> str:
    """The source with those facts as they are to be."""
    import tomlkit  # slow to import, and only for a change

    document = tomlkit.parse(source)
    for fact in wanted:
        if fact.key == "party":
            _set_parties(document, after.parties)
            continue
        table = _table(document, fact)
        value = _plain(fact.of(after))
        if value or fact.key == "title":
            table[fact.key] = value
        else:
            table.pop(fact.key, None)
    return tomlkit.dumps(document)


def _table(source: "TOMLDocument", fact: Fact) -> Any:
    """The table that a fact stands in; one that is not there yet is made."""
    import tomlkit

    if fact.document:
        return next(table for table in source["document"] if table.get("id") == fact.document)
    if fact.table and fact.table not in source:
        source[fact.table] = tomlkit.table()
    return source[fact.table] if fact.table else source


def _set_parties(document: "TOMLDocument", parties: tuple[Party, ...]) -> None:
    import tomlkit

    tables = tomlkit.aot()
    for party in parties:
        table = tomlkit.table()
        for field in fields(Party):
            if value := getattr(party, field.name):
                table[field.name] = value
        tables.append(table)
    if parties:
        document["party"] = tables
    else:
        document.pop("party", None)


def _plain(value: Any) -> Any:
    """A value as TOML has it."""
    import tomlkit

    if isinstance(value, Fine):
        value = {"amount": value.amount, "currency": value.currency}
    if isinstance(value, Mapping):
        table = tomlkit.inline_table()
        table.update(value)
        return table
    return list(value) if isinstance(value, tuple) else value


def _replace(file: Path, source: str) -> None:
    try:
        whole_file.write(file, source.encode("utf-8"))
    except OSError as error:
        raise ReaderError(
            f"{file} cannot be written: {error.strerror or error}. It was left as it is."
        ) from error
