"""Which of the two languages of a text is the one that it was first written in."""

import re
from collections.abc import Iterable

from reader.casefile.model import Decision, Document, Language, Text

USUAL: Language = "fr"
"""Of a text in French and English of which nothing is known: few decisions are taken in English."""

_COUNTRIES: dict[str, Language] = {
    **dict.fromkeys(("FR", "BE", "LU", "CH"), "fr"),
    **dict.fromkeys(("IE", "GB", "MT"), "en"),
}

_AUTHORITIES = re.compile(
    r"(?P<fr>\bcommission nationale (?:de l.informatique|pour la protection)|\bCNIL\b|\bCNPD\b|\bconseil d.[ée]tat\b"
    r"|\bautorit[ée] de protection des donn[ée]es\b|\bpr[ée]pos[ée] f[ée]d[ée]ral\b)"
    r"|(?P<en>\bdata protection commission(?:er)?\b|\binformation commissioner\b|\bICO\b)",
    re.IGNORECASE,
)
_SAYS_TRANSLATED = re.compile(
    r"\btranslat(?:ion|ed)\b|\btradui[ts]e?s?\b|\btraductions?\b"
    r"|\bonly the (?:french|english) (?:text|version) (?:is|shall be) authentic"
    r"|\bseule la version (?:française|anglaise)\b",
    re.IGNORECASE,
)
_HEAD, _FOOT, _LONGEST = 6, 3, 300
"""So many paragraphs, first and last, and characters of one, may say what a text is."""
_NAMES = 20
"""In so many of the first paragraphs an authority is named."""


def stated(document: Document) -> Language:
    """The language that a document is said to be a translation from; empty where it is not said to be one."""
    return document.original if document.original not in document.texts or len(document.texts) > 1 else ""


def original_of(french: Document, english: Document, decision: Decision) -> Language:
    """The language that a text in French and English was first written in, by what is known of it.

    First counts what the documents are said to be, then which of them calls itself a translation, then whose decision
    it is: its country, the authority's name, and the one that the texts name first.
    """
    return (
        stated(english)
        or stated(french)
        or _not_the_translation(french.texts["fr"], english.texts["en"])
        or _COUNTRIES.get(decision.jurisdiction, "")
        or _named([decision.authority])
        or _named(_head(french.texts["fr"], _NAMES))
        or _named(_head(english.texts["en"], _NAMES))
        or USUAL
    )


def _not_the_translation(french: Text, english: Text) -> Language:
    of_french, of_english = (_is_translation(text) for text in (french, english))
    if of_french == of_english:
        return ""
    return "en" if of_french else "fr"


def _is_translation(text: Text) -> bool:
    ends = [*_head(text, _HEAD), *(each.text for each in text.paragraphs[-_FOOT:])]
    return any(len(each) <= _LONGEST and _SAYS_TRANSLATED.search(each) for each in ends)


def _head(text: Text, count: int) -> list[str]:
    return [each.text for each in text.paragraphs[:count]]


def _named(paragraphs: Iterable[str]) -> Language:
    found = next(filter(None, map(_AUTHORITIES.search, paragraphs)), None)
    return found.lastgroup or "" if found else ""
