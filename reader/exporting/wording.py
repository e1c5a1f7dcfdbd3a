"""The words that every layout of an export uses for the same thing."""

import unicodedata
from collections.abc import Sequence

from reader.casefile.model import Case, Language, Paragraph, localised

NBSP = "\N{NO-BREAK SPACE}"

_LANGUAGES = {"en": "English", "fr": "French"}


def language_name(language: Language) -> str:
    """“French” for ``fr``; a language without a name here is called by its tag."""
    return _LANGUAGES.get(language, language)


def reference(paragraphs: Sequence[Paragraph]) -> str:
    """How paragraphs are cited: “¶ 60”, “¶ 60–62”, or “heading” where none of them has a number."""
    labels = [paragraph.label for paragraph in paragraphs if paragraph.label]
    if not labels:
        return "heading" if any(paragraph.kind == "heading" for paragraph in paragraphs) else "unnumbered"
    return f"¶{NBSP}{labels[0]}" + (f"–{labels[-1]}" if len(labels) > 1 else "")


def excerpt(text: str, limit: int = 80) -> str:
    """The beginning of a text on one line, cut between words and never inside a character."""
    line = " ".join(text.split("\n"))
    if len(line) <= limit:
        return line
    space = line.rfind(" ", limit // 2, limit)
    end = space if space > 0 else limit
    while end and (unicodedata.combining(line[end]) or line[end - 1] == "\N{ZERO WIDTH JOINER}"):
        end -= 1
    return line[:end].rstrip(" ,;:") + "…"


def notice(case: Case) -> str:
    """The label that every export carries: the case's own, or what its edition means."""
    if case.notice:
        return localised(case.notice)
    return "" if case.edition == "official" else "Study edition, not the official text."
