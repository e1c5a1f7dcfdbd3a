"""The laws that a text speaks of, wherever it names them, and the short names that it gives them."""

import re
from collections.abc import Iterator, Mapping

from reader.gdpr.cite_language import is_french
from reader.gdpr.cite_laws import GDPR, NO_LAW, Law, as_name
from reader.gdpr.cite_names import (
    ACT_NUMBER,
    DATE,
    ELSEWHERE,
    LAWS,
    NAMED_LAWS,
    NOT_LAWS,
    NUMBER,
    OBJECT_FR,
    REGULATION,
    TYPOS,
)
from reader.gdpr.cite_words import compiled

_BEGINS = r"(?=[A-ZΓ2]|nis|l(?:oi|aw)|co|d[ée]c|dir|data[sb]|ord|arr|gd|rg|r[eè]g|e-?P|personv)"
"""With what any of the words begins: told first, it saves trying each of them at every word of the text."""
_WORD = re.compile(
    rf"\b{_BEGINS}(?:(?P<ours>GDPR|RGPD|gdpr|rgpd|{TYPOS}|{ELSEWHERE}|(?<!\d/){NUMBER})"
    r"|(?P<regulation>[Rr]egulation|REGULATION|[Rr][èe]glement|RÈGLEMENT)"
    r"|(?P<known>(?:NIS|nis)\s?2|CRA|Constitution|Charter|Charte|B-VG|AVG(?=[^.\n]{0,40}VwGVG)|(?:RS|SR)\s\d{3}\.[\d.]*\d"
    r"|e-?Privacy\s[Dd]irective|LED|Law\sEnforcement\sDirective|directive\se-?[Pp]rivacy|Convention\s108)"
    r"|(?P<titled>Act|Code|Directive(?!\s(?:\(|\d|n[o°]))|Convention|Treaty|Covenant|Law(?=\son\s(?:the\s)?[A-Z]|(?:\sof\sthe\s[A-Z]\w+)?,?\s[Aa]rt))"
    r"|(?P<numbered>[Ll]oi|[Ll]aw|[Dd]écret|[Dd]ecree|[Dd]irective|DIRECTIVE|[Cc]ode|[Oo]rdonnance|[Aa]rrêté|Lei|Ley|Legge|Legea|Decreto)"
    r"|(?P<acronym>n?[A-Z][A-Za-z]?[A-Z][A-Za-z]{0,6}|Awb|Wbp|Wob|Uavg))\b"
)
_PRIVACY_BEFORE = re.compile(r"(?:data\sprotection|privacy|general|basic|european)\s$", re.IGNORECASE)
_UK_BEFORE = re.compile(r"\b(?:UK|United Kingdom)\)?[\s-](?:General Data Protection )?$")
_GENERAL_AFTER = re.compile(
    rf"\s(?:(?:général|européen)(?!\s(?:sur|relatif)\s(?!(?:à\s)?la\sprotection))|\((?:EU|UE)\)\s(?:no\.?\s|n°\s)?{NUMBER})",
    re.IGNORECASE,
)
_ACRONYM_BEFORE = re.compile(r"\b(?!EU\b|UE\b|GDPR|RGPD)(?P<name>[A-Z]{2,}(?:\s[IVX]{1,3})?)\s$")
"""“the EHDS Regulation”"""
_OURS = re.compile(rf"{NUMBER}|679/2016")
_SHORT_BEFORE = re.compile(r"\b(?:the|this|that|le|du|dudit|au)\s$", re.IGNORECASE)
_ANOTHERS_TITLE = re.compile(
    r"(?P<european>\seuropéen)?\s(?:on|for|relating\sto|concerning|sur|concernant|relatif\s(?:à|aux?))\s(?!(?:the\s|la\s)?protection|personal|data)"
    r"(?:(?:the|l['’]|la|les?)\s?)?[\w’'-]+(?:\s[A-Z][\w’'-]+)*"
)
"""What makes “the Regulation” another one: “the Regulation on Electronic Identification”."""
_BEGINS_SENTENCE = re.compile(r"(?:^|[.!?:;]\s|\n)Le\s$")
_REGULATION = compiled(REGULATION, re.IGNORECASE)
_PRESENT_BEFORE = re.compile(r"\bprésent\s$")
_CAPITALS_BEFORE = re.compile(
    r"(?:(?!The\s|Under\s|In\s|See\s)[A-Z][\w’'-]{1,20}\s(?:of\s|and\s|data\s|protection\s)?){1,4}$"
)
_NUMBER_AFTER = re.compile(
    rf"(?:{ACT_NUMBER}|{DATE}|\sde\s(?:19|20)\d\d\b|(?:\s(?:organique|française|belge|modifiée))*\s[«“\"]?\s?informatique\set\slibertés)(?:{DATE})?",
    re.IGNORECASE,
)
_DOCUMENT = compiled(
    r".*\b(?:règlement\s(?:d['’]ordre\s)?intérieur|règlement\sde\sprocédure|conditions\sgénérales|statuts|contrat)\b"
    r"(?P<behind>[^.;\n]{0,60})$"
)
_QUOTED_TITLE = re.compile(r"\s[«“]\s?[^»”\n]{3,60}[»”]")
"""« la directive « actions représentatives » »."""
_DRAFT_BEFORE = re.compile(r"(?:projet|proposition)\sde\s$")
_REPEALED = re.compile(r"\b(?:abrogeant|repealing)\s(?:la\s|le\s|the\s)?$")
"""What the Regulation's own title says of another: « et abrogeant la directive 95/46/CE »."""
_YEAR_BEFORE = re.compile(r"\b(?:19|20)\d\d\s$")
_TITLE_AFTER = re.compile(
    r"\s(?:(?:of|on)\s(?:the\s)?[A-Z]\w+(?:\s(?:(?:and|of|the)\s){0,2}(?!Art|Act|Law|Order|Decree|Code|Regul|GDPR)[A-Z]\w+){0,5}"
    rf"|\d{{4}}\b)|\s(?:civil|pénal|d)(?:{OBJECT_FR})"
)
_FRENCH_CODE = re.compile(
    rf"(?!\sde\sconduite)(?=\s(?:de|du|des|d['’]|civil|pénal)){OBJECT_FR}", re.IGNORECASE
)

