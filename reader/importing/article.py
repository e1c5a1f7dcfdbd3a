"""Any other text: a press article, a blog post, a consultancy's note, or a decision. Title, headings, text.

Author and day are those of the lines below the title that say nothing else; its publisher is left to the reader.
"""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import replace

from reader.casefile.model import Decision, Paragraph
from reader.errors import ReaderError
from reader.importing import bylines, court, page_labels
from reader.importing.imported import Imported, bounded, heading, page_document
from reader.importing.lines import blocks, list_item, visible
from reader.importing.names import UNKNOWN_LANGUAGE, guess_language
from reader.importing.outline import as_heading, kind_of

LICENCE = "All rights reserved"

_LONGEST_TITLE = 150
_LONGEST_HEADING = 80
_DERIVED_TITLE = 80
_TOP = 8
"""A byline is among so many paragraphs."""
_SENTENCE = re.compile(r"(.+?[.!?])(?=\s+[^\W\d_a-z])")
_INNER_STOP = re.compile(r"[.!?;:]\s")
# Lines of one paragraph that an editor or a mail program broke are about this long, the last one excepted.
_WRAPPED = range(45, 101)


def read(source: str) -> Imported:
    """Read the article. Raises ReaderError where the text shows nothing."""
    return from_paragraphs(list(bounded(_paragraphs(source))))


def from_paragraphs(paragraphs: list[Paragraph], url: str = "", publisher: str = "") -> Imported:
    """The text made of these paragraphs, and what its head says of it. Raises ReaderError where there are none."""
    if not paragraphs:
        raise ReaderError("The file holds no text.")
    warnings = []
    language = guess_language(" ".join(paragraph.text for paragraph in paragraphs))
    if not language:
        warnings.append(UNKNOWN_LANGUAGE)
    title, paragraphs = titled(paragraphs)
    if paragraphs[0].kind != "heading":
        warnings.append(
            f"The page has no line that reads as its title; it was named “{title}” after its beginning."
        )
    kind = kind_of(paragraphs)
    if kind == "press":
        paragraphs = [paragraphs[0], *page_labels.without(paragraphs[1:])]
    facts = court.facts(title, paragraphs) if kind == "decision" else Decision()
    outlined = map(as_heading, paragraphs) if kind == "decision" else _with_headings(paragraphs)
    document = page_document("article", kind, language or "en", title, outlined)
    top = [paragraph.text for paragraph in paragraphs[1:_TOP]] if kind == "press" else []
    named = replace(
        document,
        original=language,
        author=bylines.author_in(top),
        date=facts.decided or bylines.day_in(top),
        publisher=publisher,
        url=url,
        licence=LICENCE,
    )
    return Imported((named,), replace(facts, source_url=url), warnings=tuple(warnings))


def titled(paragraphs: list[Paragraph]) -> tuple[str, list[Paragraph]]:
    """The title of a text and its paragraphs: the first as a heading if it reads as one, else a title made of it."""
    if not _is_title(paragraphs):
        return _derived_title(paragraphs[0].text), paragraphs
    title = paragraphs[0].text
    return title, [heading(title, 1), *paragraphs[1:]]


def _paragraphs(source: str) -> Iterator[Paragraph]:
    for block in blocks(source):
        lines = [" ".join(map(visible, block))] if _is_wrapped(block) else block
        for line in lines:
            yield list_item(line) or Paragraph("", visible(line))


def _is_wrapped(block: list[str]) -> bool:
    """Whether the block's lines are one paragraph that was broken into lines."""
    return len(block) > 1 and all(len(line) in _WRAPPED and not list_item(line) for line in block[:-1])


def _is_title(paragraphs: list[Paragraph]) -> bool:
    first = paragraphs[0]
    return (
        len(paragraphs) > 1
        and first.kind in ("paragraph", "heading")
        and len(first.text) <= _LONGEST_TITLE
        and first.text[-1] not in ".:;,"
    )


def _derived_title(text: str) -> str:
    sentence = _SENTENCE.match(text)
    return textwrap.shorten(sentence[1] if sentence else text, _DERIVED_TITLE, placeholder=" …")


def _with_headings(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, those that read as headings (short, no sentence, prose below) as headings of level 2."""
    for paragraph, following in zip(paragraphs, [*paragraphs[1:], None], strict=True):
        below = following is not None and not _reads_as_heading(following)
        yield heading(paragraph.text, 2) if below and _reads_as_heading(paragraph) else paragraph


def _reads_as_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        paragraph.kind == "paragraph"
        and len(text) <= _LONGEST_HEADING
        and text[-1] not in '.!:;,…)”»"'
        and text[0] not in '…([“«"'
        and not text[0].islower()
        and not _INNER_STOP.search(text)
        and not bylines.says_only_when(text)
        and not bylines.says_only_who(text)
    )
