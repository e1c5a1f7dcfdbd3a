"""Which law each citation belongs to, also where none is named beside it: “Article 12” in the middle of a decision."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.gdpr.cite_beside import is_only_ours, laws_beside
from reader.gdpr.cite_earlier import Earlier
from reader.gdpr.cite_found import Found
from reader.gdpr.cite_known import known_laws
from reader.gdpr.cite_laws import GDPR, NO_LAW, Law, identity
from reader.gdpr.cite_near import Surroundings, is_draft, law_near, law_of_paragraph, surroundings
from reader.gdpr.cite_own import Draft, OwnArticles
from reader.gdpr.cite_tables import laws_by_column
from reader.gdpr.cite_words import compiled

_REFERRED = compiled(r"\b(?:loi|ordonnance|proposition\sde\sloi)\s(?:organique\s)?déférée\b")
"""« La loi déférée »: the act that a constitutional court looks into, article by article."""
_PRESENT = re.compile(r"\bprésent\s$")


def laws_of(text: str, found: Sequence[Found], named: Sequence[Law], the_regulation: str = GDPR) -> list[str]:
    """The law of each citation in turn; NO_LAW for what cites none.

    ``named`` are the laws that the text names; ``the_regulation`` is the one that it calls so.
    """
    own = OwnArticles(text, found)
    known = known_laws(text, found, _but_itself(text, named) if own.any else named, the_regulation)
    beside, known = laws_beside(text, found, known, laws_by_column(text, found, named))
    drafts = (each for each, law in zip(found, beside, strict=True) if law and is_draft(law, text))
    referred = _REFERRED.search(text) is not None
    context = _Context(surroundings(text, found, beside, known), own, Draft(drafts), referred)
    earlier = Earlier()
    return [context.law(citation, law, earlier) for citation, law in zip(found, beside, strict=True)]


def _but_itself(text: str, named: Sequence[Law]) -> list[Law]:
    """The laws but for « le présent règlement » of a document that has articles of its own."""
    return [law for law in named if not _PRESENT.search(text, max(0, law.start - 10), law.start)]


@dataclass(frozen=True, slots=True)
class _Context:
    """A text as a citation is judged in it."""

    around: Surroundings
    own: OwnArticles
    draft: Draft
    is_referred: bool
    """Whether an act is looked into, whose articles are called by their numbers alone."""

    def law(self, citation: Found, beside: Law | None, earlier: Earlier) -> str:
        """The law of a citation, which is kept as the last of its number."""
        if beside is None and (citation.section or self._is_heading(citation)):
            return NO_LAW
        told = law_near(citation, self.around, earlier) if beside is None else beside.name
        told = self._untold(citation, earlier) if told is None else told
        earlier.remember(citation, told)
        return told

    def _untold(self, citation: Found, earlier: Earlier) -> str:
        """The law of a citation that the words around it leave open."""
        if self._is_own(citation):
            return NO_LAW
        if self._is_meant(citation):
            return GDPR
        repeated = earlier.repeated_by(citation)
        repeated = self._only(citation, earlier) if repeated is None else repeated
        if repeated is not None and not is_only_ours(citation, repeated, self.around.known):
            return repeated
        if self.draft.has(citation) and not self.around.gives(citation, GDPR):
            return NO_LAW
        known = self.around.known
        last = known.before(citation.start)
        return law_of_paragraph(citation, self.around) or known.main or (last.name if last else NO_LAW)

    def _is_meant(self, citation: Found) -> bool:
        """Whether it is ours, whoever else has such an article: cited as ours before, and what it is about is named."""
        ours = self.around.known.main == GDPR and self.around.gives(citation, GDPR)
        return ours and self.around.is_spoken_of(citation)

    def _only(self, citation: Found, earlier: Earlier) -> str | None:
        """The one law that the text gives a whole article of this number to, wherever it did before."""
        law = earlier.law_of(citation)
        whole = len(citation.places) == 1 and len(citation.places[0].parts) == 1
        if law is None or not whole or self.around.is_spoken_of(citation):
            return None
        return law if self.around.laws_of(citation) == {identity(law)} else None

    def _is_heading(self, citation: Found) -> bool:
        """Whether it heads an article of the document, or what an opinion says on one of a draft."""
        return self.own.heads(citation) or (self.own.is_heading(citation) and self.draft.has(citation))

    def _is_own(self, citation: Found) -> bool:
        """Whether it means an article of the document: a whole one, or one that the text never gives to us."""
        if not self.around.known.laws:
            return self.own.any
        whole = len(citation.places[0].parts) == 1
        given = self.around.gives(citation, GDPR)
        if self.own.has(citation.number) and (whole or not given):
            return True
        alone = whole and len(citation.places) == 1 and not citation.recital and not given
        in_full = self.around.text[citation.start : citation.start + 7].lower() == "article"
        among = self.is_referred or (in_full and self.own.surround(citation))
        return alone and among and not self.around.is_spoken_of(citation)
