"""A text of the CNIL in DILA's open data: one XML file, ``TEXTE_CNIL``.

The metadata stand in ``META_CNIL``; the text in ``CONTENU`` is XHTML, now and then with its entities escaped twice.
Most files of the fund are entries of a register, without a text. The year 2999 stands for a date that isn't known.
"""

import html
import re
from datetime import date

from lxml import etree

from reader.casefile.model import Paragraph
from reader.errors import ReaderError
from reader.importing import legifrance
from reader.importing.dates import find_date
from reader.importing.html_blocks import read_blocks
from reader.importing.html_tree import parse_html
from reader.importing.imported import Imported
from reader.importing.lines import list_item, visible

_UNKNOWN_YEAR = 2999
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)\w+;")


def read(source: str) -> Imported:
    """Read the decision. Raises ReaderError for a file that is no XML or that holds no text."""
    root = _root(source)
    head = legifrance.Head(
        title=_said(root, "TITREFULL") or _said(root, "TITRE"),
        number=_said(root, "NUMERO"),
        nature=_said(root, "NATURE_DELIB"),
        decided=_date(root, "DATE_TEXTE"),
        published=_date(root, "DATE_PUBLI"),
    )
    paragraphs = _paragraphs(root)
    if not paragraphs:
        raise ReaderError(
            f"“{head.title}” is an entry of the CNIL’s register without a text: there is nothing to read in it."
        )
    text_id = visible(root.findtext(".//META_COMMUN/ID") or "")
    is_id = text_id.startswith("CNILTEXT") and text_id.isalnum()
    return legifrance.read_paragraphs(
        paragraphs, head, f"{legifrance.SITE}/cnil/id/{text_id}" if is_id else ""
    )


def _said(root: etree._Element, name: str) -> str:
    return visible(root.findtext(f".//META_CNIL/{name}") or "")


def _root(source: str) -> etree._Element:
    # Entities are not resolved and nothing is fetched: a file may come from anywhere.
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, recover=True)
    body = _ENTITY.sub(lambda entity: _characters(entity[0]), source[source.index("<TEXTE_CNIL") :])
    try:
        root: etree._Element | None = etree.fromstring(body.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise ReaderError(f"Its XML is broken: {error.msg}.") from None
    if root is None:
        raise ReaderError("Its XML is broken.")
    return root


def _characters(entity: str) -> str:
    """The characters that HTML has for the entity, none for one that HTML doesn't know: XML would stumble at it."""
    characters = html.unescape(entity)
    return "" if characters == entity else characters


def _paragraphs(root: etree._Element) -> list[Paragraph]:
    content = root.find(".//BLOC_TEXTUEL/CONTENU")
    if content is None:
        return []
    written = etree.tostring(content, encoding="unicode", method="html", with_tail=False).replace(
        "&amp;", "&"
    )
    try:
        return [
            list_item(paragraph.text) or paragraph if paragraph.kind == "paragraph" else paragraph
            for paragraph in read_blocks(parse_html(written))
        ]
    except ReaderError:
        return []


def _date(root: etree._Element, name: str) -> date | None:
    found = find_date(root.findtext(f".//META_CNIL/{name}") or "")
    return None if found is None or found.year == _UNKNOWN_YEAR else found
