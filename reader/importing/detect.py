"""Which importer reads a page: told by what the page holds, never by its name.

Each importer is loaded where its kind of file is met, for the libraries that some of them need are not small.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from reader.errors import ReaderError
from reader.importing import article, bilingual
from reader.importing.containers import held_in, source_viewed
from reader.importing.encoding import mend
from reader.importing.files import READABLE, decode, refuse_unreadable
from reader.importing.held import Held
from reader.importing.imported import Imported
from reader.importing.office import part_names

Format = tuple[Callable[[str], bool], Callable[[str], Imported]]
"""Whether a source is of the format, and how to read it."""

# What may stand before a page's first tag. Possessive: so that a file of comments takes linear time.
_PREAMBLE = re.compile(r"(?:\s|\ufeff|<!--(?:(?!-->).)*-->|<\?xml[^>]*>)*+", re.DOTALL)
_HTML = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|body|meta|title|link|script|style|header|nav|main|article|section|div|table"
    r"|p|h[1-6]|ul|ol|blockquote|pre|center)(?=[\s/>]))",
    re.IGNORECASE,
)
_HEAD = 4096
_XML = re.compile(r"<!?[a-z_][\w:.-]*(?:\s[^<>]*)?/?[>\[]", re.IGNORECASE)


def read_bytes(data: bytes) -> Imported:
    """Read a file's content with the importer of its format.

    Raises ReaderError for a format that can't be read, and where the file holds nothing to read.
    """
    held = held_in(data)
    return bilingual.parted(_read_file(data) if held is None else _read_held(held))


def _read_held(held: Held) -> Imported:
    """The page from within another file, with what this says of it and the page itself doesn't."""
    try:
        text = held.data.decode(held.charset) if held.charset else None
    except (LookupError, ValueError):
        text = None
    page = _read_file(held.data) if text is None else read(text)
    main = replace(
        page.main,
        url=page.main.url or held.url,
        author=page.main.author or held.author,
        date=page.main.date or held.sent,
    )
    told = replace(page.with_main(main), warnings=(*held.warnings, *page.warnings))
    return told.titled(held.title) if held.title else told


def _read_file(data: bytes) -> Imported:
    if b"%PDF-" in data[:1024]:
        from reader.importing import ciphers

        ciphers.prepare()
        from reader.importing import pdf

        text, warnings, address = pdf.read_text(data)
        return _read_held(Held(text.encode("utf-8", "replace"), "utf-8", address, warnings=warnings))
    if data.startswith(b"PK\x03\x04"):
        return _read_zipped(data)
    if data.startswith(b"{\\rtf"):
        from reader.importing import rtf

        return _warned(*rtf.read_text(data))
    refuse_unreadable(data)
    return _warned(*decode(data))


def _read_zipped(data: bytes) -> Imported:
    names = part_names(data)
    if "word/document.xml" in names:
        from reader.importing import docx

        return docx.read(data, names)
    from reader.importing import odt

    return odt.read(data)


def _warned(text: str, warnings: Sequence[str]) -> Imported:
    page = read(text)
    return replace(page, warnings=(*warnings, *page.warnings))


def read(source: str) -> Imported:
    """Read a text with the importer of its format; what no other format claims is an article.

    Raises ReaderError for a format that can't be read, and where the text holds nothing to read.
    """
    source = source_viewed(source) or source
    source, warnings = mend("\n".join(source.splitlines()))
    page = _importer(source)(source)
    return replace(page, warnings=(*warnings, *page.warnings))


def _importer(source: str) -> Callable[[str], Imported]:
    preamble = _PREAMBLE.match(source)
    start = preamble.end() if preamble else 0
    if _HTML.match(source, start):
        return _first(_html_formats(), source)
    if source.startswith("<", start) and "<TEXTE_CNIL" in source[: start + _HEAD]:
        from reader.importing import dila

        return dila.read
    if _XML.match(source, start):
        raise ReaderError(f"It is XML of a kind that isn’t known. {READABLE}")
    return _first(_text_formats(), source)


def _first(formats: Sequence[Format], source: str) -> Callable[[str], Imported]:
    return next(read_format for recognises, read_format in formats if recognises(source))


def _html_formats() -> Sequence[Format]:
    from reader.importing import (
        article_html,
        court_html,
        eurlex,
        french_summary_html,
        gdprhub_html,
        legifrance_html,
        office_html,
    )

    return (
        (gdprhub_html.recognises, gdprhub_html.read),
        (eurlex.recognises, eurlex.read),
        (court_html.recognises, court_html.read),
        (legifrance_html.recognises, legifrance_html.read),
        (french_summary_html.recognises, french_summary_html.read),
        (office_html.recognises, office_html.read),
        (lambda _source: True, article_html.read),
    )


def _text_formats() -> Sequence[Format]:
    from reader.importing import french_summary, gdprhub_dump, gdprhub_wikitext, legifrance, markdown_text

    return (
        (gdprhub_wikitext.recognises, gdprhub_wikitext.read),
        (gdprhub_dump.recognises, gdprhub_dump.read),
        (french_summary.recognises, french_summary.read),
        (legifrance.recognises, legifrance.read),
        (markdown_text.recognises, markdown_text.read),
        (lambda _source: True, article.read),
    )
