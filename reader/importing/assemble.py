"""Pages to one case: documents added, the decision's facts joined, nothing there overwritten."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from itertools import chain, count
from typing import Any

from reader.casefile.model import Case, Decision, Document
from reader.importing.imported import Imported
from reader.importing.languages import joined, other_language

NOTICE = {
    "en": "Imported copies of others’ texts; not the official text of a decision.",
    "fr": "Copies importées de textes de tiers ; ce n’est pas le texte officiel d’une décision.",
}

_FOLDERS = {"press": "press/", "summary": "summaries/"}
_LONGEST_SLUG = 48


@dataclass(frozen=True)
class Placed:
    """What became of one page: the ids of the documents added, and what its reader should know."""

    documents: tuple[str, ...]
    warnings: tuple[str, ...]
    elsewhere: bool = False
    """Whether it says that it is about another decision than the case's."""


def new_case(case_id: str, pages: Sequence[Imported]) -> tuple[Case, tuple[Placed, ...]]:
    """Return a case of these pages, and what became of each, in their order.

    The facts come from the page that tells most about the decision; its title is the case's.
    """
    best = _best_first(pages)[0]
    empty = Case(case_id, {}, "mixed", notice=best.notice or NOTICE)
    return add_pages(empty, pages)


def add_pages(case: Case, pages: Sequence[Imported]) -> tuple[Case, tuple[Placed, ...]]:
    """Return the case with the pages' documents and what became of each page; facts it has stay as they are.

    A document whose text is already there, word for word, is not added again. A page about another decision (another
    number) gives its documents but no facts.
    """
    placed: dict[int, Placed] = {}
    for page in _best_first(pages):
        case, placed[id(page)] = _add(case, page)
    return case, tuple(placed[id(page)] for page in pages)


def case_id(pages: Sequence[Imported]) -> str:
    """Return the id that these pages suggest: ``cnil-med-2021-134``, or a title's words."""
    best = _best_first(pages)[0]
    number = best.decision.number
    if best.main.kind == "law":
        return best.main.id
    return slug(f"{best.decision.authority} {number}" if number else best.title)


def slug(text: str) -> str:
    """Return the text as an id: ASCII letters and digits in lower case, hyphens between; ``page`` if none is left."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    plain = letters.encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain)[: _LONGEST_SLUG + 1].strip("-")
    return (
        (words.rpartition("-")[0] or words)[:_LONGEST_SLUG] if len(words) > _LONGEST_SLUG else words or "page"
    )


def same_number(one: str, other: str) -> bool:
    """Return whether two decision numbers are the same, one perhaps with more words: ``Délibération SAN-2022-019``."""
    shorter, longer = sorted((slug(one), slug(other)), key=len)
    return f"-{shorter}-" in f"-{longer}-"


def _best_first(pages: Iterable[Imported]) -> list[Imported]:
    """The pages, those that fill most fields of the decision first; else in the order given."""
    return sorted(pages, key=lambda page: -sum(bool(value) for value in _facts(page.decision).values()))


def _facts(decision: Decision) -> dict[str, Any]:
    return {field.name: getattr(decision, field.name) for field in fields(decision)}


def _add(case: Case, page: Imported) -> tuple[Case, Placed]:
    names: dict[str, str] = {}
    added: list[str] = []
    warnings = list(page.warnings)
    for document in page.documents:
        same = _same_text(case, document)
        if same is not None:
            warnings.append(f"This text is already in the case, as “{same.id}”; it was not added again.")
            names[document.id] = same.id
            continue
        other = other_language(case.documents, document)
        kept = tuple(there for there in case.documents if there is not other)
        fresh = _named(replace(case, documents=kept), replace(document, id=other.id) if other else document)
        fresh = joined(other, fresh) if other else fresh
        case = replace(
            case, documents=(*kept, fresh), title={**fresh.title, **case.title} if other else case.title
        )
        names[document.id] = fresh.id
        added.append(fresh.id)
    elsewhere = _is_about_another(case, page)
    if added or not case.title:
        case = _with_facts(case, page, names, warnings)
    return case, Placed(tuple(added), tuple(warnings), elsewhere)


def _is_about_another(case: Case, page: Imported) -> bool:
    ours, theirs = case.decision.number, page.decision.number
    return bool(ours and theirs) and not same_number(ours, theirs)


def _same_text(case: Case, document: Document) -> Document | None:
    language, text = next(iter(document.texts.items()))
    words = [paragraph.text for paragraph in text.paragraphs]
    for other in case.documents:
        theirs = other.texts.get(language)
        if theirs and [paragraph.text for paragraph in theirs.paragraphs] == words:
            return other
    return None


def _named(case: Case, document: Document) -> Document:
    """The document with an id and a file that nothing in the case's folder has, in any mixture of capitals."""
    ids = {other.id.casefold() for other in case.documents}
    files = {file.casefold() for other in case.documents for file in other.files.values()}
    language = next(iter(document.texts))
    stem = document.id if document.id != "article" else slug(document.title[language])

    def is_free(name: str) -> bool:
        there = case.folder is not None and (case.folder / _file(document, name)).exists()
        return name.casefold() not in ids and _file(document, name).casefold() not in files and not there

    name = next(filter(is_free, chain([stem], (f"{stem}-{place}" for place in count(2)))))
    return replace(document, id=name, files={language: _file(document, name)})


def _file(document: Document, name: str) -> str:
    return f"{_FOLDERS.get(document.kind, '')}{name}.{next(iter(document.texts))}.md"


def _with_facts(case: Case, page: Imported, names: dict[str, str], warnings: list[str]) -> Case:
    """The case with what the page says about its decision, where the case says nothing yet."""
    # Beside copies of others' texts, a study or official edition is no longer wholly that.
    case = replace(case, title=case.title or page.main.title, edition="mixed", notice=case.notice or NOTICE)
    ours, theirs = case.decision.number, page.decision.number
    if _is_about_another(case, page):
        warnings.append(
            f"The page is about another decision ({theirs}); the case’s facts stay those of {ours}."
        )
        return case
    facts = {name: value or getattr(page.decision, name) for name, value in _facts(case.decision).items()}
    points = (
        replace(point, document=names[point.document]) for point in page.key_points if point.document in names
    )
    return replace(
        case,
        title={**page.main.title, **case.title} if ours and theirs else case.title,
        decision=replace(case.decision, **facts),
        parties=case.parties or page.parties,
        sources=tuple(dict.fromkeys((*case.sources, *page.sources))),
        key_points=(*case.key_points, *points),
    )
