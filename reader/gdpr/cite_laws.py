"""The names of laws beside a citation: the Regulation under all its names, and other acts as they are written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reader.gdpr.cite_words import GAP, MONTH

GDPR = "GDPR"
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


TYPOS = r"GDRP|GPDR|GRDP|GPRD|RGDP|RPGD|PGRD|GCP|GCC|GPD|GKPD"
"""Slips of typists, and of machines that translate from Greek, for GDPR and RGPD."""
ELSEWHERE = (
    r"AVG|RODO|DS-?\s?GVO|DSG\sVO|EU-?DS-?GVO|IKÜM|BDAR|VDAR|ΓΚΠΔ|Datenschutz-?Grundverordnung|Datenschutz-Grundverordnung"
    r"|[Dd]ataskyddsförordningen|[Dd]atabeskyttelsesforordningen|[Pp]ersonvernforordningen"
)
"""Its names in other languages, which machines leave as they are."""

_LONGEST_NAME = 60

_SAID = (
    r"(?:(?:the|la|le|l['’]|said|same|aforementioned|cited|new|current|former|old|amended|this|that|ce|présente?|même)"
    r"[\s*]{1,2}){0,3}"
)
_WHICH = (
    r"(?:(?:the|la|le|l['’]|said|same|aforementioned|above-?mentioned|above|mentioned|cited|new|current|EU|E\.U\.|European"
    r"|Union|so-called|this|that|ce|présent|même|susvisé|précité|Community)[\s*]{1,2}){0,3}"
)
_PRIVACY = r"(?:(?:personal\s)?(?:data[\s-])?protection|data\sprivacy|privacy|general\sdata)"
_OF_2016 = r"(?:(?:of|du|dated)\s(?:the\s)?(?:27(?:th)?\s(?:of\s)?(?:April|avril)|April\s27),?\s2016)"
_NUMBERED = r"(?:\s?\(?(?:EU|UE|EC|CE|EEC|CEE)\)?)?\s?(?:(?:no|nr|number)\b\.?|n\s?[°º])?\s{0,12}"
_GDPR = (
    rf"(?:(?-i:{TYPOS}|{ELSEWHERE})|GDPR|RGPD|EU-GDPR)(?![\w-]|\s(?:Implement|Adapt|Supplement)\w+\s(?:Act|Law|Ordinance)\b)"
    rf"|(?:(?:general|basic|european|EU)\s(?:regulation\s(?:on|for)\s(?:the\s)?(?:protection|(?:personal\s)?data)"
    rf"|(?:basic\s|general\s)?{_PRIVACY}\s(?:basic\s|general\s)?(?:regulations?|ordinance)|(?:\w+\s){{0,2}}regulations?\b))"
    rf"|{_PRIVACY}\s(?:basic\s|general\s|framework\s)?(?:regulation|ordinance)\b"
    rf"|(?:regulation|r[èe]glement|ordinance){_NUMBERED}(?:2016/679|679/2016)|\(?(?:EU|UE)\)?\s?(?:no\.?\s|n°\s?)?2016/679|2016/679"
    rf"|(?:regulation|règlement)\s(?:of\sthe\sEuropean\sParliament|du\sParlement\seuropéen)[\w\s,’']{{0,40}}?{_OF_2016}"
    r"|règlement\s(?:général|européen|communautaire)(?:\s(?:européen\s)?(?:de|sur|à|relatif\sà)\s(?:la\s)?protection\sdes\sdonnées)?"
    r"|règlement\s(?:sur|relatif\sà)\sla\sprotection\sdes\sdonnées"
)
_REGULATION = (
    r"(?:(?-i:Rules)(?!\s(?:of|on|for|governing|\d|and\s(?-i:[A-Z])))"
    r"|(?:regulations?|règlement)\b(?!\s{0,3}(?:(?:no|nr)\b|n\s?[°º]|n\.|\(?(?:EU|UE|EC|CE)\)?\s{0,12}\d|\d|(?:of|du|de)\s(?:the\s|la\s)?"
    r"(?:\d|(?-i:[A-Z][a-z]))|(?:on|for|relating)\s(?!the\sprotection)|intérieur|d['’]|de\sprocédure|e-?privacy)))"
)
_UK = r"\(?(?:UK|United\sKingdom)\)?[\s-](?:GDPR|General\sData\sProtection\sRegulation)"

ACT_NUMBER = (
    r"(?:\s\((?:EU|EC|UE|CE)\))?(?:\s(?:no|nr|number)\b\.?|\sn\s?[°º])?\s{0,12}(?:[A-Z.]{1,4})?\d[\d.]{0,6}\s?[-/]\s?\d{1,4}"
    r"(?:\s?/\s?(?:EC|EU|EEC|CE|UE|CEE|JHA|JAI))?|\s(?:no\.?|nr\.?|n°)\s?\d{1,5}|\s\d{1,4}(?!\d|\s?[./]\s?\d|\s[A-Z][a-z]+\s\d)"
)
DATE = (
    rf"(?:(?:,?\s(?:of|from|dated|du)\s(?:the\s)?|\s)(?:\d{{1,2}}(?:er|st|nd|rd|th)?[\s/-](?:of\s)?(?:{MONTH}|\d{{1,2}}(?=/))|{MONTH}\s\d{{1,2}})"
    r"(?:[,/]?\s?(?:of\s|de\s)?\d{2,4})?)"
)
_TITLE_EN = (
    r"(?:\s(?:of|on|for)\s(?:the\s)?(?-i:[A-Z])\w+"
    r"(?:\s(?:(?:and|of|on|the)\s){0,2}(?!Art|GDPR|Regul)(?-i:[A-Z])\w+){0,6})"
)
_NOUN_EN = (
    r"(?:Framework\sDecision|Implementing\sDecision|Law|Act|Code|Directive|Decree(?:-Law)?|Constitution|Convention|Charter"
    r"|Treaty|Treaties|Ordinance|Statute|Instruction|Declaration|Protocol|Regulations?|Rules(?=\sof)|Bill|Order|Covenant)"
)
_EN = (
    rf"(?:(?:(?-i:[A-Z]|e-?P)[\w’'&./-]{{0,24}}\s(?:(?:and|of|on|for|the|in|to|&|data|protection|personal)\s){{0,2}}){{0,7}}?)"
    rf"(?-i:{_NOUN_EN}|(?<=[a-z]\s)(?:law|act|code))\b(?:{ACT_NUMBER})?(?:{_TITLE_EN})?(?:{DATE})?(?:\s(?:19|20)\d\d\b)?"
)
_LOWER = (
    rf"(?:(?:this|that|same|former|organic|legislative|royal|federal|national|state|civil|penal|criminal|french|german|italian"
    rf"|spanish|legal)\s){{0,3}}(?:law|act|code|directive|decree|ordinance|constitution|statute|charter|treaty|convention"
    rf"|instruction|legal\s(?:text|body)|norm|rules\sof\s\w+)\b(?:{ACT_NUMBER})?(?:{DATE})?"
    r"|[\w\s,'’-]{3,60}[”\"»]\s(?:law|act|directive|decree)\b"
)
OBJECT_FR = (
    r"(?:\s(?:européenne|internationale|civil|pénal|électoral|monétaire|général))?"
    r"(?:\s(?:de\sla\s|de\sl['’]|des\s|du\s|de\s|d['’]|sur\sle\s|et\sdes\s|et\sde\sla\s)(?!la\b|le\b|les\b|l['’]|article|du\b)[\w-]+"
    r"(?:\s(?:civile|pénale|administrative|fondamentaux|européenne|électroniques|intérieure|publique|judiciaire|locales"
    r"|territoriales|financier|générale|libertés))?){0,3}"
)
_FR = (
    r"(?:loi|directive|décret(?:-loi)?|ordonnance|arrêté|décision-cadre|constitution|règlement)\b"
    rf"(?:\s(?:organique|fédérale|belge|française|spéciale|e-?privacy|vie\sprivée|police-justice))?(?:{ACT_NUMBER})?(?:{DATE})?"
    r"(?:\s[«“\"]?\s?informatique\set\slibertés)?"
    rf"|(?:code(?!\sde\sconduite)|charte|convention|traité|pacte|protocole|déclaration)\b{OBJECT_FR}"
)
_ACRONYM = (
    r"(?-i:(?!(?:II|III|IV|VI|IX)\b)(?:[A-Z][A-Za-zÄÖÜäöü]{0,7}[A-Z]{1,6}[a-z]{0,3}|[A-Z]{2,}|[A-Z]-[A-Z]{2,}|e-?Privacy-(?:Directive|Regulation)|Awb|Wbp|Wob|Woo|Uavg|Wpg)"
    r"(?:-[A-Za-z]+)?)(?:\s(?:19|20)\d\d\b|\s\d{3}\b)?"
)
_NOT_LAWS = frozenset(
    [
        *(
            "CNIL",
            "EDPB",
            "EDPS",
            "AEPD",
            "DPAS",
            "IMY",
            "DPO",
            "ICO",
            "DSB",
            "AP",
            "APD",
            "GBA",
            "HDPA",
            "LFDI",
            "DPC",
        ),
        *("CJEU", "ECJ", "CEPD", "CJUE", "BVWG", "EU", "UE", "EEA", "EC", "CE", "UK", "USA", "US", "IAPP"),
        *("SA", "SAS", "SARL", "SL", "SLU", "AG", "GMBH", "BV", "NV", "INC", "LTD", "LLC"),
        *(
            "IP",
            "ID",
            "IT",
            "HR",
            "TV",
            "PDF",
            "URL",
            "PNR",
            "WP29",
            "G29",
            "WP",
            "CCTV",
            "GPS",
            "AI",
            "IA",
            "OK",
        ),
        *("IS", "ARE", "AND", "OR", "OF", "THE", "IN", "BY", "TO", "ET", "LA", "LE", "DU"),
    ]
)
"""Capitals beside an article that are authorities, companies, things or words of a heading."""

_CLAIMED = (
    r"(?:[\w’'-]{2,20}\s){0,2}?(?:contract|agreement|terms|polic(?:y|ies)|opinion|guidelines?|statutes|by-?laws|deliberation"
    r"|judgment|decision|questionnaire|appendix|annexe?|clauses|conditions|contrat|convention|décision|délibération|avis"
    r"|lignes\sdirectrices|statuts|arrêt|jugement|politique|règlement\sintérieur|working\sparty|groupe)\b"
)
_WORKING_PARTY = (
    r"[”»\"’']?\s?[”»\"’']?\s?(?:data\sprotection\s|gdpr\s)?"
    r"(?:working\s(?:party|group|document)|wp\d*\b|group\b|groupe\b|committee\b)"
)

_LINK = (
    r"(?:(?:of|from|in|to|under|du|des|de\sla|de\sl['’]|de|dans|au|dudit|d['’])(?:\s?\(?(?:the|that|this|la|le|l['’])\)?)?"
    r"(?![^\W_])[\s*]{0,3})"
)
_flags = re.IGNORECASE
_PROVISION = r"(?:of\sthe\s\w+\s(?:additional|final|transitional)\sprovision\s)?"
_LINKED = re.compile(
    rf"(?:\.(?=,?\s(?-i:of|du|de)\b))?{GAP}\]?,?{GAP}{_PROVISION}[(\[]?(?P<link>{_LINK})?[“\"«]?\s?", _flags
)
_TITLED = re.compile(
    rf"{GAP},?{GAP}(?:\([^()\n]{{1,90}}\)|“[^”\n]{{1,90}}”|«[^»\n]{{1,90}}»|\"[^\"\n]{{1,90}}\"){GAP},?{GAP}(?P<link>{_LINK})",
    _flags,
)
_UK_NAME = re.compile(_UK, _flags)
_GDPR_BEFORE = re.compile(rf"(?<![\w-])(?<!UK\s)(?:{_GDPR})\*{{0,2}}[,:]?\s{{1,3}}$", _flags)
_GDPR_NAME = re.compile(rf"{_WHICH}\(?(?:{_GDPR})", _flags)
_REGULATION_NAME = re.compile(rf"{_WHICH}{_REGULATION}", _flags)
_OTHER_LINKED = [re.compile(_SAID + f"(?P<name>{name})", _flags) for name in (_EN, _ACRONYM, _FR, _LOWER)]
_OTHER_BESIDE = [
    re.compile(rf"(?P<name>{name})", _flags)
    for name in (
        _EN,
        _ACRONYM,
        rf"(?:loi|directive|décret|law|règlement)\b(?:{ACT_NUMBER}|{DATE})(?:{DATE})?",
        rf"(?:code(?!\sde\sconduite)|charte|convention)\b{OBJECT_FR}",
    )
]
_CLAIMED_NAME = re.compile(rf"{_WHICH}{_CLAIMED}", _flags)
_WORKING_PARTY_NAME = re.compile(_WORKING_PARTY, _flags)
_GOES_ON = re.compile(r"\s(?:of|on|du|de)\s(?:the\s|la\s)?[A-Z\d]|\s(?:n[o.°]|\(?(?:EU|UE)\)?\s)", _flags)
_SHORT = re.compile(r"(?:(?:the|la|le|l['’]|this|said|du|dit)\s?)?([\w-]+(?:\s[\w-]+){0,3})", _flags)


def law_after(text: str, end: int, short_names: ShortNames) -> Law | None:
    """The law whose name directly follows a citation that ends at ``end``: “… of the GDPR”, « … du RGPD », “… TFEU”."""
    if _WORKING_PARTY_NAME.match(text, end):
        return Law(NO_LAW, end, end)
    for opening in (_LINKED, _TITLED):
        link = opening.match(text, end)
        law = link and _named(text, link.end(), bool(link["link"]), short_names)
        # Lists in columns: the line below an article may begin with another law.
        if law and link and (law.name == GDPR or link["link"] or "\n" not in link[0]):
            return law
    return None


def gdpr_before(text: str, start: int) -> Law | None:
    """The Regulation, if its name stands directly before a citation: “GDPR Art. 82”."""
    name = _GDPR_BEFORE.search(text, max(0, start - _LONGEST_NAME), start)
    return Law(GDPR, name.start(), start) if name else None


def _named(text: str, start: int, linked: bool, short_names: ShortNames) -> Law | None:
    if uk := _UK_NAME.match(text, start):
        return Law("UK GDPR", start, uk.end())
    if ours := _GDPR_NAME.match(text, start):
        return Law(GDPR, start, ours.end())
    if short := _short_name(text, start, short_names):
        return short
    if linked and (regulation := _REGULATION_NAME.match(text, start)):
        return Law(GDPR, start, regulation.end())
    return _other(text, start, linked)


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


def _other(text: str, start: int, linked: bool) -> Law | None:
    names = [name.match(text, start) for name in (_OTHER_LINKED if linked else _OTHER_BESIDE)]
    found = max(filter(None, names), key=re.Match.end, default=None)
    if found and _is_garbled(found["name"]):
        return Law(GDPR, start, found.end())
    if found and found["name"].upper() not in _NOT_LAWS:
        return Law(as_name(found["name"]), start, found.end())
    claimed = linked and _CLAIMED_NAME.match(text, start)
    return Law(NO_LAW, start, claimed.end()) if claimed else None


def as_name(words: str) -> str:
    """The words as a law's name: on one line, without quotation marks."""
    return " ".join(re.sub(r"[«»“”\"]", " ", words).split()).rstrip(" .,")


def _is_garbled(acronym: str) -> bool:
    """Whether it is what a machine made of “RGPD”: “GDMPR”, “PDSR”; “DPR” is an Italian decree."""
    letters = set(acronym)
    return (
        letters <= set("GDPRMS") and len(letters & set("GDPR")) > 2 and acronym != "DPR" and len(acronym) < 6
    )
