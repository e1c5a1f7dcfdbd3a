"""The names of OpenDocument’s elements and attributes (ODF 1.3, part 3)."""

import re

from lxml import etree

_NAMESPACE = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
OFFICE, TEXT, STYLE, TABLE, DRAW, META = map(
    _NAMESPACE.format, ("office", "text", "style", "table", "drawing", "meta")
)
FORMAT = _NAMESPACE.format("xsl-fo-compatible")
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
LINK = "{http://www.w3.org/1999/xlink}href"


def number_of(node: etree._Element, attribute: str, otherwise: int) -> int:
    """The attribute as a number from 0; what it is otherwise where the element has none."""
    written = node.get(attribute, "")
    return int(written) if re.fullmatch(r"[0-9]{1,6}", written) else otherwise
