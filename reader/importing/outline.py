"""What a paragraph of plain text is: a heading of a decision, a decision at all."""

import re
from collections.abc import Iterable
from dataclasses import replace

from reader.casefile.model import DocumentKind, Paragraph

_NUMBERED = re.compile(r"(?:([IVX]+)|[A-Z]|[0-9]{1,2})\s?\.\s*(?=[^\W\d])(?!.*[.!?;:]\s)(?!.*[.,;:]$)")
_OPERATIVE = re.compile(r"(?:PAR CES MOTIFS|FOR THESE REASONS|ON THESE GROUNDS)\b.{0,40}$")
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


def kind_of(paragraphs: Iterable[Paragraph]) -> DocumentKind:
    """Return whether a text of unknown origin is a decision, by what only decisions say; else it is of the press."""
    texts = [paragraph.text for paragraph in paragraphs]
    regards = sum(bool(_REGARD.match(text)) for text in texts)
    operative = any(_OPERATIVE.match(text) for text in texts)
    return "decision" if operative or regards >= _ENOUGH_REGARDS else "press"
