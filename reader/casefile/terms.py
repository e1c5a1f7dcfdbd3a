"""What a document's licence asks of whoever passes its text on. A reminder for the reader, not legal advice.

The words are those of the licences that case files meet: Creative Commons
(https://creativecommons.org/share-your-work/cclicenses/), France's Licence Ouverte, the EU institutions' reuse
decision 2011/833/EU, and “all rights reserved”, which is also the law where a page says nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reader.casefile.model import Case, Document, localised

_RESERVED = re.compile(r"all rights reserved|tous droits réservés|copyright|©(?!.*\bUnion\b)", re.IGNORECASE)
_CONDITIONS = (
    (
        re.compile(r"\bNC\b|non-?\s?commercial|pas d.utilisation commerciale", re.IGNORECASE),
        "not commercially",
    ),
    (re.compile(r"\bND\b|no-?\s?deriv|pas de modification", re.IGNORECASE), "not changed or translated"),
    (
        re.compile(r"\bSA\b|share-?\s?alike|partage dans les mêmes conditions", re.IGNORECASE),
        "with what you add to the text or change in it under the same licence",
    ),
)
_FREE = re.compile(
    r"\bCC[\s-]?(?:BY|0)\b|public domain|domaine public|licence ouverte|open licen[cs]e|etalab|free reuse"
    r"|reuse authorised|2011/833|\bMIT\b|open government licen[cs]e",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Terms:
    """A document under terms that limit passing it on, and what they ask, in one sentence."""

    document: Document
    licence: str
    """As the case file has it; empty where it says nothing."""
    asks: str


def asks(licence: str) -> str:
    """What the licence asks beyond naming the author, in one sentence; empty where nothing."""
    if not licence.strip():
        return "No terms are known, so pass on no more than short quotations without the author’s leave."
    if _RESERVED.search(licence):
        return "Pass on no more than short quotations without the holder’s leave."
    if found := [words for pattern, words in _CONDITIONS if pattern.search(licence)]:
        return f"Pass it on with its author named, {', '.join(found)}."
    return "" if _FREE.search(licence) else "Read these terms before you pass it on."


def limited(case: Case, documents: Iterable[Document]) -> list[Terms]:
    """Those of the documents that are under such terms; one that names no licence is under its case's."""
    known = ((document, document.licence.strip() or case.licence.strip()) for document in documents)
    return [Terms(document, licence, said) for document, licence in known if (said := asks(licence))]


def lines(found: Iterable[Terms]) -> list[str]:
    """A line for each: which document, which terms, what they ask."""
    return [
        f"“{localised(one.document.title)}” ({one.licence or 'no licence given'}): {one.asks}"
        for one in found
    ]
