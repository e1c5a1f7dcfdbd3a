"""Following a link of a text: a note and back in the text itself, an address in the reader's browser."""

from reader.casefile.model import Document, Language

_OUTSIDE = ("http", "https", "mailto")


def open_outside(target: str) -> bool:
    """Open an address in the browser; whether it is one that may be opened."""
    from PySide6.QtCore import QUrl  # not needed to read
    from PySide6.QtGui import QDesktopServices

    url = QUrl(target)
    return url.scheme() in _OUTSIDE and QDesktopServices.openUrl(url)


def place_of(document: Document, language: Language, target: str) -> str:
    """The paragraph that a link within the text leads to; empty where it leads to none."""
    paragraph = target.removeprefix("#")
    return paragraph if target.startswith("#") and paragraph in document.texts[language].index else ""


def reference_to(document: Document, language: Language, note: str) -> tuple[str, int] | None:
    """The paragraph and the code point at which a footnote is first referred to."""
    for paragraph in document.texts[language].paragraphs:
        for mark in paragraph.marks:
            if mark.kind == "link" and mark.target == f"#{note}":
                return paragraph.id, mark.start
    return None
