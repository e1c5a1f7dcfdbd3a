"""GDPRhub's decision box: the table of labels and values at the head of a page, whatever form the page came in.

The labels are those of its three templates: a data protection authority's decision, a court's, the CJEU's.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reader.casefile.model import Decision, Fine, Party, Source
from reader.importing.dates import find_date
from reader.importing.law_references import split_laws
from reader.importing.names import country_code, language_code

LABELS = (
    "Authority",
    "Court",
    "Jurisdiction",
    "Relevant Law",
    "Type",
    "Outcome",
    "Started",
    "Decided",
    "Published",
    "Fine",
    "Parties",
    "National Case Number/Name",
    "Case Number/Name",
    "European Case Law Identifier",
    "Reference from",
    "Appeal from",
    "Appeal to",
    "Appeal",
    "Original Language(s)",
    "Language",
    "Original Source",
    "Initial Contributor",
)

BOX_LABELS = frozenset(("Authority", "Court"))
"""One of these stands in every decision box."""

_ABSENT = {"", "n/a", "-", "–", "dd.mm.yyyy", "unknown"}
_IN_COUNTRY = re.compile(r"\s*\(([^()]*)\)\W*$")
_IN_LANGUAGE = re.compile(r"\s*\(in [^()]*\)\W*$", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?<![0-9])([0-9]{1,3}(?:[.,'’ \u00a0\u202f][0-9]{3}){1,5}|[0-9]{1,15})(?:[.,][0-9]{1,2})?(?![0-9])"
)
_CURRENCY = re.compile(r"\b[A-Z]{3}\b|[€£]")
_ARTICLE_PAGE = re.compile(r"\btitle=Article_[0-9]+_GDPR\b")
_SIGNS = {"€": "EUR", "£": "GBP"}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a box cell, with the address it links to, if any."""

    text: str
    url: str = ""


Box = Mapping[str, Sequence[Value]]
"""Label, without its colon, to its values; a cell may hold several."""


@dataclass(frozen=True)
class BoxFacts:
    """What the box says, in a case file's terms."""

    decision: Decision
    parties: tuple[Party, ...]
    sources: tuple[Source, ...]
    original_language: str
    contributor: str
    warnings: tuple[str, ...]


def read_box(box: Box) -> BoxFacts:
    """Return the facts of a decision box; what it doesn't say (empty, ``n/a``) is absent, never guessed."""
    warnings: list[str] = []
    languages = [language_code(name) for name in _texts(box, "Original Language(s)", "Language")]
    original = next(filter(None, languages), "")
    articles, national_law = split_laws(map(_law, _values(box, "Relevant Law")), warnings)
    sources = tuple(
        Source(_IN_LANGUAGE.sub("", value.text), value.url, original, "decision")
        for value in _values(box, "Original Source")
    )
    decision = Decision(
        authority=_authority(_first(box, "Authority", "Court")),
        jurisdiction=_country(_first(box, "Jurisdiction"), warnings),
        number=" ".join(_texts(box, "National Case Number/Name", "Case Number/Name")),
        ecli=_first(box, "European Case Law Identifier"),
        type=_first(box, "Type"),
        outcome=_first(box, "Outcome"),
        started=_date(box, "Started", warnings),
        decided=_date(box, "Decided", warnings),
        published=_date(box, "Published", warnings),
        fine=_fine(_first(box, "Fine"), warnings),
        articles=articles,
        national_law=national_law,
        appeal=_appeal(box),
        source_url=next((source.url for source in sources if source.url), ""),
    )
    parties = tuple(Party(value.text, url=value.url) for value in _values(box, "Parties"))
    return BoxFacts(decision, parties, sources, original, _first(box, "Initial Contributor"), tuple(warnings))


def _values(box: Box, *labels: str) -> list[Value]:
    found = (value for label in labels for value in box.get(label, ()))
    return [value for value in found if value.text.casefold() not in _ABSENT]


def _texts(box: Box, *labels: str) -> list[str]:
    return [value.text for value in _values(box, *labels)]


def _first(box: Box, *labels: str) -> str:
    return next(iter(_texts(box, *labels)), "")


def _law(value: Value) -> str:
    """The value; where it leaves its law unsaid but leads to GDPRhub's page on an article, with the law's name."""
    return (
        f"{value.text} GDPR" if _ARTICLE_PAGE.search(value.url) and "GDPR" not in value.text else value.text
    )


def _authority(name: str) -> str:
    """The name without its country: ``CNIL (France)`` is the CNIL, but ``LfDI (Bavaria)`` is not any LfDI."""
    country = _IN_COUNTRY.search(name)
    return name[: country.start()] if country and country_code(country[1]) else name


def _appeal(box: Box) -> str:
    parts = (
        f"{label.lower()} {' '.join(texts)}" if label != "Appeal" else " ".join(texts)
        for label in ("Appeal", "Appeal from", "Appeal to")
        if (texts := _texts(box, label))
    )
    return "; ".join(parts)


def _country(name: str, warnings: list[str]) -> str:
    if name and not country_code(name):
        warnings.append(f"The jurisdiction “{name}” has no code that this program knows; its name was kept.")
    return country_code(name) or name


def _date(box: Box, label: str, warnings: list[str]) -> date | None:
    text = _first(box, label)
    found = find_date(text)
    if text and found is None:
        warnings.append(f"“{label}: {text}” is no full date; it was left out.")
    return found


def _fine(text: str, warnings: list[str]) -> Fine | None:
    if not text:
        return None
    if text.casefold() in ("none", "0"):
        return Fine()
    amount, currency = _AMOUNT.search(text), _CURRENCY.search(text)
    if amount is None:
        warnings.append(f"The fine “{text}” names no amount; it was left out.")
        return None
    if currency is None:
        warnings.append(f"The fine “{text}” names no currency; euros were assumed.")
    code = currency[0] if currency else "EUR"
    return Fine(int(re.sub(r"\D", "", amount[1])), _SIGNS.get(code, code))