_DOCTRINE = re.compile(
    r"\b(?:(?:L|D|[Dd]écr|[Dd]élib|Ord|Arr|[Dd]ir|[Rr]ègl)\.\s(?:\((?:UE|CE)\)\s)?(?:n\s?[°o]\.?\s)?\d[\d/.-]*(?:/(?:CE|UE))?"
    rf"(?:{DATE}|\sdu\s\d{{1,2}}[-/]\d{{1,2}}[-/]\d{{2,4}})?(?:,\s(?:pour|relati(?:f|ve)|portant|sur)\s[^,.;\n]{{3,60}})?|C\.\s(?:[a-zéè]{{2,8}}\.(?:\s(?:et\s)?)?){{1,3}}|(?:(?<=[;(|:]\s)|(?<=\())(?P<acronym>[A-Z]{{2,6}})|CPC|CPP|CPI|CGI|CJA|CASF|CSP|CSS)$"
)
"""French legal writing in short, before “, art.”: « L. n° 78-17, 6 janv. 1978, art. 8 », « C. trav., art. 9 »."""
_ARTICLE = re.compile(r"art\.")
_TO_ARTICLE = re.compile(r"(?:,\s|(?<=[\d.])\s|(?<=[\dE])\s\()(?:spéc\.\s)?$")
_LONGEST_STEP = 9
_LONGEST_SHORT_FORM = 120


def mentions(text: str, short_names: Mapping[str, str]) -> list[Law]:
    """Every law that the text names clearly, in order."""
    laws = [law for word in _WORD.finditer(text) if (law := _mention(text, word, short_names))]
    laws += _in_short(text)
    acronyms = [
        name.upper() for name, law in short_names.items() if law not in (GDPR, NO_LAW) and name.isalpha()
    ]
    if acronyms:
        by_acronym = re.finditer(rf"\b(?:{'|'.join(acronyms)})\b", text)
        laws += [Law(word[0], *word.span()) for word in by_acronym]
    return sorted(laws, key=lambda law: law.end)


def _mention(text: str, word: re.Match[str], short_names: Mapping[str, str]) -> Law | None:
    start, end = word.span()
    before = text[max(0, start - 60) : start]
    if _REPEALED.search(before):
        return None
    if word["ours"]:
        return Law("UK GDPR" if _UK_BEFORE.search(before) else GDPR, start, end)
    if word["regulation"]:
        return _regulation(text, word, before, short_names)
    if word["known"] or word[0].upper() in NAMED_LAWS:
        title = _TITLE_AFTER.match(text, end)
        return Law(word[0], start, title.end() if title else end)
    if word["acronym"]:
        return None
    if word["titled"] and (capitals := _CAPITALS_BEFORE.search(before)):
        year = _TITLE_AFTER.match(text, end)
        return Law(as_name(capitals[0] + word[0]), start, year.end() if year else end)
    if word["titled"] and (title := _TITLE_AFTER.match(text, end)):
        return Law(as_name(word[0] + title[0]), start, title.end())
    if word["numbered"] and (year := _YEAR_BEFORE.search(before)):
        return Law(as_name(year[0] + word[0]), start, end)
    if word[0] == "loi" and (draft := _DRAFT_BEFORE.search(before)):
        return Law(draft[0] + word[0], start - len(draft[0]), end)
    code = word[0].lower() == "code"
    after = (
        _FRENCH_CODE.match(text, end)
        if code
        else _NUMBER_AFTER.match(text, end) or _QUOTED_TITLE.match(text, end)
    )
    return Law(as_name(word[0] + after[0]), start, after.end()) if after else None


