"""The names of laws beside a citation: the Regulation under all its names, and other acts as they are written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from reader.gdpr import cite_names as names
from reader.gdpr.cite_words import GAP, MONTH, compiled

GDPR = "GDPR"
SAME = "same"
"""The name of the law named last: “the same regulation”, as machines also call an act."""
REGULATION = "ce règlement"
"""The name of the regulation named last."""
HE = "celui-ci"
SHE = "celle-ci"
"""The names of what was spoken of last, as the gender of its name is."""
REFERRING = (SAME, REGULATION, HE, SHE)
NO_LAW = ""
"""The name of what has articles and is no law: a contract, an opinion, a working party."""

ShortNames = Mapping[str, str]
"""The laws that a text has given names of its own: ``{"the regulation": "GDPR", "lca": "loi du 3 décembre 2017"}``."""


@dataclass(frozen=True, slots=True)
class Law:
    """A law named in a text: ``GDPR``, or another act as written there, or NO_LAW; and where its name stands."""

    name: str
    start: int
    end: int


_LONGEST_NAME = 60

_LINK = (
    r"(?:(?:(?:(?:de|dans|à)\s)?[ld]['’]"
    r"|(?:(?:(?:all|both|each)\s)?of|from|in(?!\sits)|to|under|du|des|de\sla|de|dans|au|dudit)(?:\s?\(?(?:the|this|la|le)\)?)?(?![^\W_]))[\s*]{0,3})"
)
_flags = re.IGNORECASE
_PART = r"(?:\w+\s(?:(?:additional|final|transitional)\sprovision|(?:sub-?)?paragraph)|preamble)"
_PROVISION = rf"(?:(?:of|to)\sthe\s{_PART}\s)?"
_LINKED = compiled(
    rf"(?:\s(?:ci-(?:dessus|dessous|après)|above|below)(?=\s(?-i:of|du|de)\b))?(?:\.(?=,?\s(?-i:of|du|de)\b|\s(?-i:Act\sno\.|Regulation\s\(EU\)|L\.\s(?:n\.\s)?\d)))?{GAP}[\]\"”»]?,?{GAP}{_PROVISION}[(\[]?(?P<link>{_LINK})?[“\"«]?\s?",
    _flags,
)
_TITLED = compiled(
    rf"{GAP},?{GAP}(?:\([^()\n]{{1,90}}\)|\[[^\[\]\n]{{3,30}}\]|“[^”\n]{{1,90}}”|«[^»\n]{{1,90}}»|\"[^\"\n]{{1,90}}\"){GAP},?{GAP}(?P<link>{_LINK})",
    _flags,
)
_DRAFT_NAME = compiled(names.DRAFT, _flags)
_UK_NAME = compiled(names.UK, _flags)
_GDPR_BEFORE = compiled(
    rf"(?<![\w-])(?<!UK\s)(?:{names.GDPR})\*{{0,2}}(?:,\s(?:préc|précité|susvisé|op\.\scit)\b\.?)?(?:[,:]?[^\S\n]{{1,3}}\(?|\n)$",
    _flags,
)
_ACRONYM_BEFORE = compiled(r"(?P<shout>[A-ZÀ-Ý]{3,}\s)?(?<![\w-])(?P<name>[A-ZĮ]{2,5}\d?)\s$")
_GDPR_NAME = compiled(rf"{names.WHICH}\(?(?:{names.GDPR})", _flags)
_NAME_BEHIND = compiled(rf"\s?[-–—(]\s?(?:{names.GDPR})", _flags)
_ONLY_REGULATION = compiled(r"Regulations?(?=\s?(?:[.,;:)]|$)|\s(?:and|or|in|to|is|are|was|which|that)\b)")
_REGULATION_NAME = compiled(rf"{names.WHICH}{names.REGULATION}", _flags)
_OTHERS = (names.EN, names.ACRONYM, names.FR, names.LOWER, names.ELSEWHERE_ACT)
_OTHER_LINKED = [
    compiled(rf"{names.SAID}(?P<name>{other})", _flags) for other in (*_OTHERS, r"(?:19|20)\d\d/\d{2,4}\b")
]
_OTHER_BESIDE = [
    compiled(rf"(?P<name>{name})", _flags)
    for name in (
        names.EN,
        names.ACRONYM,
        names.ELSEWHERE_ACT,
        names.SHORT_FR,
        rf"(?:(?!(?:and|or|the|of|by|in|under|to|as|with|from|that|which)\b)[a-z]+\s){{0,2}}(?:loi|directive|décret|law|règlement)\b(?:{names.ACT_NUMBER}|{names.DATE})(?:{names.DATE})?",
        rf"(?:code(?!\sde\sconduite)|charte|convention)\b{names.OBJECT_FR}",
    )
]
_BELOW = compiled(
    r"\s(?-i:Proposal|PROPOSAL)(?![a-z])"
    r"|,?\s(?:en\sprojet|sous\s(?:avis|examen|rubrique))\b"
    r"|\s(?:ci-(?:après|dessous)|below|hereinafter|hereof|(?:of|sur)\s\d{1,2}(?=\s(?:in|on|dans)\b|[):]))\b",
    _flags,
)
_SAME_NAME = compiled(
    r"(?:the\s)?(?:same|said|aforementioned)\s(?:regulation|diploma|(?:normative|legal|legislative)\s(?:act|text))\b(?!\s?[-–—(])"
    r"|(?P<that>that\sregulation\b|(?:ce(?:\s(?:même|dernier))?|(?:du\s)?même)\srèglement\b"
    r"|(?<=\bdudit\s)règlement\b|règlement\s(?:précité|susvisé|susmentionné|susdit)\b)"
)
_THEREOF = compiled(r"\s(?:thereof|of\s(?:it|them|the\ssame(?=\s?[.,;:)])))\b")
_PRONOUN = compiled(
    r",?\s(?:de|à|dans)\s(?:(?P<he>ce(?:(?:lui|ux)-(?:ci|là)|s?\sderniers?(?!\s(?i:règlement|code))))"
    r"|(?P<she>ce(?:lles?-(?:ci|là)|(?:tte|s)\sdernières?)))\b"
)
_CLAIMED_NAME = compiled(rf"{names.WHICH}{names.CLAIMED}", _flags)
_OWNER = compiled(
    rf"\s{names.BELONGS}(?!{names.NO_OWNER})(?=[^\W\d_])"
    r"|,\s(?:du|de\sla|de\sl['’]|des)\s?(?!Règlement|RGPD)(?-i:[A-Z][\w-]+\s[a-zà-ÿ]{2})",
    _flags,
)
"""Behind a comma, only what looks like the title of a foreign law: « l’article 2, du Zakon za registar »."""
_WORKING_PARTY_NAME = compiled(names.WORKING_PARTY, _flags)
_GOES_ON = compiled(
    rf"{names.OF_ITS_OWN}|\s(?:of|on|du|de)\s(?:the\s|la\s)?[A-Z\d]|\s(?:n[o.°]|\d|\(?(?:EU|UE)\)?\s)", _flags
)
_POSSESSIVE = compiled(
    r"(?:\b(?:its|their|son|ses|leurs?|dont\sles)|['’]s|,\sin)\s$|\bdont\sl['’]\s?$", _flags
)
_NEXT_SUBJECT = compiled(r"(?:(?:the|le|la)\b|l['’])", _flags)
_VERB = compiled(
    r"\s(?:is|are|was|were|has|had|have|must|may|might|shall|should|can|could|will|would|did|does|do)\b",
    _flags,
)
_ONLY_ACRONYM = compiled(names.ACRONYM)
_SURE_ACRONYM = compiled(rf"(?:\w+-)?{names.GERMAN_ACRONYM}|[A-Z]{{5,}}")
_EU_NUMBER = compiled(r"\b\d{2,4}/\d{2,4}\b")
_DATED = compiled(rf"\b\d{{1,2}}(?:er)?\s{MONTH}\s\d{{4}}", _flags)
_SHORT = compiled(r"(?:(?:the|la|le|l['’]|this|that|said|du|dit)\s?)?([\w-]+(?:\s[\w-]+){0,3})", _flags)


def law_after(text: str, end: int, short_names: ShortNames) -> Law | None:
    """The law whose name directly follows a citation that ends at ``end``: “… of the GDPR”, « … du RGPD », “… TFEU”."""
    if _WORKING_PARTY_NAME.match(text, end):
        return Law(NO_LAW, end, end)
    if thereof := _THEREOF.match(text, end):
        return Law(SAME, end, thereof.end())
    for opening in (_LINKED, _TITLED):
        link = opening.match(text, end)
        if link and _begins_another_thought(text, link):
            continue
        law = link and _named(text, link.end(), bool(link["link"]), short_names)
        if law and link and _is_a_partys(text, link, law):
            continue
        # Lists in columns: the line below an article may begin with another law.
        if law and link and (law.name == GDPR or link["link"] or "\n" not in link[0]):
            return law
    if pronoun := _PRONOUN.match(text, end):
        return Law(HE if pronoun["he"] else SHE, end, pronoun.end())
    owner = _OWNER.match(text, end) or _BELOW.match(text, end)
    return Law(NO_LAW, end, owner.end()) if owner else None


def _is_a_partys(text: str, link: re.Match[str], law: Law) -> bool:
    """Whether capitals behind a comma do something: “Under Article 4(7), HG is a controller”."""
    apart = (
        link[0].strip() == "," and law.name.isalpha() and law.name.isupper() and law.name not in names.LAWS
    )
    return bool(apart and _VERB.match(text, law.end))


def _begins_another_thought(text: str, link: re.Match[str]) -> bool:
    """Behind a comma: “Under Article 6, the GDPR asks for more”, « selon l’article 65, l’avis est rendu »."""
    if "," not in link[0]:
        return False
    return _NEXT_SUBJECT.match(link["link"] or text[link.end() : link.end() + 4]) is not None


def is_owned(text: str, start: int) -> bool:
    """Whether what begins at ``start`` is said to be something’s: « son article 5 », “the Law, in Article 5, …”."""
    return _POSSESSIVE.search(text, max(0, start - 10), start) is not None


def gdpr_before(text: str, start: int) -> Law | None:
    """The Regulation, if its name stands directly before a citation: “GDPR Art. 82”."""
    name = _GDPR_BEFORE.search(text, max(0, start - _LONGEST_NAME), start)
    return Law(GDPR, name.start(), start) if name else None


def acronym_before(text: str, start: int) -> Law | None:
    """Another law, if an acronym stands right before a citation: “DORA Article 19”; capitals all around are none."""
    name = _ACRONYM_BEFORE.search(text, max(0, start - _LONGEST_NAME), start)
    if (
        name is None
        or name["name"].rstrip("0123456789 ") in names.NOT_LAWS
        or name["shout"]
        or _GDPR_NAME.match(name["name"])
    ):
        return None
    return Law(name["name"], name.start("name"), start)


def _named(text: str, start: int, linked: bool, short_names: ShortNames) -> Law | None:
    if draft := _DRAFT_NAME.match(text, start):
        return Law(NO_LAW, start, draft.end())
    if uk := _UK_NAME.match(text, start):
        return Law("UK GDPR", start, uk.end())
    if linked and (same := _SAME_NAME.match(text, start)):
        return Law(REGULATION if same["that"] else SAME, start, same.end())
    if ours := _GDPR_NAME.match(text, start):
        return Law(GDPR, start, ours.end())
    if short := _short_name(text, start, short_names):
        return short
    if regulation := (_REGULATION_NAME if linked else _ONLY_REGULATION).match(text, start):
        return Law(GDPR, start, regulation.end())
    return _other(text, start, linked, short_names)


def _short_name(text: str, start: int, short_names: ShortNames) -> Law | None:
    words = _SHORT.match(text, start) if short_names else None
    while words:
        name = short_names.get(" ".join(words[1].split()).lower())
        # Another law's acronym is its name as written.
        known = name == GDPR or (name is not None and not words[1].isupper())
        if name is not None and known and not _GOES_ON.match(text, words.end()):
            return Law(name, start, words.end())
        last = words[1].rstrip().rfind(" ")
        words = _SHORT.match(text, start, words.start(1) + last) if last > 0 else None
    return None


def _other(text: str, start: int, linked: bool, short_names: ShortNames) -> Law | None:
    matches = [name.match(text, start) for name in (_OTHER_LINKED if linked else _OTHER_BESIDE)]
    found = max(filter(None, matches), key=re.Match.end, default=None)
    if found and (_is_garbled(found["name"]) or _by_its_name(text, found)):
        return Law(GDPR, start, found.end())
    name = as_name(found["name"]) if found else ""
    defined = name.lower() in short_names
    known = defined or (linked and name in names.LAWS) or name.upper() not in names.NOT_LAWS
    if found and known and (linked or defined or _stands_for_a_law(name)):
        return Law(name, start, found.end())
    claimed = linked and _CLAIMED_NAME.match(text, start)
    return Law(NO_LAW, start, claimed.end()) if claimed else None


def _stands_for_a_law(name: str) -> bool:
    """Whether a name right behind an article is a law's: capitals that are none we know may be anything (“PbD”)."""
    if not _ONLY_ACRONYM.fullmatch(name):
        return True
    known = not names.LAWS.isdisjoint(re.findall(r"[A-Z]+", name.upper()))
    return known or " " in name or "." in name or _SURE_ACRONYM.fullmatch(name) is not None


