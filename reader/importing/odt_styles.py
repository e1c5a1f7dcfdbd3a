"""What the styles of an OpenDocument text say of its words and paragraphs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from reader.importing.odt_names import FORMAT, STYLE, TEXT

_LONGEST_CHAIN = 12


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by family (``text``, ``paragraph``) and name."""

    _by_name: Mapping[tuple[str, str], etree._Element]

    @classmethod
    def of(cls, *roots: etree._Element) -> "Styles":
        """Read them in these files; of two with one name, the last file’s."""
        return cls(
            {
                (style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")): style
                for root in roots
                for style in root.iter(f"{STYLE}style")
            }
        )

    def names(self, family: str, name: str) -> list[str]:
        """The style’s name and those of the styles that it comes of."""
        return [style.get(f"{STYLE}name", "") for style in self._chain(family, name)]

    def words(self, name: str) -> set[str]:
        """Which of ``bold``, ``italic`` and ``hidden`` words in this style are."""
        weight, posture = self._said(name, f"{FORMAT}font-weight"), self._said(name, f"{FORMAT}font-style")
        found = {"bold"} if weight in ("bold", "600", "700", "800", "900") else set()
        found |= {"italic"} if posture in ("italic", "oblique") else set()
        return found | ({"hidden"} if self._said(name, f"{TEXT}display") == "none" else set())

    def _said(self, name: str, attribute: str) -> str:
        """What the first of a text style and those that it comes of says."""
        properties = (style.find(f"{STYLE}text-properties") for style in self._chain("text", name))
        return next(
            (each.get(attribute, "") for each in properties if each is not None and each.get(attribute)), ""
        )

    def _chain(self, family: str, name: str) -> Iterator[etree._Element]:
        for _ in range(_LONGEST_CHAIN):
            style = self._by_name.get((family, name))
            if style is None:
                return
            yield style
            name = style.get(f"{STYLE}parent-style-name", "")