def _in_short(text: str) -> Iterator[Law]:
    for article in _ARTICLE.finditer(text):
        to = _TO_ARTICLE.search(text, max(0, article.start() - _LONGEST_STEP), article.start())
        name = _DOCTRINE.search(text, max(0, to.start() - _LONGEST_SHORT_FORM), to.start()) if to else None
        if name and not (name["acronym"] and _is_no_law(name["acronym"])):
            yield Law(GDPR if _OURS.search(name[0]) else as_name(name[0]), *name.span())


def _is_no_law(acronym: str) -> bool:
    """Whether an acronym before “, art.” is an authority's, or a name of ours."""
    return acronym in NOT_LAWS or re.fullmatch(rf"GDPR|RGPD|{TYPOS}|{ELSEWHERE}", acronym) is not None


def _regulation(text: str, word: re.Match[str], before: str, short_names: Mapping[str, str]) -> Law | None:
    start, end = word.span()
    if _UK_BEFORE.search(before):
        return Law("UK GDPR", start, end)
    if _PRIVACY_BEFORE.search(before) or _GENERAL_AFTER.match(text, end):
        return Law(GDPR, start, end)
    if number := _NUMBER_AFTER.match(text, end):
        name = GDPR if _OURS.search(number[0]) else as_name(word[0] + number[0])
        return Law(name, start, number.end())
    if acronym := _ACRONYM_BEFORE.search(before):
        return Law(acronym["name"] + " " + word[0], start - len(acronym[0]), end)
    named = word[0][0] == "R" or (_BEGINS_SENTENCE.search(before) and _REGULATION.match(text, start))
    by_name = named and _SHORT_BEFORE.search(before)
    title = _ANOTHERS_TITLE.match(text, end)
    if title and (by_name or title["european"]):
        return Law(as_name(word[0] + title[0]), start, title.end())
    if by_name or (_PRESENT_BEFORE.search(before) and not text.startswith(" intérieur", end)):
        return Law(short_names.get(word[0].lower(), GDPR), start, end)
    return None


_MARKER = re.compile(
    r"(?=[HhCcr(])(?:(?:[Hh]ereinafter|[Hh]ereafter|[Hh]enceforth|[Cc]i-après|[Cc]i-dessous|referred\sto\sas)[\s:,]{1,3}"
    r"(?:(?:(?:also\s)?referred\sto\sas|called|also|dénommée?|désignée?(?:\spar)?|as|the|le|la|l['’]|abbreviated)"
    r"[\s:,]{0,2}){0,4}(?P<names>[^).;\n]{2,80})"
    r"|\(\s?(?:[Tt]he\s|le\s|la\s|l['’])?(?=[“\"«‘])(?P<quoted>[^).;\n]{2,60})\))"
)
_QUOTED = re.compile(r"[“\"«‘']\s?(?:(?:the|le|la)\s|l['’])?([^”\"»’'\n]{2,40}?)\s?[”\"»’']", re.IGNORECASE)
_PLAIN = re.compile(r"[\w\s/-]{2,40}")
_ACRONYM = re.compile(r"[A-Z][\w-]*[A-Z][\w-]*")
_FAMILIES = tuple(
    re.compile(rf"\b(?:{family})", re.IGNORECASE)
    for family in (
        r"GDPR|regulations?|r[èe]glement|rules|ordinance",
        r"act\b|law|loi",
        r"directive",
        r"code",
        r"decree|décret",
        r"charter|charte",
        r"convention",
        r"treaty|traité",
    )
)
_KIND = re.compile(r"\b(?:[Ll]aw|[Ll]oi|Act|Code|[Dd]ecree|[Dd]écret|Ordinance)\b")
_TEXT = re.compile(r"\b(?:text|texte|instrument)\b", re.IGNORECASE)
_UNDONE = re.compile(
    r"(?:repeal|abroge|amend|modifi|replac|remplac)\w*\s(?:la\s|le\s|the\s)?$", re.IGNORECASE
)
_OF_ANOTHER = re.compile(r"^Regulations? of the (?!European)", re.IGNORECASE)
_WORDS = re.compile(r"\b(?!(?:of|and|the|de|du|des|la|le|et|pour)\b)[^\W\d_]{2,}", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?P<acronym>[A-Z]{2,7})\)")
_ENDS_AS_LAW = re.compile(r"\b(?:Regulation|Act|Directive|Law|Code|Ordinance|Decree)\s$")
_BEGINS_AS_LAW = re.compile(r"(?:[Ll]oi|[Cc]ode|[Rr]èglement|[Dd]irective|[Oo]rdonnance)")
_OUR_ACRONYMS = ("GDPR", "RGPD")
_DIRECT = re.compile(
    r"\b[Aa]rt(?:icles?|s?\.)\s(?:[LRD]\.\s?)?\d[\d.-]*(?:er)?(?:,?\s(?:(?:al|par|let|ch)\.|§)\s?\w{1,3}){0,3}"
    r"\s(?P<name>a?[A-Z]{2,6})\b"
)
_OFTEN = 3
_LONGEST_NAME = 100
_REACH = 300


