"""Which law the words around a bare citation give it to: “the aforesaid Article 5”, « son article 5 », its sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.gdpr import cite_refer
from reader.gdpr.cite_beside import is_only_ours, lacks_recitals, reads_as_ours
from reader.gdpr.cite_earlier import Earlier
from reader.gdpr.cite_found import Found
from reader.gdpr.cite_known import KnownLaws
from reader.gdpr.cite_laws import GDPR, NO_LAW, Law, identity, is_owned
from reader.gdpr.cite_own import speaks_of
from reader.gdpr.cite_passages import Passage, Passages, amended, excerpted, quoted, tabled
from reader.gdpr.cite_words import compiled

_QUEBEC = "renseignements personnels"
_DOTTED = re.compile(r"\s\d{1,4}\.\d{1,2}\b")
_SENTENCE = 400
_NEAR = 80
_SAME = (
    r"afore(?:mentioned|said)|above-?mentioned|same"
    r"|(?:cet|ce\s(?:même|seul)|les\smêmes|[ld]edit|[ld]esdits|même|susdit)"
)
_AFORESAID = compiled(rf"\b(?:{_SAME})\s$", re.IGNORECASE)
_AFORESAID_BEHIND = compiled(r"\s?,?\s(?:précités?|susvisés?|susmentionnés?)\b")
_ATTACKED = compiled(
    r"\s?,?\s(?:attaquée?s?|critiquée?s?|querellée?s?|contestée?s?|litigieu(?:x|ses?))\b(?!\spar\b)"
)
"""« l’article 5, § 2, attaqué »: of the act that a court is asked to annul."""
_LISTED = re.compile(r"(?:,|\band|\bet)\s(?:l['’])?$")
_DRAFT = re.compile(r"\b(?:projet|proposition)\b", re.IGNORECASE)

_SEEN = re.compile(r"(?:^|\n)[\s•*–-]{0,4}Vu\s(?:[^\n;]|\n(?=[a-zà-ÿ\d(«]))*$")
_SEEN_REACH = 300
"""« Vu la loi …, notamment ses articles 12 et 13 »: what a decision has seen of a law."""
_NOT_ENDS = r"(?<!\b[Cc]f)(?<!\b[Cc]p)(?<!\bvgl)(?<!\be\.g)(?<!\bi\.e)"
_ENDS = re.compile(
    rf"(?:[!?…]|{_NOT_ENDS}\.)[”»\"]?\s+(?=[«“\"(\[]?\s?(?:\d{{1,4}}\.?\s+)?[A-ZÀ-Ý])"
    r"|\n\s*\n(?=[A-ZÀ-Ý\d(•*#-])|;\s*\n|;\s(?=qu(?:e\s|['’]))|\n\d{1,4}\.\s|\n\s*[-*•–]\s|\|\s*\n"
)
"""Where a sentence ends, a paragraph, an item of a list or a row of a table."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a text says about whose articles are meant where."""

    text: str
    known: KnownLaws
    given: frozenset[tuple[str, str]]
    """The numbers that it gives to a law, each with the law's identity."""
    passages: Passages
    dotted: frozenset[str]
    """The identities of other laws whose articles have dots in their numbers, as Quebec's have."""

    def gives(self, citation: Found, law: str) -> bool:
        """Whether the text names this law beside a citation of this number."""
        return (citation.number, identity(law)) in self.given

    def laws_of(self, citation: Found) -> set[str]:
        """The identities of the laws that the text names beside citations of this number."""
        return {law for number, law in self.given if number == citation.number}

    def is_spoken_of(self, citation: Found) -> bool:
        """Whether the words around it speak of what our article of its number is about."""
        near = self.text[max(0, citation.start - _NEAR) : citation.end + _NEAR]
        return speaks_of(citation.number, near)


def surroundings(
    text: str, found: Sequence[Found], beside: Sequence[Law | None], known: KnownLaws
) -> Surroundings:
    """Gather them from the citations, each with the law beside it."""
    given = frozenset(
        (number, identity(law.name))
        for citation, law in zip(found, beside, strict=True)
        if law
        for number in citation.numbers
    )
    passages = [
        *quoted(text, found, beside),
        *amended(text, known.laws),
        *excerpted(text, known.laws),
        *tabled(text, known.laws),
    ]
    laws = zip(found, beside, strict=True) if _QUEBEC in text else ()
    others = [(each, law) for each, law in laws if law and law.name != GDPR]
    dotted = frozenset(
        identity(law.name) for each, law in others if _DOTTED.search(text, each.start, each.end)
    )
    return Surroundings(text, known, given, Passages(passages), dotted)


def law_near(citation: Found, around: Surroundings, earlier: Earlier) -> str | None:
    """The law that the words around a citation give it to (NO_LAW: a document); None if they tell nothing."""
    told = _aforesaid(citation, around.text, earlier)
    told = _owner(citation, around, earlier) if told is None else told
    return _of_sentence(citation, around, earlier) if told is None else told


