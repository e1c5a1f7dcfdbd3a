"""What was cited before: a bare “Article 12” may mean the same again."""

from reader.gdpr.cite_found import Found

_REACH = 1000
"""How far back a citation may stand that a bare one repeats."""


class Earlier:
    """The last citation of each number, with its law, as a reader goes along."""

    def __init__(self) -> None:
        self._by_number: dict[str, tuple[Found, str]] = {}
        self.owned: tuple[int, str] | None = None
        """Where the last citation ends of which the text says whose it is (“its Article 7”), and the law."""

    def remember(self, citation: Found, law: str) -> None:
        """Keep a citation for those that follow."""
        self._by_number.update(dict.fromkeys(citation.numbers, (citation, law)))

    def law_of(self, citation: Found) -> str | None:
        """The law that this number was last cited with, however long ago."""
        return self._by_number[citation.number][1] if citation.number in self._by_number else None

    def owned_since(self, sentence: int) -> tuple[int, str | None]:
        """Where « son article » stood before in a sentence that begins there, and whose it was."""
        return self.owned if self.owned and self.owned[0] >= sentence else (sentence, None)

    def repeated_by(self, citation: Found) -> str | None:
        """The law of what a bare citation repeats, if that stands a little before."""
        earlier, law = self._by_number.get(citation.number, (None, None))
        if earlier is None or citation.start - earlier.end > _REACH:
            return None
        return law if _is_the_same(earlier, citation) else None


def _is_the_same(earlier: Found, citation: Found) -> bool:
    """Whether a bare citation may mean what was cited before: the same article, or its paragraph."""
    place = citation.places[0]
    first = next(each for each in earlier.places if each.article == place.article)
    if place.point or (len(citation.places) > 1 and citation.places != earlier.places):
        return False
    return not (first.paragraph and place.paragraph) or first.paragraph == place.paragraph
