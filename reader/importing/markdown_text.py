"""A Markdown file: headings, lists, emphasis as it writes them, and what its front matter says."""

import re
from dataclasses import replace

from reader.casefile import texts
from reader.casefile.model import Mark, Paragraph
from reader.casefile.plain import UNREADABLE, tidy
from reader.errors import ReaderError
from reader.importing.article import LICENCE
from reader.importing.dates import find_date
from reader.importing.imported import Imported, heading, page_document
from reader.importing.inline_markdown import web_address
from reader.importing.lines import visible
from reader.importing.names import UNKNOWN_LANGUAGE, guess_language
from reader.importing.outline import kind_of

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n((?:[\w-]+:.*\n|[ \t].*\n|\n)*?)---[ \t]*\n")
_KEY = re.compile(r"^([\w-]+):(.*)$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_BLOCK = re.compile(r"\n[ \t]*\n")
_SIGNS = re.compile(r"[*_`\[<~&\\]")
_MOST_SIGNS, _MOST_LINES = 2000, 5000
"""Between blank lines: what has more is no text that somebody wrote in Markdown, and would take its parser hours."""


def recognises(source: str) -> bool:
    """Return whether the text has headings as Markdown writes them, or front matter."""
    return bool(_HEADING.search(source) or _FRONT_MATTER.match(source)) and not any(
        len(_SIGNS.findall(block)) > _MOST_SIGNS or block.count("\n") > _MOST_LINES
        for block in _BLOCK.split(source)
    )


def read(source: str) -> Imported:
    """Read the file. Raises ReaderError where it shows no text, or nests its lists too deeply."""
    front = _FRONT_MATTER.match(source)
    said = {key: _value(value.strip()) for key, value in _KEY.findall(front[1])} if front else {}
    parsed = texts.parse(source[front.end() :] if front else source, "en").paragraphs
    paragraphs = [_plain(paragraph) for paragraph in parsed]
    if not paragraphs:
        raise ReaderError("The file holds no text.")
    language = guess_language(" ".join(paragraph.text for paragraph in paragraphs))
    warnings = [] if language else [UNKNOWN_LANGUAGE]
    if any(UNREADABLE.search(paragraph.text) for paragraph in parsed):
        warnings.append(
            "Some of its Markdown can’t be read; compare what stands around each “?” with the file."
        )
    title = visible(said.get("title", "")) or _title(paragraphs)
    if paragraphs[0].kind != "heading":
        paragraphs.insert(0, heading(title, 1))
    document = page_document("article", kind_of(paragraphs), language or "en", title, paragraphs)
    document = replace(
        document,
        original=language,
        author=visible(said.get("author", "")),
        date=find_date(said.get("date", "")),
        url=web_address(said.get("url", "")),
        licence=visible(said.get("licence", "") or said.get("license", "")) or LICENCE,
    )
    return Imported((document,), warnings=tuple(warnings))


def _value(written: str) -> str:
    return written[1:-1] if written[:1] in ("'", '"') and written[:1] == written[-1:] else written


def _plain(paragraph: Paragraph) -> Paragraph:
    """The paragraph with links to the web only: a link into the file leads nowhere once its ids are new."""
    marks = (mark for mark in paragraph.marks if mark.kind != "link" or _is_web(mark))
    # An entity may have written what no case file may hold, or the parser may have left its own signs.
    text = UNREADABLE.sub("?", paragraph.text)
    return replace(paragraph, text=text, marks=tidy(text, marks), label="", line=0)


def _is_web(mark: Mark) -> bool:
    return bool(web_address(mark.target))


def _title(paragraphs: list[Paragraph]) -> str:
    headings = [paragraph for paragraph in paragraphs if paragraph.kind == "heading"]
    return min(headings, key=lambda paragraph: paragraph.level).text if headings else paragraphs[0].text
