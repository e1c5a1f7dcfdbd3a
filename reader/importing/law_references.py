"""The articles that a page says a decision is about, as references that the Regulation has."""

import re
from collections.abc import Iterable

from reader.errors import ReaderError
from reader.gdpr.articles import parse

# Not the “UK GDPR”, which is another law.
_REGULATION = re.compile(
    r"\s*\b(?:(?:of the|of|du)\s+)?(?<!\bUK )(?:GDPR|RGPD|(?:Regulation )?(?:\(EU\) )?2016/679)\b.*",
    re.DOTALL,
)


def split_laws(laws: Iterable[str], warnings: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part “Relevant Law” into references to the GDPR (``6(1)(f)``) and other law as the page writes it.

    A reference to a place that the GDPR hasn't is left out, and `warnings` gets a sentence about it.
    """
    texts = list(laws)
    ours = [_REGULATION.sub("", law) for law in texts if _REGULATION.search(law)]
    others = [law for law in texts if not _REGULATION.search(law)]
    return references(ours, warnings), tuple(dict.fromkeys(others))


def references(texts: Iterable[str], warnings: list[str]) -> tuple[str, ...]:
    """Return each text (``Article 6(1)(f)``) as a reference, once; those that are none go to `warnings`."""
    found: dict[str, None] = {}
    for text in texts:
        try:
            found[str(parse(text))] = None
        except ReaderError as error:
            warnings.append(f"“{text}” was left out of the articles: {error}")
    return tuple(found)


def paragraph_id(reference: str) -> str:
    """Return the id that the place has in an imported Regulation: ``art-6-1-f`` for ``6(1)(f)``, ``rec-47``."""
    if reference.startswith("rec"):
        return f"rec-{reference.removeprefix('rec')}"
    return "-".join(["art", *re.findall(r"\w+", reference)])
