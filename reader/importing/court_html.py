"""A judgment of the Court of Justice as EUR-Lex and InfoCuria show it, with the numbers of its points.

The classes of its paragraphs say so: today's (``coj-normal``, the number of a point in a table's first cell) and those
of before (``C01PointnumeroteAltN``, the number in an anchor).
"""

import re
from dataclasses import replace

from lxml import html

from reader.casefile.model import Paragraph, Party
from reader.importing import article, court
from reader.importing.html_blocks import read_blocks
from reader.importing.html_tree import elements, parse_html, remove, text_of
from reader.importing.imported import Imported
from reader.importing.outline import outlined
from reader.importing.page_metadata import address_of

_CLASS = re.compile(
    r'\bclass=["\x27]?(?:coj-(?:normal|count|sum-title-1)|C01Point\w*|C19Centre|C02Alinea\w*)\b'
)
_POINTS = f"//p[{' or '.join(f'starts-with(@class, {start!r})' for start in ('coj-', 'C0', 'C1', 'C7'))}]"
_CELLS = "//td[following-sibling::td]"
_BESIDE = "./following-sibling::td[1]//p"
_MARKER = re.compile(r"[‘“«(\[]*(?:[0-9]{1,4}|[a-z]{1,5})[.)]{0,2}|[–—•-]")
"""What stands in a cell of its own before a text: the number of a point, the letter of an indent, a dash."""
_HEADINGS = re.compile(r"coj-ti-grseq-[1-9]|coj-sum-title-1|C0[4-7]\w*|C73\w*")
_YEAR = re.compile(r"[0-9]{4}")
_AGAINST = re.compile(r"(?:v|vs?\.|contre|against)$")
_HEAD = 40
_CELEX = re.compile(r"\b6[0-9]{4}[CT][A-Z][0-9]{4}\b")


def recognises(source: str) -> bool:
    """Return whether the source is a judgment or opinion in one of the Court's two HTMLs."""
    return bool(_CLASS.search(source))


def read(source: str) -> Imported:
    """Read the judgment. Raises ReaderError where it shows no text."""
    root = parse_html(source)
    for cell in elements(root, _CELLS):
        _number(cell)
    points = elements(root, _POINTS)
    for node in points:
        if _HEADINGS.match(node.get("class", "")) and not _YEAR.search(text_of(node)):
            node.tag = "h2"
    paragraphs = [outlined(each) for each in read_blocks(_around(root, points))]
    celex = _CELEX.search(source)
    said = address_of(root, source, {})
    url = said or (f"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:{celex[0]}" if celex else "")
    page = article.from_paragraphs(_named(paragraphs), url=url, publisher="EUR-Lex" if celex else "Curia")
    page = replace(page, parties=_parties([each.text for each in paragraphs]))
    number = page.decision.number
    return page.titled(f"{page.title}, {number}") if number and number not in page.title else page


def _named(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs, what the judgment calls itself first, then what the Court's site may write above that."""
    own = next((each for each in paragraphs[:_HEAD] if court.calls_itself(each.text)), None)
    return [own, *(each for each in paragraphs if each is not own)] if own else paragraphs


def _parties(lines: list[str]) -> tuple[Party, ...]:
    """Those on the two sides of the “v” at the head of a judgment."""
    sides = zip(lines, lines[1:_HEAD], lines[2:], strict=False)
    found = next(((one, other) for one, between, other in sides if _AGAINST.match(between)), ())
    return tuple(Party(name.rstrip(" ,;")) for name in found)


def _number(count: html.HtmlElement) -> None:
    """Put the number of a point, which has a cell of its own, before the text beside it."""
    beside = elements(count, _BESIDE)
    if beside and _MARKER.fullmatch(text_of(count)):
        beside[0].text = f"{text_of(count)} {beside[0].text or ''}"
        remove([count])


def _around(root: html.HtmlElement, points: list[html.HtmlElement]) -> html.HtmlElement:
    """The element that holds the whole judgment and as little else as can be."""
    if not points:
        return root
    last = {*points[-1].iterancestors()}
    return next((node for node in points[0].iterancestors() if node in last), root)
