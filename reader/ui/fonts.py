"""The two typefaces that come with the program, so that every machine shows the same page."""

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from reader.bundle import resources
from reader.errors import ReaderError

READING = "Noto Serif"
INTERFACE = "Inter"

BODY = 13.0
"""The pixels of interface text at a text scale of 1."""


def install() -> None:
    """Register every font in ``resources/fonts``; needs a running QGuiApplication, and may be called again.

    Raises ReaderError where one cannot be read: the page would look different without a word.
    """
    for file in sorted((resources() / "fonts").glob("*.[ot]tf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise ReaderError(f"The font {file} cannot be read. Please install Casefile Reader again.")


def reading(px: float) -> QFont:
    """The book face at ``px`` pixels (fractions count), for the texts of a case and their quotes."""
    return _font(READING, px)


def of_family(family: str, px: float) -> QFont:
    """Any face at ``px`` pixels, the book face in place of one that the system has not."""
    font = _font(family, px)
    font.setFamilies([family, READING])
    return font


def interface(px: float) -> QFont:
    """The interface face at ``px`` pixels (fractions count)."""
    return _font(INTERFACE, px)


def text_scale() -> float:
    """How much larger than ours the system's text is: 1.0 and up, so that our body text is never the smaller."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    # Its size as it is asked for: what is found for it would have to be looked for among all the system's fonts.
    px = system.pixelSize() if system.pixelSize() > 0 else system.pointSizeF() * _dots_per_inch() / 72
    return max(1.0, px / BODY)


def _font(family: str, px: float) -> QFont:
    # setPixelSize takes whole pixels only; points take fractions.
    font = QFont(family)
    font.setPointSizeF(px * 72 / _dots_per_inch())
    return font


def _dots_per_inch() -> float:
    return QGuiApplication.primaryScreen().logicalDotsPerInchY()
