"""The YAML front matter of an export: what the case is, in the properties that Obsidian and GitHub show.

Flat keys, because Obsidian's properties know no nesting. Nothing in it changes from one export of unchanged notes
to the next, so that a re-export is the same file byte for byte.
"""

import datetime
import re
from collections.abc import Iterator, Sequence

from reader import __version__
from reader.annotation.model import Annotation
from reader.casefile.model import Case, Decision, Document, Party, localised
from reader.exporting.escape import yaml_list, yaml_text
from reader.exporting.wording import notice
from reader.gdpr import articles

_NO_TAG = re.compile(r"[\u2000-\u206f\u2e00-\u2e7f'!\"#$%&()*+,.:;<=>?@^`{|}~\[\]\\\s]+")


def front_matter(case: Case, annotations: Sequence[Annotation], documents: Sequence[Document]) -> str:
    """The block between ``---`` lines, without a line end after it. Empty fields are left out.

    ``documents`` are those of which the export holds text: it says what each is under and where it came from.
    """
    tags = sorted({tag for annotation in annotations for tag in annotation.tags}, key=articles.sort_key)
    fields = [
        *_case(case),
        *_lists(("documents", [_origin(case, document) for document in documents])),
        ("annotations", str(len(annotations))),
        ("tags", yaml_list(filter(None, map(obsidian_tag, tags)))),
        ("generator", yaml_text(f"Casefile Reader {__version__}")),
    ]
    lines = [
        f"{key}:{value}" if value.startswith("\n") else f"{key}: {value.strip()}" for key, value in fields
    ]
    return "\n".join(["---", *lines, "---"])


def obsidian_tag(tag: str) -> str:
    """A tag as Obsidian accepts one: ``gdpr/6/1/f`` (found under ``gdpr/6`` too), ``gdpr/recital/47``, ``my-words``.

    Obsidian takes ``_``, ``-``, ``/`` and any letters, but no other punctuation or space, and not digits alone.
    Empty if nothing is left.
    """
    law = articles.reference_of(tag)
    if law is not None:
        return (
            f"gdpr/recital/{law.recital}" if law.recital else "/".join(["gdpr", str(law.article), *law.parts])
        )
    words = _NO_TAG.sub("-", tag).strip("-/")
    return f"tag-{words}" if words.isdigit() else words


def _case(case: Case) -> Iterator[tuple[str, str]]:
    yield "title", yaml_text(localised(case.title))
    for language, title in sorted(case.title.items()):
        if title != localised(case.title):
            yield f"title_{language}", yaml_text(title)
    yield "case", yaml_text(case.id)
    yield from _decision(case.decision)
    yield from _lists(("parties", [_party(party) for party in case.parties]), ("languages", case.languages))
    yield from _texts(edition=case.edition, notice=notice(case), licence=case.licence)


def _origin(case: Case, document: Document) -> str:
    """“Summary. CC-BY-4.0. https://example.org/page. Retrieved 2024-04-01”."""
    retrieved = f"Retrieved {document.retrieved}" if document.retrieved else ""
    said = (localised(document.title), document.licence or case.licence, document.url, retrieved)
    return ". ".join(filter(None, said))


def _decision(decision: Decision) -> Iterator[tuple[str, str]]:
    yield from _texts(
        authority=decision.authority,
        jurisdiction=decision.jurisdiction,
        number=decision.number,
        ecli=decision.ecli,
        type=decision.type,
        outcome=decision.outcome,
    )
    yield from _dates(started=decision.started, decided=decision.decided, published=decision.published)
    if decision.fine is not None:
        yield "fine", str(decision.fine.amount)
        yield "fine_currency", yaml_text(decision.fine.currency)
    yield from _lists(("articles", decision.articles), ("national_law", decision.national_law))
    yield from _texts(appeal=decision.appeal, source=decision.source_url)


def _texts(**fields: str) -> Iterator[tuple[str, str]]:
    return ((key, yaml_text(text)) for key, text in fields.items() if text)


def _dates(**fields: datetime.date | None) -> Iterator[tuple[str, str]]:
    return ((key, date.isoformat()) for key, date in fields.items() if date)


def _lists(*fields: tuple[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    return ((key, yaml_list(texts)) for key, texts in fields if texts)


def _party(party: Party) -> str:
    return f"{party.name} ({party.role})" if party.role else party.name