def _by_its_name(text: str, kind: re.Match[str]) -> bool:
    """Whether the Regulation's name stands behind the kind of law that it is: “the same legal text (GDPR)”."""
    return kind["name"].islower() and _NAME_BEHIND.match(text, kind.end()) is not None


def as_name(words: str) -> str:
    """The words as a law's name: on one line, without quotation marks."""
    return " ".join(re.sub(r"[«»“”\"]", " ", words).split()).rstrip(" .,")


@lru_cache(maxsize=4096)
def identity(name: str) -> str:
    """What is alike in a law's names: 2016/680 in “directive (UE) 2016/680”; a French law's is its date."""
    number, date = _EU_NUMBER.search(name), _DATED.search(name)
    return number[0] if number else date[0].lower() if date else name.lower()


def _is_garbled(acronym: str) -> bool:
    """Whether it is what a machine made of “RGPD”: “GDMPR”, “PDSR”; “DPR” is an Italian decree."""
    if acronym in names.LAWS or sorted(acronym) == sorted("DSGVO"):
        return acronym not in names.LAWS
    letters = set(acronym)
    if len(acronym) == 3 and acronym[0] == "G":
        return letters <= set("GCDPR")
    return (
        letters <= set("GDPRMS") and len(letters & set("GDPR")) > 2 and acronym != "DPR" and len(acronym) < 6
    )
