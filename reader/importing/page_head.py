"""The lines above and below an article that say again what its page says of itself: title, author, day."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice, takewhile

from reader.casefile.model import DocumentKind, Paragraph
from reader.importing import bylines
from reader.importing.imported import NOTE
from reader.importing.lines import visible
from reader.importing.page_metadata import PageMetadata

_PROSE, _MOST = 120, 15
"""A paragraph of so many characters belongs to the text itself; so many lines may stand above it."""
_TITLE_PARTS = re.compile(r"\s+[|–—·-]\s+|\s?: ")
_AND = re.compile(r",\s+| et | and ")
_LABELS = re.compile(
    r"(?:from|by|par|de|authors?|auteurs?|published|publié(?: le)?|posted|updated|mis à jour(?: le)?|date)\s?:?",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s+")


def completed(said: PageMetadata, body: list[Paragraph]) -> PageMetadata:
    """The metadata, with what only the lines above the text say: the title without the site's name, author, day."""
    top = [paragraph.text for paragraph in _head(body)]
    title = said.title
    if not any(_same(line, title) for line in top):
        parts = _TITLE_PARTS.split(title)
        own = (line for line in top if len(parts) > 1 and any(_same(line, part) for part in parts))
        title = next(own, title)
    return replace(
        said,
        title=title,
        author=said.author or bylines.author_in(top, said.publisher),
        date=said.date or bylines.day_in(top),
    )


def without(body: list[Paragraph], said: PageMetadata, kind: DocumentKind) -> list[Paragraph]:
    """The paragraphs without those lines; of a decision, all of whose lines count, only the title and what is above."""
    head = _head(body)
    titled = next((place for place, each in enumerate(head) if _same(each.text, said.title)), 0)
    above = 0 if any(each.kind == "row" for each in head[:titled]) else titled
    text = [each for each in body[above:] if not _same(each.text, said.title)]
    if kind == "decision":
        return text
    count = len(_head(text))
    kept = [each for each in text[:count] if each.kind == "row" or not _repeats(each.text, said)]
    return _without_foot([*kept, *text[count:]], said)


def _head(body: Iterable[Paragraph]) -> list[Paragraph]:
    """The short lines above the text: title, subtitle, byline, day."""
    return list(takewhile(lambda paragraph: len(paragraph.text) < _PROSE, islice(body, _MOST)))


def _without_foot(paragraphs: list[Paragraph], said: PageMetadata) -> list[Paragraph]:
    """The paragraphs without the lines below the text that say so once more, and headings with nothing below."""
    notes = [each for each in paragraphs if each.id.startswith(NOTE)]
    text = [each for each in paragraphs if not each.id.startswith(NOTE)]
    while len(text) > 1 and (text[-1].kind == "heading" or _repeats(text[-1].text, said)):
        text.pop()
    return [*text, *notes]


def _repeats(line: str, said: PageMetadata) -> bool:
    """Whether the line says nothing but what the metadata say: author, publisher, day, or a label of these."""
    if len(line) > _PROSE:
        return False
    only = _LABELS.fullmatch(line) or bylines.says_only_when(line) or bylines.says_only_who(line)
    return bool(only) or line.isdigit() or _names(line, said)


def _names(line: str, said: PageMetadata) -> bool:
    """Whether the line is the author's name with a day, the publisher, or what they are."""
    authors = [name for name in _AND.split(said.author) if name]
    known = (said.author, said.publisher, bylines.site_name(said.publisher), *authors)
    rest = line
    for name in sorted(filter(None, known), key=len, reverse=True):
        rest = rest.replace(name, " ")
    if line.startswith(tuple(authors)) and line[-1] not in ".!?":
        return True
    return rest != line and (not any(map(str.isalnum, rest)) or bylines.says_only_when(visible(rest)))


def _same(line: str, title: str) -> bool:
    return bool(title) and _SPACES.sub(" ", line).casefold() == _SPACES.sub(" ", title).casefold()
