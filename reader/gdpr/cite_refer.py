"""What a citation refers back to: « son article 9 », « l’article 9 de celui-ci », « ce même règlement ».

A reader looks for what was last spoken of that fits: a law, or a document with articles of its own; of the kind or
the gender that the pronoun has; and that a sentence is about, rather than what it mentions in passing.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from reader.gdpr.cite_laws import GDPR, HE, NO_LAW, REGULATION, SHE, Law
from reader.gdpr.cite_names import DOCUMENT_HE, DOCUMENT_SHE, KINDS_OF_LAWS
from reader.gdpr.cite_words import compiled

REACH = 1000
"""How far back what is referred to may stand."""

_ENGLISH = (
    "deliberation|decision(?!-)|resolution|mandate|form|recommendation|rules\\sof\\sprocedure"
    "|articles\\sof\\sassociation|contract|agreement|policy"
)
_DOCUMENT = compiled(rf"\b(?:{DOCUMENT_HE}|{DOCUMENT_SHE}|{_ENGLISH})\b(?![-/])", re.IGNORECASE)
"""What has articles, though it is named as no law is: a contract, « le décret attaqué »."""
_EUROPEAN = compiled(r"\b(?:droit|texte)\seuropéen\b", re.IGNORECASE)
_MASCULINE = compiled(rf"\b(?:{DOCUMENT_HE}|règlement|act)\b", re.IGNORECASE)
_FEMININE = compiled(rf"\b(?:{DOCUMENT_SHE})\b", re.IGNORECASE)
_REGULATION = compiled(r"\b(?:regulation|règlement|act|GDPR)\b", re.IGNORECASE)
_FRENCH = compiled(r"(?:loi|code|décret|ordonnance|arrêté)\b|law\sof\s\d|C\.\s", re.IGNORECASE)
_CODE = compiled(r"code\s(?:civil|pénal|d)|C\.\s", re.IGNORECASE)
_OTHER_MATTERS = ("code", "constitution", "convention", "traité")
_OTHER_MATTER = compiled(r"code|charte|constitution|convention|traité|C\.\s", re.IGNORECASE)
_OF_THE_UNION = compiled(
    r"\b(?:regulation|règlement|(?:AI|IA|Data|Governance|Markets|Services)\sAct)\b", re.IGNORECASE
)

_ARTICLE_OF = r"articles?\s\d[\w°.,()§\s-]{0,25}\s(?:du|des|de\sla|de\sl['’])\s?"
_SUBJECT = compiled(
    r"(?:^|[.;:,!?\n«“\"*•-]\s?|\b(?:que|et|vu|or|mais|car|si|dont|and|that|see)\s)"
    rf"(?:(?:le|la|les|un|une|ce|cet|cette|the|this|an?)\s|[ld]['’]\s?)?(?:{_ARTICLE_OF})?$",
    re.IGNORECASE,
)
"""What stands before that which a sentence is about, or an article of it: its beginning, or that of a clause."""
_COMPARED = compiled(
    rf"\b(?:plus|moins|aussi|mêmes?|tel(?:le)?s?|autres?)\s[^.;:,]{{0,25}}\bque\s(?:l['’]\s?|les?\s|la\s)?(?:{_ARTICLE_OF})?$",
    re.IGNORECASE,
)
"""« Plus strict que l’article 9 du règlement »: what something else is compared with."""
_MENTIONED = compiled(rf"\b{_ARTICLE_OF}$", re.IGNORECASE)
"""What stands before a law of which an article is cited anywhere in the sentence."""
_BEFORE = 60
_LATELY = 8
_NEAREST = compiled(r"(?:\bdont\s(?:l['’]\s?|les\s)|['’]s\s)$", re.IGNORECASE)
"""« l’accord, dont l’article 5 », “the mandate’s Article 5”: the one right before has it."""
_SEEN = compiled(r"\s*Vu\s")
"""« Vu le … »: what a decision has seen has its article there, even where its name is none we know."""
_AHEAD = compiled(r",\s(?:(?:le|la|les|the)\s|l['’]\s?)")
"""« Dans son article 5, la directive prévoit … »: what has it is named behind."""


def owner(text: str, start: int, end: int, laws: Sequence[Law], sentence: int) -> Law | None:
    """The law or document that has the article cited from ``start`` to ``end``, of which the text says “its”.

    ``laws`` are those around it in order; its sentence begins at ``sentence``.
    """
    if ahead := _AHEAD.match(text, end):
        named = next((law for law in laws if 0 <= law.start - ahead.end() < 2), None)
        document = _DOCUMENT.match(text, ahead.end())
        if named or document:
            return named or Law(NO_LAW, ahead.end(), ahead.end())
    spoken_of = _spoken_of(text, start, laws)
    near = [law for law in spoken_of if law.start >= sentence]
    if not near and _SEEN.match(text, sentence):
        return Law(NO_LAW, sentence, sentence)
    near = near or spoken_of
    if not near or _NEAREST.search(text, max(0, start - 10), start):
        return near[-1] if near else None
    return _subject(text, near) or near[-1]


def is_another_subject(text: str, since: int, start: int, laws: Sequence[Law]) -> bool:
    """Whether between two places a clause is about another law: « vu la loi et son article 5, vu le RGPD et … »."""
    later = (law for law in _spoken_of(text, start, laws) if law.start >= since)
    return any(_SUBJECT.search(text, max(0, law.start - _BEFORE), law.start) for law in later)


def meant(law: Law, text: str, laws: Sequence[Law]) -> Law | None:
    """What « celui-ci » or « celle-ci », or “the same regulation”, means."""
    spoken_of = _spoken_of(text, law.start, laws)
    if law.name in (HE, SHE):
        other = _FEMININE if law.name == HE else _MASCULINE
        fits = [each for each in spoken_of if not other.search(_words(text, each))]
    else:
        named = [each for each in laws if each.end <= law.start]
        fits = [each for each in named if law.name != REGULATION or _REGULATION.search(_words(text, each))]
        fits = [each for each in fits[-_LATELY:] if not _is_quoted_apart(text, each, law.start)] or fits
    return fits[-1] if fits else None


def _is_quoted_apart(text: str, law: Law, place: int) -> bool:
    """Whether it is named within a quotation that ends before a place: who quotes does not speak of it."""
    opened = text.rfind("«", max(0, law.start - REACH), law.start)
    closed = text.find("»", law.end, place)
    return (
        opened >= 0
        and closed >= 0
        and "»" not in text[opened : law.start]
        and "«" not in text[law.end : closed]
    )


@lru_cache(maxsize=4096)
def is_regulation(name: str) -> bool:
    """Whether a law of this name is a regulation of the Union other than ours."""
    return (
        name not in (GDPR, "UK GDPR")
        and _OF_THE_UNION.search(f"{KINDS_OF_LAWS.get(name.upper(), '')} {name}") is not None
    )


def is_french(name: str) -> bool:
    """Whether a law of this name is French or Belgian, whose articles are not written as ours are."""
    return KINDS_OF_LAWS.get(name.upper()) in ("code", "loi") or _FRENCH.match(name) is not None


def is_code(name: str) -> bool:
    """Whether a law of this name is one of the French codes, from which a text cites an article by the way."""
    return KINDS_OF_LAWS.get(name.upper()) == "code" or _CODE.match(name) is not None


def is_of_another_matter(name: str) -> bool:
    """Whether a law of this name is hardly about what our articles are about: a code, the Constitution, a charter."""
    return KINDS_OF_LAWS.get(name.upper()) in _OTHER_MATTERS or _OTHER_MATTER.match(name) is not None


def _words(text: str, law: Law) -> str:
    """How it is called, with what it is: “loi LIL”; a document by its words in the text."""
    return f"{KINDS_OF_LAWS.get(law.name.upper(), '')} {law.name or text[law.start : law.end]}"


def _spoken_of(text: str, start: int, laws: Sequence[Law]) -> list[Law]:
    """The laws and documents named in the stretch before, in order; those within a law's name left out."""
    begin = max(0, start - REACH)
    named = [law for law in laws if begin <= law.start and law.end <= start]
    documents = [
        Law(NO_LAW, *match.span())
        for match in _DOCUMENT.finditer(text, begin, start)
        if not any(law.start < match.end() and match.start() < law.end for law in named)
    ]
    european = [Law(GDPR, *match.span()) for match in _EUROPEAN.finditer(text, begin, start)]
    return sorted([*named, *documents, *european], key=lambda law: law.end)


def _subject(text: str, spoken_of: Sequence[Law]) -> Law | None:
    """The last of them that its clause is about."""
    before = ((law, text[max(0, law.start - _BEFORE) : law.start]) for law in reversed(spoken_of))
    open_to_all = [(law, words) for law, words in before if words.rfind("(") <= words.rfind(")")]
    beheld = [(law, words) for law, words in open_to_all if not _COMPARED.search(words)]
    about = (law for how in (_SUBJECT, _MENTIONED) for law, words in beheld if how.search(words))
    return next(about, None)
