"""Every mistake of a case file at once, each with its line and what to write instead."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from reader.casefile import alignment, folder, metadata
from reader.casefile.links import broken
from reader.casefile.metadata import Metadata, Place
from reader.casefile.mistake import Mistake, nearest
from reader.casefile.model import Case, Document, Language, Paragraph
from reader.casefile.plain import MISSING_ID, UNREADABLE, VALID_ID

KnownArticle = Callable[[str], str | None]
"""Takes a law reference and says what is wrong with it; None if nothing is."""

_WEB = re.compile(r"https?://[^\s]+")


def check(path: Path, known_article: KnownArticle) -> list[Mistake]:
    """The mistakes of the case in that folder (or of that ``case.toml``), in the order of its files and lines."""
    place = path.parent if path.name == metadata.NAME else path
    found: list[Mistake] = []
    case = folder.read(place, found.append)
    if case is not None:
        found += _in_metadata(case, place / metadata.NAME, known_article)
        for document in case.documents:
            found += _in_texts(document, place)
    return sorted(set(found), key=lambda mistake: (mistake.file.parts[:-1], mistake.file.name, mistake.line))


def _in_metadata(case: Case, file: Path, known_article: KnownArticle) -> list[Mistake]:
    found: list[Mistake] = []
    source = file.read_text(encoding="utf-8-sig")

    def report(line: int, message: str) -> None:
        found.append(Mistake(file, line, message))

    data = metadata.read(source, lambda _line, _message: None)
    if data is None:
        return []
    metadata.unknown_keys(source, report)
    for (table, number, key), message in (
        *_articles(case, known_article),
        *_documents(case),
        *_places(case),
        *_addresses(data),
        *_references(case),
    ):
        report(data.line(table, number, key), message)
    return found


Found = Iterator[tuple[Place, str]]


def _articles(case: Case, known_article: KnownArticle) -> Found:
    places = [(("decision", 0, "articles"), case.decision.articles)]
    places += [
        (("key_point", number, "articles"), point.articles) for number, point in enumerate(case.key_points)
    ]
    for place, articles in places:
        for article in articles:
            wrong = known_article(article)
            if wrong:
                yield place, wrong


def _documents(case: Case) -> Found:
    if not case.documents:
        yield ("", 0, ""), "there is no document: write one below a line [[document]]"
    seen: set[str] = set()
    for number, document in enumerate(case.documents):
        if document.id in seen:
            yield (
                ("document", number, "id"),
                f"the id “{document.id}” is that of another document: choose a new one",
            )
        seen.add(document.id)


def _places(case: Case) -> Found:
    """Events and key points that name a document or a paragraph that is not there."""
    for number, event in enumerate(case.events):
        named = [event.paragraph] if event.paragraph else []
        yield from _named(case, ("event", number, "paragraph"), event.document, named)
    for number, point in enumerate(case.key_points):
        yield from _named(case, ("key_point", number, "paragraphs"), point.document, point.paragraphs)


def _named(case: Case, place: Place, document_id: str, paragraphs: Iterable[str]) -> Found:
    texts = {document.id: document.texts.values() for document in case.documents}
    if document_id and document_id not in texts:
        yield (
            (*place[:2], "document"),
            f"there is no document “{document_id}”. {nearest(document_id, list(texts))}",
        )
    for paragraph in paragraphs:
        if not document_id:
            yield place, "a paragraph is named, but not its document: write document = …"
        elif texts.get(document_id) and not any(paragraph in text.index for text in texts[document_id]):
            yield (
                place,
                f"the document “{document_id}” has no paragraph “{paragraph}”: write an id that it has",
            )


def _addresses(data: Metadata) -> Found:
    tables = [("decision", 0, data.decision)]
    tables += [
        (name, number, values) for name, many in data.lists.items() for number, values in enumerate(many)
    ]
    for table, number, values in tables:
        for key in ("url", "source_url"):
            url = values.get(key)
            if url and not _WEB.fullmatch(url):
                yield (table, number, key), f"“{url}” is no web address: write one that begins with https://"


def _references(case: Case) -> Found:
    for number, related in enumerate(case.related):
        if not related.reference:
            yield ("related", number, ""), "“reference” is missing: write reference = … or case = …"


def _in_texts(document: Document, place: Path) -> list[Mistake]:
    found: list[Mistake] = []
    for language, text in document.texts.items():
        file = place / document.files[language]
        for paragraph in text.paragraphs:
            found += [Mistake(file, paragraph.line, message) for message in _id_mistakes(paragraph)]
            for mark in paragraph.marks:
                wrong = mark.kind == "link" and broken(mark.target, text, file, place)
                if wrong:
                    found.append(Mistake(file, paragraph.line, wrong))
        for line, content in enumerate(file.read_text(encoding="utf-8-sig").split("\n"), 1):
            if UNREADABLE.search(content):
                found.append(
                    Mistake(file, line, "there is an unreadable character (�) here: write what it should be")
                )
    name = alignment.file_of(document.files)
    if not name or not (place / name).exists():
        found += _unpaired(document, place)
    return found


def _id_mistakes(paragraph: Paragraph) -> Iterator[str]:
    start = f"“{paragraph.text[:30]}{'…' * (len(paragraph.text) > 30)}”"
    if MISSING_ID.fullmatch(paragraph.id):
        where = {
            "heading": "at the end of its line",
            "item": "at the end of its line",
            "row": "at the end of its first cell",
        }.get(paragraph.kind, "on a line of its own below it")
        yield f"{start} has no id: write one like {{: #p12 }} {where} (ids like x12 are the program's own)"
    elif not VALID_ID.fullmatch(paragraph.id):
        yield f"the id “{paragraph.id}” cannot be used: write letters, digits, “-”, “_” and “.” only"


def _unpaired(document: Document, place: Path) -> Iterator[Mistake]:
    """Paragraphs that stand alone in their row of a document in several languages without an alignment file."""
    for row in document.rows:
        missing = [language for language in document.languages if not row.cells.get(language)]
        for language, ids in row.cells.items() if missing else ():
            named = [paragraph for paragraph in ids if not MISSING_ID.fullmatch(paragraph)]
            yield from (_alone(document, language, paragraph, missing, place) for paragraph in named)


def _alone(
    document: Document, language: Language, paragraph: str, missing: list[Language], place: Path
) -> Mistake:
    line = document.texts[language].paragraph(paragraph).line
    name = alignment.file_of(document.files)
    message = (
        f"“{paragraph}” is missing in the text of {', '.join(missing)}: "
        f"give the same id to the paragraph that answers it{f', or write {name}' if name else ''}"
    )
    return Mistake(place / document.files[language], line, message)
