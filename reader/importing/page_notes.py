"""The footnotes of a web page: a number in the text that leads to a place below it, and back.

So SPIP, WordPress, Substack, MediaWiki and Word write them; they become footnotes as those of a word processor.
"""

import re

from lxml import html

from reader.casefile.model import Paragraph
from reader.importing.html_tree import elements, remove, text_of
from reader.importing.imported import NOTE, NOTE_ADDRESS
from reader.importing.lines import visible

_SIGN = re.compile(r"[\[(]?(?:[0-9]{1,3}|[a-z*†‡])[\])]?")
_BACK = re.compile(rf"{_SIGN.pattern}|[↑↩⤴^\ufe0e\s]+|(?:back|retour|return).{{0,20}}", re.IGNORECASE)
_NUMBER = re.compile(r"^[\s\[(]*(?:[0-9]{1,3}\s?[\])]?[.:\s]|[\])↑↩^.\s])*\s*")
_HOLDS = ("li", "p", "div", "dd", "aside", "section")
_LONGEST = 5000


def gather(root: html.HtmlElement, body: html.HtmlElement) -> list[Paragraph]:
    """Number the references to footnotes within the body, take the notes out of the page, and return them.

    A reference leads to ``NOTE_ADDRESS`` and its number; the note has that number's id.
    """
    references = elements(body, './/a[starts-with(@href, "#")]')
    if not references:
        return []
    places = {node: place for place, node in enumerate(elements(root, "//*"))}
    named = {
        name: node
        for node in elements(root, "//*[@id or @name]")
        for name in (node.get("id"), node.get("name"))
    }
    numbers: dict[html.HtmlElement, int] = {}
    for reference in references:
        target = named.get(reference.get("href", "")[1:])
        if target is None or not _SIGN.fullmatch(text_of(reference)) or places[target] < places[reference]:
            continue
        note = _block(target)
        if note is not None and note not in reference.iterancestors() and len(text_of(note)) <= _LONGEST:
            _refer(reference, numbers.setdefault(note, len(numbers) + 1))
    read = [Paragraph(f"{NOTE}{number}", _text(note)) for note, number in numbers.items()]
    remove(list(numbers))
    return [note for note in read if note.text]


def _block(target: html.HtmlElement) -> html.HtmlElement | None:
    return next((node for node in (target, *target.iterancestors()) if node.tag in _HOLDS), None)


def _refer(reference: html.HtmlElement, number: int) -> None:
    for child in list(reference):
        reference.remove(child)
    bracketed = (reference.tail or "").startswith("]")
    reference.text = str(number) if bracketed else f"[{number}]"
    reference.set("href", f"{NOTE_ADDRESS}{number}")


def _text(note: html.HtmlElement) -> str:
    """What the note says, without its number and the way back."""
    remove([link for link in elements(note, ".//a") if _BACK.fullmatch(text_of(link) or "↑")])
    return visible(_NUMBER.sub("", visible(str(note.xpath("string()"))), count=1))
