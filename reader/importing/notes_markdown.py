"""Annotations out of our own annotated Markdown, as a reader sends it on: layout “annotations”.

The file says less than the store: no offsets, whole days instead of times, and of each id only the letters that its
heading shows. The place is found by the quote, with the paragraph's number where the quote stands several times; a
quote that is not found keeps an annotation in doubt, at the head of its document.
"""

import json
import re
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from reader.annotation.anchor import normalise_tags, quote_of, telling_context
from reader.annotation.find import find_quote
from reader.annotation.model import Annotation, Position, Span, known_colour
from reader.casefile.model import Case, Document, Language
from reader.errors import ReaderError
from reader.importing import codebook_markdown
from reader.importing.codebook_markdown import plain as _plain
from reader.importing.notes import Notes

_IDS = uuid.UUID("7e1d0c52-52a4-5b1b-8d0a-0f4a6c1f1f33")
"""The namespace of the ids that annotations get whose own are not in the file (RFC 9562, version 5)."""

_CASE = re.compile(r"^case: (\".*\")$", re.MULTILINE)
_BLOCK = re.compile(r"^###### (a-[a-z0-9-]+)$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,3} (.*)$", re.MULTILINE)
_PLACE = re.compile(r"\*\*(?P<place>.+?)\*\* · (?P<language>[^·\n]+)")
_LAW = re.compile(r"\*\*(.+?)\*\*(?:\s|$)")
_BYLINE = re.compile(
    r"\*(?P<colour>\w+)(?: · (?P<author>.*?))? · (?P<made>\d{4}-\d\d-\d\d)"
    r"(?: · changed (?P<changed>\d{4}-\d\d-\d\d))?\*"
)
_LANGUAGES = {"English": "en", "French": "fr"}
_NOTE = "[!NOTE]"

Known = Callable[[str], str | None]
"""The id of the reader's own annotation whose id begins like that, None where there is none or more than one."""


def is_markdown(text: str) -> bool:
    """Whether a file is annotated Markdown of ours."""
    return text.startswith("---\n") and bool(_CASE.search(text)) and bool(_BLOCK.search(text))


def case_of(text: str) -> str:
    """The id of the case that the file tells of. Raises ReaderError where it says none."""
    found = _CASE.search(text)
    if found is None:
        raise ReaderError("It does not say which case its notes belong to (“case:” at its head).")
    return str(json.loads(found[1]))


def read(text: str, case: Case, known: Known) -> Notes:
    """The annotations of a file about that case."""
    annotations: list[Annotation] = []
    problems: list[str] = []
    document: Document | None = None
    end = 0
    for block in _BLOCK.finditer(text):
        document = _document(text[end : block.start()], case) or document
        end = _block_end(text, block.end())
        try:
            annotations.append(_annotation(block[1], text[block.end() : end], case, document, known))
        except ReaderError as error:
            problems.append(f"{block[1]} was left out: {error}")
    return Notes(tuple(annotations), tuple(problems), tuple(codebook_markdown.read(text)))


def _block_end(text: str, start: int) -> int:
    following = re.compile(r"^#{1,6} ", re.MULTILINE).search(text, start)
    return following.start() if following else len(text)


def _document(between: str, case: Case) -> Document | None:
    """The document whose heading stands there, the last one if there are more."""
    titles = {" ".join(title.split()): each for each in case.documents for title in each.title.values()}
    found = [titles.get(" ".join(_plain(heading[1]).split())) for heading in _HEADING.finditer(between)]
    return next((each for each in reversed(found) if each), None)


def _annotation(key: str, body: str, case: Case, document: Document | None, known: Known) -> Annotation:
    place = _PLACE.search(body)
    byline = _last(_BYLINE, body)
    quote, note = _quotations(body)
    if document is None or place is None or byline is None or not quote.strip():
        raise ReaderError("it lacks its document, its place, its quote or the line that says who made it.")
    language = _LANGUAGES.get(place["language"].strip(), _plain(place["language"].strip()))
    if language not in document.texts:
        raise ReaderError(f"“{document.id}” has no text in “{language}”.")
    said = "\n".join(_plain(line) for line in quote.split("\n") if line)
    span = _span(document, language, said, place["place"])
    text = document.texts[language]
    found = quote_of(text, span)
    before, after = telling_context(text, span) if found else ("", "")
    return Annotation(
        id=known(key.removeprefix("a-")) or uuid.uuid5(_IDS, f"{case.id}\n{key}").hex,
        case=case.id,
        span=span,
        quote=found or said,
        prefix=before,
        suffix=after,
        colour=known_colour(byline["colour"]),
        tags=normalise_tags(list(_tags(body))),
        note=note,
        author=_plain(byline["author"] or ""),
        created=_day(byline["made"]),
        modified=_day(byline["changed"] or byline["made"]),
    )


def _last(pattern: re.Pattern[str], body: str) -> re.Match[str] | None:
    lines = (pattern.fullmatch(line) for line in reversed(body.strip().split("\n")))
    return next(filter(None, lines), None)


def _quotations(body: str) -> tuple[str, str]:
    """The quote, which is the first quotation, and the note, both without the marks of quotations."""
    runs = re.findall(r"(?:^>.*\n?)+", body, re.MULTILINE)
    blocks = ["\n".join(line[2:] for line in run.strip("\n").split("\n")) for run in runs]
    notes = [block.removeprefix(_NOTE).removeprefix("\n") for block in blocks if block.startswith(_NOTE)]
    quotes = [block for block in blocks if not block.startswith(_NOTE)]
    return quotes[0] if quotes else "", notes[0] if notes else ""


def _span(document: Document, language: Language, quote: str, place: str) -> Span:
    text = document.texts[language]
    found = find_quote(document, language, quote)
    labels = set(re.findall(r"[\w.]+", _plain(place)))
    near = [span for span in found if text.paragraph(span.start.paragraph).label in labels]
    if len(found) == 1 or near:
        return (near or found)[0]
    head = Position(text.paragraphs[0].id, 0)
    return Span(document.id, language, head, head)


def _tags(body: str) -> Iterator[str]:
    for line in body.split("\n"):
        if line.startswith("- "):
            law = _LAW.match(line[2:])
            yield _plain(law[1] if law else line[2:])


def _day(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError as error:
        raise ReaderError(f"“{text}” is no date.") from error