def law_of_paragraph(citation: Found, around: Surroundings) -> str | None:
    """In a text of several laws, the one named last before in the same paragraph."""
    known, text = around.known, around.text
    law = known.before(citation.start) if known.is_mixed else None
    if (
        law is None
        or (reads_as_ours(citation) and identity(law.name) not in around.dotted)
        or citation.start - law.end > _SENTENCE
        or "\n" in text[law.end : citation.start]
        or _is_in_another_cell(text[law.end : citation.start])
        or lacks_recitals(citation, law.name)
        or cite_refer.is_code(law.name)
        or around.is_spoken_of(citation)
    ):
        return None
    ours_alone = around.gives(citation, GDPR) and not around.gives(citation, law.name)
    return None if ours_alone else law.name


def is_draft(law: Law, text: str) -> bool:
    """Whether it is named as the draft of one."""
    return _DRAFT.search(text, law.start, law.end) is not None


def _aforesaid(citation: Found, text: str, earlier: Earlier) -> str | None:
    """The law last named beside this number, where the text says that it was."""
    before = _AFORESAID.search(text, max(0, citation.start - 30), citation.start)
    if _ATTACKED.match(text, citation.end):
        return NO_LAW
    said = before or _AFORESAID_BEHIND.match(text, citation.end)
    return earlier.law_of(citation) if said else None


def _owner(citation: Found, around: Surroundings, earlier: Earlier) -> str | None:
    """« Son article 2 prévoit … »: the law or the document that is spoken of; also of what is listed with it."""
    text, start, end = around.text, citation.start, citation.end
    if not is_owned(text, start):
        return _listed_with_owned(citation, around, earlier)
    ends = list(_ENDS.finditer(text, max(0, start - cite_refer.REACH), start))
    sentence = ends[-1].end() if ends else 0
    laws = around.known.around(start, end)
    before, name = earlier.owned_since(sentence)
    if name is None or cite_refer.is_another_subject(text, before, start, laws):
        law = cite_refer.owner(text, start, end, laws, sentence)
        name = law.name if law else None
    # else « son article 4 reprend l’article 5 du RGPD ; son article 10 … »
    earlier.owned = None if name is None else (end, name)
    return name


def _listed_with_owned(citation: Found, around: Surroundings, earlier: Earlier) -> str | None:
    """“its Article 7 bans it, Article 9 extends it and Article 10 …”"""
    start = citation.start
    if earlier.owned is None or not _LISTED.search(around.text, max(0, start - 6), start):
        return None
    end, name = earlier.owned
    last = around.known.before(start)
    if (last and last.end > end) or start - end > _SENTENCE or _ENDS.search(around.text, end, start + 1):
        return None
    earlier.owned = (citation.end, name)
    return name


def _of_sentence(citation: Found, around: Surroundings, earlier: Earlier) -> str | None:
    """The law named last before, in the same sentence or quotation; ours if the text gives us alone this number."""
    law = around.known.before(citation.start)
    passage = around.passages.at(citation.start)
    name = _name_here(citation, law, passage, around.text)
    if name is not None and passage and _DRAFT.match(name or "projet"):
        return name  # what a bill or a contract says, where it is quoted
    if name is None or lacks_recitals(citation, name):
        return None
    if around.gives(citation, name) or (passage and passage.whole and name == passage.law):
        return name
    if law is not None and _SEEN.search(around.text[max(0, law.start - _SEEN_REACH) : citation.start]):
        return name
    if around.known.main == GDPR and cite_refer.is_of_another_matter(name) and around.is_spoken_of(citation):
        return GDPR
    is_beside = law is not None and law.end in around.known.beside_ends
    if is_beside and cite_refer.is_code(name):
        return None
    if around.gives(citation, GDPR) or is_only_ours(citation, name, around.known):
        return GDPR
    # « l’article 35 du RGPD, l’analyse la complète (article 27) »: the RGPD is not what had a 27 just before.
    repeated = earlier.repeated_by(citation) if name == GDPR and is_beside else None
    return name if repeated is None or is_only_ours(citation, repeated, around.known) else repeated


def _name_here(citation: Found, law: Law | None, passage: Passage | None, text: str) -> str | None:
    """The name of the law that is spoken of: the one named last, if near; else the one that is quoted."""
    if law is None or _is_far(citation, law, text) or (passage and law.end < passage.start):
        return passage.law if passage else None
    return law.name


def _is_far(citation: Found, law: Law, text: str) -> bool:
    """Whether a law is named in another sentence than the citation's, before it."""
    if citation.start - law.end > _SENTENCE or _is_in_another_cell(text[law.end : citation.start]):
        return True
    return _ENDS.search(text, law.end, citation.start + 1) is not None


def _is_in_another_cell(between: str) -> bool:
    """Whether a table's bars stand between, and words: “| § 9 of the Act | processor (Art. 28) |”."""
    return "|" in between and bool(between.strip(" |\n"))
