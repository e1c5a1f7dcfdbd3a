"""Which law a citation belongs to where none is named beside it: “Article 12” in the middle of a decision."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reader.gdpr.cite_found import Found
from reader.gdpr.cite_laws import GDPR, NO_LAW, SAME, Law
from reader.gdpr.cite_own import OwnArticles
from reader.gdpr.cite_passages import Passages, amended, quoted
from reader.gdpr.cite_words import LIST

_KINDS = (
    "law",
    "act",
    "code",
    "decree",
    "directive",
    "ordinance",
    "constitution",
    "loi",
    "décret",
    "convention",
)
_KINDS_IN = re.compile(rf"\b(?:{'|'.join(_KINDS)})\b")
_HAS_RECITALS = re.compile(
    r"GDPR|directive|regulation|règlement|decision|\bAct\b|\b(?:D[SM]A|CRA|DORA|NIS\s?2|LED|eIDAS)\b",
    re.IGNORECASE,
)
_SENTENCE = 400
_AFORESAID = re.compile(r"\b(?:afore(?:mentioned|said)|above-?mentioned)\s$", re.IGNORECASE)
_SAME_NUMBER = 1000
_POSSESSIVE = re.compile(r"(?:\b(?:its|their|son|ses|leurs?)|['’]s)\s$")
_RIGHT_BEFORE = re.compile(r"(?:['’]s)?[*\]]{0,2}[^\S\n][*]{0,2}")
_BEFORE_A_COMMA = re.compile(r"[)*\]]{0,3}(?:[,:]?[^\S\n]|\s?[–—]\s)[(\[*]{0,3}")
_ITS = re.compile(r"(?:\b(?:Its|Son|Ses)|\b(?:its|in its|dans son|par son|que son))\s$")
_DOCUMENT = re.compile(
    r"\b(?:délibération|décision(?!s?\sindividuelle)|mandat(?:-type)?|formulaire|recommandation|charte\sgraphique|règlement\s(?:d['’]ordre\s)?intérieur|statuts|contrat|convention\scollective|deliberation"
    r"|decision(?!-)|resolution|mandate|form|recommendation|rules\sof\sprocedure|articles\sof\sassociation|contract|agreement|policy)\b",
    re.IGNORECASE,
)

_NOT_ENDS = r"(?<!\b[Cc]f)(?<!\b[Cc]p)(?<!\bvgl)(?<!\be\.g)(?<!\bi\.e)"
_ENDS = re.compile(
    rf"(?:[!?…]|{_NOT_ENDS}\.)[”»\"]?\s+(?=[«“\"(\[]?\s?(?:\d{{1,4}}\.?\s+)?[A-ZÀ-Ý])"
    r"|\n\s*\n(?=[A-ZÀ-Ý\d(•*#-])|;\s*\n|\n\d{1,4}\.\s|\n\s*[-*•–]\s|\|\s*\n"
)
_JOINED = re.compile(
    rf"(?:[\s,;/()]|\b(?:{LIST}|to|with|read|in|conjunction|combination|connection|light|together|combined|juncto|of|the|both|also|its|then"
    r"|in\sparticular|respectively|i\.?\s?V\.?\s?m\.?|lus?|combinaison|combinés?|avec|à|de|des|ensemble|les|the|pursuant|under|per)\b"
    r"|l['’]|d['’]|\([^()\n]{1,80}\)|(?:point|paragraph|alinéa|paragraphe)\s\d{1,2}\.?){1,12}",
    re.IGNORECASE,
)


class Context:
    """A text's citations and the laws it names, to look up which law governs where."""

    def __init__(self, text: str, found: Sequence[Found], named: Sequence[Law]) -> None:
        self._text = text
        beside = [
            citation.law for citation in found if citation.law and citation.law.name not in (NO_LAW, SAME)
        ]
        self._laws = sorted([*named, *beside], key=lambda law: law.end)
        self._ends = [law.end for law in self._laws]
        self._by_number: dict[str, tuple[int, str]] = {}
        self._beside: Counter[tuple[str, str]] = Counter()
        self._main, self._is_mixed = self._main_law()
        self._own = OwnArticles(text, found)
        self._passages = Passages([])

    def _main_law(self) -> tuple[str | None, bool]:
        """The law that the text as a whole is about, if that is ours: where it names it often enough, or no law.

        And whether it names others more often.
        """
        counts = Counter(law.name for law in self._laws)
        ours = max((GDPR, "UK GDPR"), key=counts.__getitem__)
        main = ours if counts[ours] >= counts.total() / 6 else None
        return main, counts[ours] < counts.total() / 2

    def _in_paragraph(self, citation: Found) -> str | None:
        """In a text of several laws, the one named last before in the same paragraph."""
        law = self._before(citation.start) if self._is_mixed else None
        if (
            law is None
            or citation.start - law.end > _SENTENCE
            or "\n" in self._text[law.end : citation.start]
        ):
            return None
        return (
            None
            if self._beside[citation.number, GDPR] and not self._beside[citation.number, law.name]
            else law.name
        )

    def laws(self, found: Sequence[Found]) -> list[str]:
        """The law of each citation in turn; NO_LAW for what cites none."""
        beside = _joined(self._text, [self._with_law_before(citation) for citation in found])
        beside = [
            law or self._law_before(citation, _BEFORE_A_COMMA)
            for citation, law in zip(found, beside, strict=True)
        ]
        self._beside = Counter(
            (each.number, law.name) for each, law in zip(found, beside, strict=True) if law
        )
        self._passages = Passages([*quoted(self._text, found, beside), *amended(self._text, self._laws)])
        return [self._law(citation, law) for citation, law in zip(found, beside, strict=True)]

    def _with_law_before(self, citation: Found) -> Found:
        """The citation with the law whose name stands right before it: “[AI Act Art. 5]”."""
        law = None if citation.law else self._law_before(citation, _RIGHT_BEFORE)
        return replace(citation, law=law) if law else citation

    def _law_before(self, citation: Found, between: re.Pattern[str]) -> Law | None:
        law = None if citation.section else self._before(citation.start)
        return law if law and between.fullmatch(self._text, law.end, citation.start) else None

    def _law(self, citation: Found, beside: Law | None) -> str:
        if beside is not None:
            if beside.name != NO_LAW:
                self._by_number[citation.number] = citation.end, beside.name
            return self._full_name(beside)
        if citation.section or self._own.heads(citation) or self._is_a_documents(citation):
            return NO_LAW
        near = self._near(citation)
        if near is not None:
            return near
        own = self._own.has(citation.number) if self._laws else self._own.any
        if own and not self._beside[citation.number, GDPR]:
            return NO_LAW
        return self._in_paragraph(citation) or self._main or self._nearest(citation.start) or NO_LAW

    def _near(self, citation: Found) -> str | None:
        """The law that the words around it give it to."""
        for look in (self._aforementioned, self._in_sentence, self._of_subject):
            near = look(citation)
            if near is not None:
                self._by_number[citation.number] = citation.end, near
                return near
        return self._same_number(citation)

    def _of_subject(self, citation: Found) -> str | None:
        """« Son article 2 prévoit … »: the law that the sentence before spoke of."""
        owned = _ITS.search(self._text, max(0, citation.start - 30), citation.start)
        law = self._before(citation.start) if owned else None
        return law.name if law and citation.start - law.end < _SAME_NUMBER else None

    def _is_a_documents(self, citation: Found) -> bool:
        """« la délibération du 4 juillet 2013, notamment son article 9 »: what has it was named after any law."""
        start = citation.start
        if not _POSSESSIVE.search(self._text, max(0, start - 10), start):
            return False
        law = self._before(start)
        since = max(law.end if law else 0, start - _SENTENCE)
        return _DOCUMENT.search(self._text, since, start) is not None

    def _full_name(self, law: Law) -> str:
        """“the same law” by the name it was last given in full, if it was; “the Law” as it is written."""
        if law.name == SAME:
            return self._nearest(law.start) or GDPR
        if law.name not in _KINDS:
            return law.name
        named = self._laws[: bisect_left(self._ends, law.start)]
        full = (
            each.name
            for each in reversed(named[-200:])
            if _KINDS_IN.findall(each.name.lower())[:1] == [law.name]
        )
        return next((name for name in full if name.lower() not in _KINDS), law.name)

    def _in_sentence(self, citation: Found) -> str | None:
        """The law named last before, in the same sentence or quotation; ours if the text gives us alone this number."""
        law = self._before(citation.start)
        passage = self._passages.at(citation.start)
        if law is None or self._is_far(citation, law) or (passage and law.end < passage.start):
            name = passage.law if passage else None
        else:
            name = law.name
        if name is None or (citation.recital and not _HAS_RECITALS.search(name)):
            return None
        if self._beside[citation.number, GDPR] and not self._beside[citation.number, name]:
            return GDPR
        return name

    def _is_far(self, citation: Found, law: Law) -> bool:
        """Whether a law is named in another sentence than the citation's, before it."""
        return (
            citation.start - law.end > _SENTENCE
            or _ENDS.search(self._text, law.end, citation.start + 1) is not None
        )

    def _aforementioned(self, citation: Found) -> str | None:
        """The law last named beside this number, where the text says that it was."""
        before = self._text[max(0, citation.start - 30) : citation.start]
        return self._by_number.get(citation.number, (0, None))[1] if _AFORESAID.search(before) else None

    def _same_number(self, citation: Found) -> str | None:
        """The law whose article of this number was named a little before."""
        end, name = self._by_number.get(citation.number, (0, None))
        return name if citation.start - end <= _SAME_NUMBER and not citation.places[0].point else None

    def _nearest(self, start: int) -> str | None:
        law = self._before(start)
        return law.name if law else None

    def _before(self, start: int) -> Law | None:
        index = bisect_left(self._ends, start + 1)
        return self._laws[index - 1] if index else None


def _joined(text: str, found: Sequence[Found]) -> list[Law | None]:
    """The law named beside each citation, or beside the one it is joined to: “Article 6 and Article 9 GDPR”."""
    laws: list[Law | None] = [citation.law for citation in found]
    for index in range(len(found) - 2, -1, -1):
        between = text[found[index].end : found[index + 1].start]
        alike = text[found[index].start] != "§" or text[found[index + 1].start] == "§"
        if laws[index] is None and alike and len(between) < 120 and _JOINED.fullmatch(between):
            laws[index] = laws[index + 1]
    return laws
