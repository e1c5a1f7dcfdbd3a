"""French and English texts of one decision, imported apart, as one document whose rows pair.

Whether two texts are of the same decision is told by what they say: enough of the shorter must find its words in the
other. Of a French summary only the extracts of the decision are taken, and only where they are found in it.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import product

from reader.aligning.align import Link
from reader.aligning.units import align_units
from reader.casefile import alignment
from reader.casefile.model import Case, Document, DocumentKind, Paragraph, Row, Source, Text, localised
from reader.importing.originals import original_of

_SHOWN, _SURE = 0.5, 0.8
"""A row less likely than the one is not made, one less likely than the other does not show what belongs together."""

_SHOWN_OF_PART = 0.7
"""Where one text is only a part of the other, chance likenesses are more."""

_TRANSLATED: tuple[DocumentKind, ...] = ("press", "summary", "other")
"""What else is published in both languages, by the press or by an authority itself."""

_ENOUGH = 0.4
"""The share of the shorter text that must be found in the other: decisions of one authority share phrases."""

Progress = Callable[[float], None]

_found_last: dict[bytes, list[Link]] = {}
"""The links of the two texts that were compared last, by a digest of their words."""


@dataclass(frozen=True, slots=True)
class Paired:
    """Which French document gave its text to which English one, by id, and what the reader should know of it."""

    french: str
    english: str
    message: str


def pair(
    case: Case, fresh: Collection[str], apart: Collection[str] = (), progress: Progress | None = None
) -> tuple[Case, list[Paired]]:
    """The case with the texts paired that are of the same decision, at least one of them with an id in ``fresh``.

    Those with an id in ``apart`` are known to be of another one.
    ``progress`` is told the share done of each alignment; what it raises ends the work.
    """
    told: list[Paired] = []
    for french, english in _candidates(case, fresh, apart):
        there = {document.id: document for document in case.documents}
        if french.id not in there or there.get(english.id) != english:
            continue  # one of them was paired a moment ago
        whole = french.kind == english.kind
        original = original_of(french, english, case.decision)
        made = (_whole if whole else _extracts)(french, replace(english, original=original), progress)
        if made is not None:
            case = _put(case, made, gone=french if whole else None)
            told.append(Paired(french.id, english.id, _message(case, made, french)))
    return case, told


def _candidates(
    case: Case, fresh: Collection[str], apart: Collection[str]
) -> Iterator[tuple[Document, Document]]:
    """Whole decisions first: extracts are not wanted where the whole is there."""
    speaking = {
        language: [
            document
            for document in case.documents
            if set(document.texts) == {language} and document.id not in apart
        ]
        for language in ("fr", "en")
    }
    for kinds in (("decision", "decision"), ("summary", "decision"), *((kind, kind) for kind in _TRANSLATED)):
        french, english = (
            [each for each in speaking[language] if each.kind == kind]
            for language, kind in zip(("fr", "en"), kinds, strict=True)
        )
        for one, other in product(french, english):
            if {one.id, other.id} & set(fresh):
                yield one, other


def _whole(french: Document, english: Document, progress: Progress | None) -> Document | None:
    fr, en = french.texts["fr"], english.texts["en"]
    links = links_between(fr, en, progress)
    return _joined(french, english, fr, rows_of(links, fr, en)) if _are_enough(links, fr, en) else None


def say_the_same(fr: Text, en: Text) -> bool:
    """Whether enough of the shorter of two texts finds its words in the other."""
    return _are_enough(links_between(fr, en, None), fr, en)


def _are_enough(links: Sequence[Link], fr: Text, en: Text) -> bool:
    shorter, side = min((_size(fr), "fr"), (_size(en), "en"))
    numbers = [number for link in links if link.score >= _SURE for number in getattr(link, side)]
    paragraphs = (fr if side == "fr" else en).paragraphs
    return sum(len(paragraphs[number].text) for number in numbers) >= _ENOUGH * shorter


def links_between(fr: Text, en: Text, progress: Progress | None) -> list[Link]:
    """The links between the paragraphs of two texts that are likely enough to be shown as rows.

    Those found last are kept: a file that is parted into two texts is aligned once, not again when they are paired.
    """
    french, english = _words(fr.paragraphs), _words(en.paragraphs)
    key = sha256(repr((french, english)).encode("utf-8", "surrogatepass")).digest()
    links = _found_last.get(key)
    if links is None:
        links = align_units(french, english, progress=progress)
        _found_last.clear()
        _found_last[key] = links
    return [link for link in links if link.score >= _SHOWN]


def _extracts(summary: Document, english: Document, progress: Progress | None) -> Document | None:
    quoted = [paragraph for paragraph in summary.texts["fr"].paragraphs if paragraph.kind == "quotation"]
    en = english.texts["en"]
    links = align_units(_words(quoted), _words(en.paragraphs), progress=progress) if quoted else []
    links = [link for link in links if link.score >= _SHOWN_OF_PART]
    if not links:
        return None
    found = sorted({number for link in links for number in link.fr})
    extracts = Text("fr", tuple(_extract(place, quoted[number]) for place, number in enumerate(found, 1)))
    renumbered = [replace(link, fr=tuple(map(found.index, link.fr))) for link in links]
    return _joined(summary, english, extracts, rows_of(renumbered, extracts, en))


def _extract(place: int, quotation: Paragraph) -> Paragraph:
    return replace(quotation, id=f"extract-{place}", kind="paragraph", label="", line=0)


def _joined(french: Document, english: Document, fr: Text, aligned: Sequence[Row]) -> Document:
    """The English document with a French text: its id, its original and its place in the case stay."""
    texts = {"fr": fr, "en": english.texts["en"]}
    stem = english.files["en"].removesuffix(".md").removesuffix(".en")
    both = replace(
        english,
        texts=texts,
        title={**english.title, **({"fr": french.title["fr"]} if french.kind == english.kind else {})},
        files={"fr": f"{stem}.fr.md", "en": english.files["en"]},
        licence=joined_words(french.licence, english.licence),
        publisher=joined_words(french.publisher, english.publisher),
    )
    return replace(both, rows=alignment.rows(texts, both.languages, aligned))


def joined_words(french: str, english: str) -> str:
    """What is said of both texts, once where it is the same."""
    return " / ".join(dict.fromkeys(filter(None, (french, english))))


def rows_of(links: Sequence[Link], fr: Text, en: Text) -> list[Row]:
    """A row for each link, and one for each paragraph that has none: equal ids mean nothing here."""
    rows = [
        Row({"fr": _ids(fr, link.fr), "en": _ids(en, link.en)}, round(link.score, 3), "auto")
        for link in links
    ]
    linked = {(language, one) for row in rows for language, ids in row.cells.items() for one in ids}
    alone = ((text.language, paragraph.id) for text in (fr, en) for paragraph in text.paragraphs)
    return [*rows, *(Row({key[0]: (key[1],)}, None, "auto") for key in alone if key not in linked)]


def _ids(text: Text, numbers: Sequence[int]) -> tuple[str, ...]:
    return tuple(text.paragraphs[number].id for number in numbers)


def _put(case: Case, made: Document, gone: Document | None) -> Case:
    """The case with the joined document in its place; what the other one's page said of itself becomes a source."""
    kept = [made if each.id == made.id else each for each in case.documents if each is not gone]
    if gone is None:
        return replace(case, documents=tuple(kept))
    origin = Source(localised(gone.title, "fr"), gone.url, "fr", gone.kind, gone.licence)
    sources = (*case.sources, origin) if gone.url else case.sources
    points = tuple(
        replace(point, document=made.id) if point.document == gone.id else point for point in case.key_points
    )
    events = tuple(
        replace(event, document=made.id) if event.document == gone.id else event for event in case.events
    )
    return replace(
        case,
        documents=tuple(kept),
        sources=tuple(dict.fromkeys(sources)),
        key_points=points,
        events=events,
    )


def _message(case: Case, made: Document, french: Document) -> str:
    rows = [row for row in made.rows if len(row.cells) == 2]
    doubtful = sum(row.score is not None and row.score < alignment.PLAIN for row in rows)
    what = "Its text" if french.kind == case.document(made.id).kind else "The extracts in it"
    name = localised(case.document(made.id).title)
    counted = "1 row pairs" if len(rows) == 1 else f"{len(rows)} rows pair"
    doubt = f", {doubtful} of them in doubt" if doubtful else ""
    return f"{what} and the English “{name}” stand side by side now: {counted}{doubt}."


def _words(paragraphs: Sequence[Paragraph]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs]


def _size(text: Text) -> int:
    return sum(len(paragraph.text) for paragraph in text.paragraphs)
