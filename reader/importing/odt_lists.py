"""The numbers and bullets that an OpenDocument text shows before paragraphs but keeps apart from their text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from reader.importing.numerals import BULLET, numeral
from reader.importing.odt_names import STYLE, TEXT, number_of

_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_DEEPEST = 10
_PATTERN = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"

Counts = dict[int, int]
"""The last number of each level, from 1."""


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    pattern: str
    """What is written, ``%1%.%2%)`` with the numbers of levels 1 and 2."""
    start: int


@dataclass
class Lists:
    """The lists of a document; asked for each in its order, for it counts."""

    _levels: Mapping[str, Mapping[int, _Level]]
    _outline: Mapping[int, _Level]
    _by_id: dict[str, Counts] = field(default_factory=dict)
    _by_style: dict[str, Counts] = field(default_factory=dict)
    _headings: Counts = field(default_factory=dict)

    @classmethod
    def of(cls, *roots: etree._Element) -> "Lists":
        """Read the definitions of lists, and of the numbers of headings, in these files."""
        styles = [style for root in roots for style in root.iter(f"{TEXT}list-style")]
        outlines = [style for root in roots for style in root.iter(f"{TEXT}outline-style")]
        levels = {style.get(f"{STYLE}name", ""): dict(_read_levels(style)) for style in styles}
        return cls(levels, dict(_read_levels(outlines[0])) if outlines else {})

    def labels(self, outermost: etree._Element) -> Iterator[tuple[etree._Element, str]]:
        """Each item of the list and of those in it, with what is shown before it: ``•`` for any bullet."""
        style = outermost.get(f"{TEXT}style-name", "")
        counts = self._counts(outermost, style)
        self._by_style[style] = self._by_id[_id(outermost)] = counts
        yield from self._items(outermost, style, 1, counts)

    def heading_label(self, heading: etree._Element) -> str:
        """The number that is shown before a heading outside lists; empty for none."""
        level = number_of(heading, f"{TEXT}outline-level", 1)
        if level not in self._outline or heading.get(f"{TEXT}is-list-header") == "true":
            return ""
        return _counted(self._outline, self._headings, level, 0)

    def _counts(self, outermost: etree._Element, style: str) -> Counts:
        """Where the list goes on to count: after the list that it names, after the last of its kind, or anew."""
        named = outermost.get(f"{TEXT}continue-list", "")
        if named and named in self._by_id:
            return self._by_id[named]
        goes_on = outermost.get(f"{TEXT}continue-numbering") == "true"
        return self._by_style.get(style, {}) if goes_on else {}

    def _items(
        self, node: etree._Element, style: str, level: int, counts: Counts
    ) -> Iterator[tuple[etree._Element, str]]:
        for item in node:
            if item.tag == f"{TEXT}list-item" and len(item) and item[0].tag in _PARAGRAPHS:
                start = number_of(item, f"{TEXT}start-value", 0)
                yield item, _counted(self._levels.get(style, {}), counts, level, start)
            for inner in item.iterchildren(f"{TEXT}list"):
                inner_style = inner.get(f"{TEXT}style-name") or style
                yield from self._items(inner, inner_style, min(level + 1, _DEEPEST), counts)


def _id(node: etree._Element) -> str:
    return node.get("{http://www.w3.org/XML/1998/namespace}id", "")


def _read_levels(style: etree._Element) -> Iterator[tuple[int, _Level]]:
    for level in style:
        number = number_of(level, f"{TEXT}level", 0)
        is_bullet = str(level.tag).endswith("}list-level-style-bullet")
        form = BULLET if is_bullet else level.get(f"{STYLE}num-format", "")
        yield number, _Level(form, _pattern(level, number), number_of(level, f"{TEXT}start-value", 1))


def _pattern(level: etree._Element, number: int) -> str:
    """The pattern that LibreOffice writes, or the one that the standard's attributes make."""
    shown = range(number - number_of(level, f"{TEXT}display-levels", 1) + 1, number + 1)
    numbers = ".".join(f"%{each}%" for each in shown)
    made = f"{level.get(f'{STYLE}num-prefix', '')}{numbers}{level.get(f'{STYLE}num-suffix', '')}"
    return level.get(_PATTERN, made)


def _counted(levels: Mapping[int, _Level], counts: Counts, level: int, start: int) -> str:
    """Count one more at the level; return what is written for it."""
    known = levels.get(level)
    if known is None or known.form == BULLET:
        return BULLET
    counts[level] = start or counts.get(level, known.start - 1) + 1
    for deeper in [each for each in counts if each > level]:
        del counts[deeper]

    def number(match: re.Match[str]) -> str:
        above = levels.get(int(match[1]), known)
        return numeral(counts.get(int(match[1]), above.start), above.form)

    return re.sub(r"%([0-9]{1,2})%", number, known.pattern).strip() if known.form else ""
