"""What one card shows, and how the reader finds it again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from reader.annotation.anchor import State
from reader.annotation.codebook import Codebook
from reader.annotation.model import Annotation
from reader.casefile.model import Language
from reader.errors import ReaderError

LINES = 4
"""Lines of a quote that a card shows until the reader asks for all."""

Matcher = Callable[["Item"], bool]

Answer = Callable[[], tuple[Language, str]]
"""Gives what the other language says to the passage, and that language; empty where it is not sure or says nothing."""


_NO_ENTRIES = Codebook()


@dataclass(frozen=True, slots=True)
class Item:
    """An annotation with its paragraph's label (``¶ 60``) and how sure its place is; ``reason`` says why not."""

    annotation: Annotation
    label: str
    state: State = "exact"
    reason: str = ""
    answer: Answer = field(default=lambda: ("", ""), compare=False)
    """Asked only for a card that is selected."""
    codebook: Codebook = field(default=_NO_ENTRIES, compare=False)
    """What the reader says of tags."""


def quoted(quote: str, language: Language) -> str:
    """The quote in its language's quotation marks, without the spaces a selection often ends in."""
    words = quote.strip()
    return f"«\u00a0{words}\u00a0»" if language == "fr" else f"“{words}”"


def day(when: datetime, now: datetime) -> str:
    """The date as one says it: today, yesterday, else day and month, with the year where it is another."""
    date, today = when.astimezone().date(), now.astimezone().date()
    if date == today:
        return "today"
    if (today - date).days == 1:
        return "yesterday"
    from reader.ui.dates import written  # no card is needed to read

    pattern = "d MMM" if date.year == today.year else "d MMM yyyy"
    return written(date, pattern)


def matcher(query: str, codebook: Codebook) -> Matcher:
    """What an item must be to stay when the list is filtered by those words: each of them fits.

    Tags are filtered as `reader.annotation.tag_filter` says. A word that names a place of the Regulation, in any
    writing, fits the tags in it (5 fits 5(1)(c)); any other fits a stretch of the quote, the note, a tag or the
    author's name, accents and case folded.
    """
    from reader.annotation import tag_filter  # like the others below, not needed to show a card

    tags, words = tag_filter.split(query)
    fits = tags.matcher(codebook)
    tests = [_word_matcher(word) for word in words.split()]
    return lambda item: fits(item.annotation.tags) and all(test(item) for test in tests)


def _word_matcher(word: str) -> Matcher:
    from reader.gdpr import articles
    from reader.gdpr.writing import fold

    try:
        place = str(articles.parse(word))
    except ReaderError:
        wanted = fold(word)
        return lambda item: wanted in _searched(item.annotation)
    return lambda item: any(item.codebook.contains(place, tag) for tag in item.annotation.tags)


@lru_cache(maxsize=1 << 15)
def _searched(annotation: Annotation) -> str:
    from reader.gdpr.writing import fold

    return fold("\n".join((annotation.quote, annotation.note, *annotation.tags, annotation.author)))
