"""Which law a citation belongs to where none is named beside it: “Article 12” in the middle of a decision."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reader.gdpr import cite_refer
from reader.gdpr.cite_found import Found, canonical
from reader.gdpr.cite_laws import GDPR, NO_LAW, REFERRING, Law, identity, is_owned
from reader.gdpr.cite_own import Draft, OwnArticles, speaks_of
from reader.gdpr.cite_passages import Passages, amended, excerpted, quoted
from reader.gdpr.cite_words import LIST, compiled

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
_NEAR = 80
_AFORESAID = compiled(
    r"\b(?:afore(?:mentioned|said)|above-?mentioned|same|(?:cet|ce\s(?:même|seul)|les\smêmes|[ld]edit|[ld]esdits|même|susdit))\s$",
    re.IGNORECASE,
)
_AFORESAID_BEHIND = compiled(r"\s?,?\s(?:précités?|susvisés?|susmentionnés?)\b")
_SAME_NUMBER = 1000
_PRESENT = compiled(r"\bprésent\s$")
_DRAFT = re.compile(r"\b(?:projet|proposition)\b", re.IGNORECASE)
_DOTTED = re.compile(r"\d\.\d")
_YEAR = re.compile(r"\s(?:19|20)\d\d$|^(?:19|20)\d\d\s")
_IN_BRACKETS = r"(?:\s\([^()\n]{1,90}\))?"
_SAYS_IN = (
    r",?[^\S\n](?:(?:(?:declar|defin|establish|indicat|prescrib|provid|regulat|requir|specifi|stat|stipulat)e?s"
    r"|lays\sdown|says|sets\sout)\s(?:\w+\s)?)?in\s(?:its\s)?"
)
"""“the Law on Media states in Article 7”"""
_RIGHT_BEFORE = re.compile(rf"{_IN_BRACKETS}(?:['’]s)?[*\]]{{0,2}}[^\S\n][*]{{0,2}}")
_BEFORE_A_COMMA = re.compile(
    rf"{_IN_BRACKETS}[)*\]]{{0,3}}(?:(?:[,:]?[^\S\n]|[^\S\n]:[^\S\n]|\s?[–—]\s)[(\[*]{{0,3}}|{_SAYS_IN})"
)

_NOT_ENDS = r"(?<!\b[Cc]f)(?<!\b[Cc]p)(?<!\bvgl)(?<!\be\.g)(?<!\bi\.e)"
_ENDS = re.compile(
    rf"(?:[!?…]|{_NOT_ENDS}\.)[”»\"]?\s+(?=[«“\"(\[]?\s?(?:\d{{1,4}}\.?\s+)?[A-ZÀ-Ý])"
    r"|\n\s*\n(?=[A-ZÀ-Ý\d(•*#-])|;\s*\n|\n\d{1,4}\.\s|\n\s*[-*•–]\s|\|\s*\n"
)
_JOINED = re.compile(
    rf"(?:[\s,;/()]|\bi\.?\s?V\.?\s?m\b\.?|\b(?:{LIST}|to|with|read|in|conjunction|combination|connection|light|together|combined|juncto|of|the|both|also|its|then"
    r"|in\sparticular|respectively|lus?|combinaison|combinés?|avec|à|de|des|ensemble|les|the|pursuant|under|per)\b"
    r"|l['’]|d['’]|\([^()\n]{1,80}\)|(?:point|paragraph|alinéa|paragraphe)\s\d{1,2}\.?){1,12}",
    re.IGNORECASE,
)


class Context:
    """A text's citations and the laws it names, to look up which law governs where."""

    def __init__(
        self, text: str, found: Sequence[Found], named: Sequence[Law], the_regulation: str = GDPR
    ) -> None:
        """``the_regulation`` is the law that the text itself calls so."""
        self._text = text
        beside = [
            citation.law
            for citation in found
            if citation.law and citation.law.name not in (NO_LAW, *REFERRING)
        ]
        self._own = OwnArticles(text, found)
        self._laws: list[Law] = []
        self._ends: list[int] = []
        for law in sorted([*self._not_itself(named), *beside], key=lambda law: law.end):
            self._laws.append(replace(law, name=self._full_name(law)))
            self._ends.append(law.end)
        self._by_number: dict[str, tuple[Found, str]] = {}
        self._beside: Counter[tuple[str, str]] = Counter()
        self._beside_ends = frozenset(law.end for law in beside)
        everything = self._laws
        self._laws = _with_articles(everything, found)
        self._ends = [law.end for law in self._laws]
        self._main = _main_law(self._laws, the_regulation)
        self._is_mixed = sum(law.name == self._main for law in everything) < len(everything) / 2
        """Whether it names other laws more often."""
        self._draft = Draft([])
        self._passages = Passages([])

    def _not_itself(self, named: Sequence[Law]) -> list[Law]:
        """The laws but for « le présent règlement » of a document that has articles of its own."""
        if not self._own.any:
            return list(named)
        return [law for law in named if not _PRESENT.search(self._text, max(0, law.start - 10), law.start)]

    def _is_draft(self, law: Law) -> bool:
        return _DRAFT.search(self._text, law.start, law.end) is not None

    def _in_paragraph(self, citation: Found) -> str | None:
        """In a text of several laws, the one named last before in the same paragraph."""
        law = self._before(citation.start) if self._is_mixed and not _reads_as_ours(citation) else None
        if (
            law is None
            or citation.start - law.end > _SENTENCE
            or "\n" in self._text[law.end : citation.start]
            or (citation.recital and not _HAS_RECITALS.search(law.name))
            or cite_refer.is_code(law.name)
            or speaks_of(citation.number, self._text[citation.start - _NEAR : citation.end + _NEAR])
        ):
            return None
        return (
            None if self._is_beside(citation, GDPR) and not self._is_beside(citation, law.name) else law.name
        )

    def laws(self, found: Sequence[Found]) -> list[str]:
        """The law of each citation in turn; NO_LAW for what cites none."""
        named = [self._with_law_before(citation) for citation in found]
        beside = [
            self._in_full(self._but_ours(citation, law) or self._law_before(citation, _BEFORE_A_COMMA))
            for citation, law in zip(named, _joined(self._text, named), strict=True)
        ]
        self._beside = Counter(
            (number, identity(law.name))
            for each, law in zip(found, beside, strict=True)
            if law
            for number in each.numbers
        )
        self._draft = Draft(
            each for each, law in zip(found, beside, strict=True) if law and self._is_draft(law)
        )
        passages = (
            *quoted(self._text, found, beside),
            *amended(self._text, self._laws),
            *excerpted(self._text, self._laws),
        )
        self._passages = Passages(passages)
        return [self._law(citation, law) for citation, law in zip(found, beside, strict=True)]

    def _with_law_before(self, citation: Found) -> Found:
        """The citation with the law whose name stands right before it: “[AI Act Art. 5]”."""
        law = None if citation.law else self._law_before(citation, _RIGHT_BEFORE)
        return replace(citation, law=law) if law else citation

    def _but_ours(self, citation: Found, joined: Law | None) -> Law | None:
        """The law of what the citation is joined to, unless it is ours: « 14.5.b et l’article 69 de la loi »."""
        apart = citation.law is None and joined is not None and self._is_only_ours(citation, joined.name)
        return None if apart else joined

    def _is_only_ours(self, citation: Found, law: str) -> bool:
        """Whether its numbers are ours and written as the law's are not: with dots or letters, as no French law's."""
        if (
            self._main != GDPR
            or not _reads_as_ours(citation)
            or not (law == NO_LAW or cite_refer.is_french(law))
        ):
            return False
        dotted = _DOTTED.search(self._text, citation.start, citation.end) is not None
        return any(place.point for place in citation.places) or (dotted and law != NO_LAW)

    def _law_before(self, citation: Found, between: re.Pattern[str]) -> Law | None:
        law = None if citation.section else self._before(citation.start)
        return law if law and between.fullmatch(self._text, law.end, citation.start) else None

    def _law(self, citation: Found, beside: Law | None) -> str:
        if beside is not None:
            self._remember(citation, beside.name)
            return beside.name
        if citation.section or self._own.heads(citation) or self._heads_comment(citation):
            return NO_LAW
        near = self._near(citation)
        if near is not None:
            return near
        if self._is_own(citation):
            return NO_LAW
        same = self._same_number(citation)
        if same is not None:
            return same
        if self._draft.has(citation) and not self._is_beside(citation, GDPR):
            return NO_LAW
        return self._in_paragraph(citation) or self._main or self._nearest(citation.start) or NO_LAW

    def _is_own(self, citation: Found) -> bool:
        """Whether it means an article of the document: a whole one, or one that the text never gives to us."""
        if not self._laws:
            return self._own.any
        whole = len(citation.places[0].parts) == 1
        return self._own.has(citation.number) and (whole or not self._is_beside(citation, GDPR))

    def _heads_comment(self, citation: Found) -> bool:
        """Whether it heads what an opinion says on an article of a draft."""
        return self._own.is_heading(citation) and self._draft.has(citation)

    def _near(self, citation: Found) -> str | None:
        """The law that the words around it give it to."""
        for look in (self._aforementioned, self._of_owner, self._in_sentence):
            near = look(citation)
            if near is not None:
                self._remember(citation, near)
                return near
        return None

    def _remember(self, citation: Found, law: str) -> None:
        self._by_number.update(dict.fromkeys(citation.numbers, (citation, law)))

    def _of_owner(self, citation: Found) -> str | None:
        """« Son article 2 prévoit … »: the law or the document that is spoken of."""
        start = citation.start
        if not is_owned(self._text, start):
            return None
        ends = list(_ENDS.finditer(self._text, max(0, start - cite_refer.REACH), start))
        sentence = ends[-1].end() if ends else 0
        law = cite_refer.owner(self._text, start, citation.end, self._around(start, citation.end), sentence)
        return law.name if law else None

    def _around(self, start: int, end: int) -> list[Law]:
        """The laws named a little before, and one behind."""
        first, last = bisect_left(self._ends, start - cite_refer.REACH), bisect_left(self._ends, end)
        return self._laws[first : last + 1]

    def _in_full(self, law: Law | None) -> Law | None:
        """The law by its full name, which is from here on the one named last."""
        if law is None or law.name == (name := self._full_name(law)):
            return law
        full = replace(law, name=name)
        index = bisect_left(self._ends, full.end)
        self._laws.insert(index, full)
        self._ends.insert(index, full.end)
        return full

    def _full_name(self, law: Law) -> str:
        """“the same law” by the name it was last given in full, if it was; “the Law” as it is written."""
        if law.name not in (*REFERRING, *_KINDS):
            return law.name
        last = bisect_left(self._ends, law.start + 1)
        named = self._laws[max(0, last - 200) : last]
        if law.name in REFERRING:
            means = cite_refer.meant(law, self._text, named)
            return means.name if means else GDPR
        full = (
            each.name for each in reversed(named) if _KINDS_IN.findall(each.name.lower())[:1] == [law.name]
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
        if name is not None and passage and _DRAFT.match(name or "projet"):
            return name  # what a bill or a contract says, where it is quoted
        if name is None or (citation.recital and not _HAS_RECITALS.search(name)):
            return None
        if self._is_beside(citation, name) or (passage and passage.whole and name == passage.law):
            return name
        if law is not None and law.end in self._beside_ends and cite_refer.is_code(name):
            return None
        if self._is_beside(citation, GDPR) or self._is_only_ours(citation, name):
            return GDPR
        # « l’article 35 du RGPD, l’analyse la complète (article 27) »: the RGPD is not what had a 27 just before.
        in_passing = name == GDPR and law is not None and law.end in self._beside_ends
        same = self._same_number(citation) if in_passing else None
        return name if same is None else same

    def _is_far(self, citation: Found, law: Law) -> bool:
        """Whether a law is named in another sentence than the citation's, before it."""
        return (
            citation.start - law.end > _SENTENCE
            or _ENDS.search(self._text, law.end, citation.start + 1) is not None
        )

    def _aforementioned(self, citation: Found) -> str | None:
        """The law last named beside this number, where the text says that it was."""
        before = _AFORESAID.search(self._text, max(0, citation.start - 30), citation.start)
        said = before or _AFORESAID_BEHIND.match(self._text, citation.end)
        return self._by_number[citation.number][1] if said and citation.number in self._by_number else None

    def _same_number(self, citation: Found) -> str | None:
        """The law whose article of this number was named a little before."""
        earlier, name = self._by_number.get(citation.number, (None, None))
        if earlier is None or citation.start - earlier.end > _SAME_NUMBER:
            return None
        return name if _is_the_same(earlier, citation) else None

    def _is_beside(self, citation: Found, law: str) -> bool:
        """Whether the text names this law beside a citation of this number."""
        return self._beside[citation.number, identity(law)] > 0

    def _nearest(self, start: int) -> str | None:
        law = self._before(start)
        return law.name if law else None

    def _before(self, start: int) -> Law | None:
        index = bisect_left(self._ends, start + 1)
        return self._laws[index - 1] if index else None


def _is_the_same(earlier: Found, citation: Found) -> bool:
    """Whether a bare citation may mean what was cited with its law before: the same article, or its paragraph."""
    place = citation.places[0]
    first = next(each for each in earlier.places if each.article == place.article)
    if place.point or (len(citation.places) > 1 and citation.places != earlier.places):
        return False
    return not (first.paragraph and place.paragraph) or first.paragraph == place.paragraph


def _with_articles(laws: Sequence[Law], found: Sequence[Found]) -> list[Law]:
    """The laws but for those that the text divides into sections alone: no bare article can be theirs."""
    by_section = {_titled(each.law.name) for each in found if each.law and each.section}
    by_article = {_titled(each.law.name) for each in found if each.law and not each.section}
    divided_otherwise = by_section - by_article - {GDPR}
    return [law for law in laws if _titled(law.name) not in divided_otherwise]


def _main_law(laws: Sequence[Law], the_regulation: str) -> str | None:
    """The law that the text as a whole is about: what it calls “the Regulation”; ours, if it names it often enough.

    A text that is rather about another regulation leaves us none.
    """
    if the_regulation != GDPR:
        return the_regulation
    counts = Counter(identity(law.name) for law in laws)
    ours = max((GDPR, "UK GDPR"), key=lambda name: counts[identity(name)])
    count = counts[identity(ours)]
    others = {identity(law.name) for law in laws if cite_refer.is_regulation(law.name)}
    another = max(map(counts.__getitem__, others), default=0)
    return ours if count >= counts.total() / 6 and another <= 2 * count else None


def _titled(name: str) -> str:
    """A law's name without its year: “Data Protection Act 2018”, “2018 Act”."""
    return _YEAR.sub("", name)


def _joined(text: str, found: Sequence[Found]) -> list[Law | None]:
    """The law named beside each citation, or beside the one it is joined to: “Article 6 and Article 9 GDPR”."""
    laws: list[Law | None] = [citation.law for citation in found]
    for index in range(len(found) - 2, -1, -1):
        between = text[found[index].end : found[index + 1].start]
        alike = _alike(text, found[index], found[index + 1])
        if laws[index] is None and alike and len(between) < 120 and _JOINED.fullmatch(between):
            law = laws[index + 1]
            laws[index] = law if law is None or law.name == GDPR or ";" not in between else None
    return laws


def _alike(text: str, first: Found, then: Found) -> bool:
    """Whether one law may be divided so: not in “Article 6 and Section 4 of the Act”, nor in “§ 1, Article 6 GDPR”."""
    if first.places == then.places:
        return False  # « l’article 25 et l’article 25 du règlement (UE) 2022/2065 » are of two laws
    return then.section if text[first.start] == "§" else first.section or not then.section


def _reads_as_ours(citation: Found) -> bool:
    """Whether the Regulation has each place, down to a paragraph: “Article 12(5)”."""
    return all(place.paragraph and canonical(place, "exact") for place in citation.places)
