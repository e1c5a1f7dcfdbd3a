"""The articles that a page says a decision is about, as references that the Regulation has."""

import re
from collections.abc import Iterable, Sequence

from reader.errors import ReaderError
from reader.gdpr.articles import parse
from reader.gdpr.citations import Citation, find
from reader.gdpr.cite_laws import GDPR
from reader.gdpr.writing import read

# By its names in the languages of the Union and the usual slips; not the “UK GDPR”, which is another law.
_REGULATION = re.compile(r"(?<!\bUK )\b(?:GDPR|GDRP|GPDR|RGPD|DSGVO|DS-GVO|AVG|RODO|2016/679)\b")
_NAME_AFTER = re.compile(
    rf"\s*\b(?:(?:of the|of|du)\s+)?(?:(?:Regulation )?(?:\(EU\) )?{_REGULATION.pattern})[\s.,;]*$"
)


def split_laws(laws: Iterable[str], warnings: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part “Relevant Law” into references to the GDPR (``6(1)(f)``) and other law as the page writes it.

    A value may cite several places. For a place that the GDPR hasn't stands the nearest that it has, if any, and
    `warnings` gets a sentence about it.
    """
    texts = list(dict.fromkeys(laws))
    ours = [text for text in texts if _REGULATION.search(text)]
    others = [text for text in texts if text not in ours or _cites_others(text)]
    return references(ours, warnings), tuple(others)


def references(texts: Iterable[str], warnings: list[str]) -> tuple[str, ...]:
    """Return the places of the GDPR in each text (``Article 6(1)(f)``), once each; what isn't there is told."""
    return tuple(dict.fromkeys(place for text in texts for place in _places(text, warnings)))


def _places(text: str, warnings: list[str]) -> Sequence[str]:
    alone = _NAME_AFTER.sub("", text)
    try:
        return [str(parse(alone))]
    except ReaderError as error:
        found = _found(text)
        if not found and not _cites_others(text):
            warnings.append(f"“{text}” was left out of the articles: {error}")
        elif found and read(alone):
            warnings.append(f"“{text}” among the articles was read as {found[0]}: {error}")
        return found


def _found(text: str) -> list[str]:
    return [ref for citation in _citations(text) if citation.law == GDPR for ref in citation.refs]


def _cites_others(text: str) -> bool:
    """Whether it names other law as well, or no article at all: “GDPR”, “Chapter V GDPR”."""
    return any(citation.law != GDPR for citation in _citations(text)) or not re.search(r"[0-9]", text)


def _citations(text: str) -> list[Citation]:
    return find(text if _REGULATION.search(text) else f"{text} GDPR", "en")


def paragraph_id(reference: str) -> str:
    """Return the id that the place has in an imported Regulation: ``art-6-1-f`` for ``6(1)(f)``, ``rec-47``."""
    if reference.startswith("rec"):
        return f"rec-{reference.removeprefix('rec')}"
    return "-".join(["art", *re.findall(r"\w+", reference)])
