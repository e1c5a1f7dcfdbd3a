"""What a paragraph of plain text is: a heading of a decision, a decision at all."""

import re
from collections.abc import Iterable
from dataclasses import replace

from reader.casefile.model import DocumentKind, Paragraph
from reader.importing.lines import list_item

# “M.” is Monsieur, not a letter that counts.
_NUMBERED = re.compile(r"(?:([IVX]+)|[A-LN-Z]|[0-9]{1,2})\s?\.\s*(?=[^\W\d])(?!.*[.!?;:]\s)(?!.*[.,;:]$)")
_OPERATIVE = re.compile(r"(?:PAR CES MOTIFS|FOR THESE REASONS|ON THESE GROUNDS)\b.{0,40}$")
_RULED = re.compile(
    r"(?:On those grounds|Par ces motifs),? (?:the|la|le) (?:General )?(?:Court|Cour|Tribunal)\b"
    r"|(?:D ?[ÉE] ?C ?I ?D ?E|DECIDES) ?:?$"
    r"|(?:JUDGMENT|ORDER) OF THE (?:GENERAL )?COURT\b|(?:ARRÊT|ORDONNANCE) D[EU] (?:LA COUR|TRIBUNAL)\b"
    r"|OPINION OF ADVOCATE GENERAL\b|CONCLUSIONS DE L[’']AVOCATE? GÉNÉRALE?\b"
)
"""What courts write that need not write the other: at the head of a judgment, or before what they rule."""
_LONGEST = 160
_REGARD = re.compile(r"(?:Vu|Having regard to) ")
_ENOUGH_REGARDS = 3


def as_heading(paragraph: Paragraph) -> Paragraph:
    """Return the paragraph as a heading if it reads like one: short, numbered (``II. Merits``), no sentence."""
    if paragraph.kind != "paragraph" or len(paragraph.text) > _LONGEST:
        return paragraph
    if _OPERATIVE.match(paragraph.text):
        return replace(paragraph, kind="heading", level=2)
    match = _NUMBERED.match(paragraph.text)
    return replace(paragraph, kind="heading", level=2 if match[1] else 3) if match else paragraph


def outlined(paragraph: Paragraph) -> Paragraph:
    """Return the paragraph as a list item or heading if it reads like one."""
    item = list_item(paragraph.text) if paragraph.kind == "paragraph" else None
    return item or as_heading(paragraph)


def kind_of(paragraphs: Iterable[Paragraph]) -> DocumentKind:
    """Return whether a text of unknown origin is a decision, by what only decisions say; else it is of the press."""
    texts = [paragraph.text for paragraph in paragraphs]
    regards = sum(bool(_REGARD.match(text)) for text in texts)
    operative = any(_OPERATIVE.match(text) or _RULED.match(text) for text in texts)
    return "decision" if operative or regards >= _ENOUGH_REGARDS else "press"
