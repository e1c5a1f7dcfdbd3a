"""The measures of the reading page at one zoom: fonts, leading, spaces. Whole pixels, so that rows stay level."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtGui import QFont, QFontMetricsF

from reader.casefile.model import Paragraph
from reader.ui import fonts

_BESIDE = 0.88
"""The measure of a line side by side with another, of one alone: 60 characters of 68."""

_HEADING_SCALE = {1: 1.34, 2: 1.16, 3: 1.04}
_HEADING_LEADING = 1.32


@dataclass(frozen=True, slots=True)
class Typography:
    """What the reader chooses of the page besides its size.

    ``leading`` is the distance of two lines as a share of the size, ``measure`` the characters of a line at most where
    one language stands alone; two side by side get a little less each.
    """

    face: str = fonts.READING
    leading: float = 1.58
    measure: int = 68


@dataclass(frozen=True)
class PageStyle:
    """``size`` is the body's size in pixels, zoom included; all else follows from it and from the typography."""

    size: float
    typography: Typography = Typography()

    def px(self, share: float) -> int:
        """A length given as a share of the body size."""
        return round(self.size * share)

    @cached_property
    def body(self) -> QFont:
        """The book face at body size."""
        return fonts.of_family(self.typography.face, self.size)

    @cached_property
    def label(self) -> QFont:
        """The interface face of the paragraph numbers."""
        return fonts.interface(self.size * 0.68)

    @cached_property
    def leading(self) -> int:
        """The distance of two baselines of running text."""
        return self.px(self.typography.leading)

    def font(self, paragraph: Paragraph) -> QFont:
        """The face a paragraph is set in."""
        if paragraph.kind == "heading":
            scale = _HEADING_SCALE.get(paragraph.level, 1.0)
            font = fonts.of_family(self.typography.face, self.size * scale)
            font.setBold(True)
            return font
        if paragraph.header:
            font = QFont(self.body)
            font.setBold(True)
            return font
        return self.body

    def pitch(self, paragraph: Paragraph) -> int:
        """The distance of two baselines of a paragraph."""
        if paragraph.kind == "heading":
            return self.px(_HEADING_SCALE.get(paragraph.level, 1.0) * _HEADING_LEADING)
        return self.leading

    def space_above(self, paragraph: Paragraph) -> int:
        """White space before a paragraph."""
        if paragraph.kind == "heading":
            return self.px(1.4 if paragraph.level <= 2 else 1.0)
        if paragraph.kind == "row":
            return self.px(0.2)
        return 0

    def space_below(self, paragraph: Paragraph) -> int:
        """White space after a paragraph."""
        if paragraph.kind == "heading":
            return self.px(0.45)
        if paragraph.kind == "row":
            return self.px(0.3)
        return self.px(0.45 if paragraph.kind == "item" else 0.85)

    def indent(self, paragraph: Paragraph) -> int:
        """How far a paragraph's text stands in from its column."""
        if paragraph.kind == "item":
            return self.px(1.35) * max(paragraph.level, 1)
        return self.px(1.2) if paragraph.kind == "quotation" else 0

    @cached_property
    def character(self) -> float:
        """The average width of a character of running text."""
        return QFontMetricsF(self.body).averageCharWidth()

    def measure(self, columns: int) -> int:
        """The widest that each of so many columns gets."""
        share = 1.0 if columns == 1 else _BESIDE
        return round(self.typography.measure * share / self.characters_per_pixel)

    @cached_property
    def characters_per_pixel(self) -> float:
        """For estimates of heights not yet measured."""
        return 1.12 / self.character