def short_names_in(text: str, language: str | None = None) -> dict[str, str]:
    """The short names that the text gives to laws: “(hereinafter ‘the Regulation’)”, « ci-après la LCA ».

    By the name in lower case, without its article: ``{"regulation": "GDPR", "lca": "loi du 3 décembre 2017"}``.
    """
    found: dict[str, str] = {}
    for marker in _MARKER.finditer(text):
        names = _names(marker["names"] or marker["quoted"])
        laws = _laws_before(text, marker.start()) if names else []
        for name in names:
            law = next((law for law, behind in laws if _can_name(name, law, behind)), None)
            if _names_document(name, text[max(0, marker.start() - _LONGEST_NAME) : marker.start()]):
                law = NO_LAW
            if law is not None:
                found.setdefault(name.lower(), law)
    for bracket in _IN_BRACKETS.finditer(text):
        if law := _spelt(text[max(0, bracket.start() - _LONGEST_NAME) : bracket.start()], bracket["acronym"]):
            found.setdefault(bracket["acronym"].lower(), law)
    if is_french(text, language):
        for name in _behind_articles(text):
            found.setdefault(name.lower(), name)
    return found


def _behind_articles(text: str) -> list[str]:
    """The acronyms that stand right behind articles in a text that often cites so: « art. 3.1 LP »."""
    names = [direct["name"] for direct in _DIRECT.finditer(text)]
    return [name for name in names if not _is_no_law(name)] if len(names) >= _OFTEN else []


def _names(words: str) -> list[str]:
    plain = _PLAIN.match(words)
    names = _QUOTED.findall(words) or ([plain[0]] if plain else [])
    return [" ".join(name.split()) for name in names]


def _names_document(acronym: str, before: str) -> bool:
    """Whether it stands for rules or terms: « le règlement intérieur du comité (ci-après « RdP ») »."""
    document = _DOCUMENT.search(before) if _ACRONYM.fullmatch(acronym) else None
    if document is None or mentions(document["behind"], {}):
        return False
    return not _is_anothers(acronym, document["behind"])


def _can_name(name: str, law: str, behind: str) -> bool:
    """Whether a short name says what kind of law this is, or is an acronym: “the Company” names no law.

    An acronym is the nearest law's, so none other may be spoken of ``behind`` it.
    """
    if law == GDPR and _OF_ANOTHER.search(name):
        return False
    families = [family for family in _FAMILIES if family.search(name)]
    if families:
        return any(family.search(law) for family in families)
    return bool(_TEXT.search(name) or (_ACRONYM.fullmatch(name) and not _is_anothers(name, behind)))


def _is_anothers(acronym: str, behind: str) -> bool:
    """Whether it is the acronym of something named ``behind`` the law: “European Data Protection Board (EDPB)”."""
    letters = acronym.removesuffix("s").rstrip("0123456789").lower()
    others = letters.upper() in NOT_LAWS - LAWS or _initials(behind).endswith(letters)
    return others or _KIND.search(behind) is not None


def _spelt(before: str, acronym: str) -> str | None:
    """The law whose name spells the acronym, right before it: “the Clinical Trials Regulation (CTR)”."""
    words = list(_WORDS.finditer(before))[-len(acronym) :]
    if acronym in _OUR_ACRONYMS or "".join(word[0][0] for word in words).upper() != acronym:
        return None
    if not (_ENDS_AS_LAW.search(before) or _BEGINS_AS_LAW.fullmatch(words[0][0])):
        return None
    return as_name(before[words[0].start() :])


def _initials(words: str) -> str:
    return "".join(word[0].lower() for word in _WORDS.findall(words))


def _laws_before(text: str, end: int) -> list[tuple[str, str]]:
    """The laws named in the 300 characters before, the last first, each with the words behind its name.

    Those said to be repealed or amended are left out.
    """
    passage = text[max(0, end - _REACH) : end]
    named = [law for law in reversed(mentions(passage, {})) if not _UNDONE.search(passage[: law.start])]
    return [(law.name, passage[law.end :]) for law in named]
