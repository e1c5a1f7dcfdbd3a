"""Citations of the Regulation, and of other laws, in running French and English text.

A citation is found by its word (“Article”, “recital”; `cite_wordless` for those without), read by its numbers
(`cite_numbers`, `cite_lead`) and given
to a law (`cite_context`): the one named beside it (`cite_laws`), or that of the citation it is joined to
(`cite_beside`), or the one that the words around it speak of (`cite_near`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from reader.gdpr.articles import explain
from reader.gdpr.cite_context import laws_of
from reader.gdpr.cite_found import Found, canonical, found_in, several, written
from reader.gdpr.cite_laws import GDPR, NO_LAW
from reader.gdpr.cite_mentions import mentions, short_names_in
from reader.gdpr.cite_plain import Plain, plain
from reader.gdpr.cite_short import short_in
from reader.gdpr.cite_wordless import with_wordless


@dataclass(frozen=True, slots=True)
class Citation:
    """One reference in a text; a list or a range of places is one.

    ``start`` and ``end`` are code points of the text. They hold the words of the reference (“point (f) of Article
    6(1)”) up to its last number or letter, without what says no more of the place (« et suivants », “second sentence”)
    and without the name of the law. ``law`` is “GDPR”, or the name of the other act as written there. ``refs``
    are the places named, in their order, ranges filled: ``("6(1)(b)", "6(1)(c)")``, ``("rec47",)``. Those of the
    GDPR all exist in it; those of other laws are written alike and cannot be checked.
    """

    start: int
    end: int
    text: str
    law: str
    refs: tuple[str, ...]
    short: bool = False
    """Whether it names no article, but a paragraph or point of one cited before: « son paragraphe 2 »."""


@dataclass(frozen=True, slots=True)
class Twinless:
    """The GDPR's places that one language of a row cites and the other does not: a doubt about the translation."""

    only_fr: tuple[str, ...]
    only_en: tuple[str, ...]


def find(text: str, language: str | None = None) -> list[Citation]:
    """Every citation of a law in the text, in order, none overlapping another.

    A citation that names no law is the GDPR's where the text around it speaks of the GDPR, or the text speaks of no
    law at all, and the GDPR has such a place; so give the whole of a text, not its paragraphs one by one. Both
    languages are read in any text; ``language`` settles the words that they share (“par”).
    """
    read = plain(text)
    short_names = short_names_in(read.text, language)
    found = with_wordless(read.text, list(found_in(read.text, short_names, language)), short_names, language)
    the_regulation = short_names.get("règlement") or short_names.get("regulation") or GDPR
    named = mentions(read.text, short_names)
    laws = laws_of(read.text, found, named, the_regulation)
    cited = ((each, law, _refs_of(each, law)) for each, law in zip(found, laws, strict=True) if law != NO_LAW)
    citations = [_citation(text, read, each, law, refs) for each, law, refs in cited if refs]
    shorts = short_in(read.text, found, laws, named, language)
    more = [_citation(text, read, each, GDPR, _refs_of(each, GDPR), short=True) for each in shorts]
    return sorted([*citations, *more], key=lambda citation: citation.start) if more else citations


def twins(fr_text: str, en_text: str) -> Twinless:
    """Compare what the two languages of one row cite of the GDPR."""
    return twinless(find(fr_text, "fr"), find(en_text, "en"))


def twinless(fr: Iterable[Citation], en: Iterable[Citation]) -> Twinless:
    """Compare the citations of one row, found in the whole of each text."""
    in_fr, in_en = _refs(fr), _refs(en)
    return Twinless(
        tuple(ref for ref in in_fr if ref not in in_en), tuple(ref for ref in in_en if ref not in in_fr)
    )


def _refs(citations: Iterable[Citation]) -> dict[str, None]:
    return dict.fromkeys(
        ref for citation in citations if citation.law == GDPR and not citation.short for ref in citation.refs
    )


def _citation(
    text: str, read: Plain, found: Found, law: str, refs: tuple[str, ...], *, short: bool = False
) -> Citation:
    start, end = read.original(found.start, found.last)
    return Citation(start, end, text[start:end], law, refs, short)


def _refs_of(found: Found, law: str) -> tuple[str, ...]:
    if law == GDPR:
        return tuple(dict.fromkeys(_gdpr_refs(found)))
    return tuple(dict.fromkeys(written(place, recital=found.recital) for place in found.places))


def _gdpr_refs(found: Found) -> list[str]:
    """The places that exist; where the law isn't named beside, nothing is read into the numbers."""
    if found.recital:
        numbered = [f"rec{int(place.article)}" for place in found.places]
        exist = [ref for ref in numbered if explain(ref) is None]
        return exist if found.law or len(exist) == len(numbered) else []
    how = "mended" if found.law else "exact"
    places = [each for place in found.places for each in several(place)]
    if canonical(places[0], how) is None:
        return []
    return [ref for place in places if (ref := canonical(place, how))]
