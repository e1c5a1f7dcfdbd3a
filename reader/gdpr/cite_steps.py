"""The steps in which the numbers of a citation are read, as patterns, and what may stand behind one."""

import re

from reader.gdpr.cite_words import GAP, LIST, NUMBER_WORDS, ORDINALS, PARAGRAPH, POINT, RANGE, UNIT

_SUFFIX = (
    r"(?:\s?-?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)"
    r"|\s(?-i:[A-HJ-UWYZ])(?=\s(?:de|du|et)\b|\s\(|\s?[,;)]|\sainsi\b)"
    r"|(?!(?:er|of|du|de|et|ou|or|to|in|is|ff)\b)[a-z]{1,2})(?![\w)])"
)
FIRST = re.compile(
    rf"{GAP}(?P<number>\d{{1,4}}|premier\b)(?!\d|-\d\d-\d|{UNIT}|{_SUFFIX}|er\s(?:bis|ter)\b)(?:\s?er\b|\.?[°º])?",
    re.IGNORECASE,
)

_CODE = (
    r"(?:[lrda]\.?\s{0,2}\*?\d{1,4}(?:-\d{1,3}){0,4}|\d{1,3}:\d{1,4}[a-z]?|\d{3,4}-\d{1,3}(?:-\d{1,3}){0,2}"
    rf"|\d{{1,4}}\^\d{{1,2}}|\d{{1,3}}/(?:\d{{1,2}}(?![\d/])|(?-i:[A-Z])\b)|\d{{1,4}}{_SUFFIX}|\d{{4}}(?!{UNIT}))(?![\d-])"
)
CODE_FIRST = re.compile(rf"{GAP}(?P<number>{_CODE})", re.IGNORECASE)
CODE_NEXT = re.compile(rf"{GAP},?{GAP}(?:{LIST}|{RANGE})?{GAP}(?P<number>{_CODE})", re.IGNORECASE)

_JOINT = rf"""
    (?: (?P<dot>\.|\s\.(?=[a-z]\)|\d))(?P<space>\s?)
      | (?P<dash>\s?[-‐‑–—]\s?)
      | \.?{GAP}(?P<comma>[,;]?){GAP}
        (?:(?:(?:(?P<list>{LIST})|(?P<range>{RANGE}))(?![^\W\d_])|(?<![;.]\s)(?P<plus>[&+/])){GAP})?
    )"""
_LEVEL = rf"""
    (?: (?:in|of|en|de|au|à)\s(?:its\s|son\s|the\s|le\s|les\s)?(?={PARAGRAPH}|{POINT}) )?
    (?: (?:(?P<paragraph>{PARAGRAPH})|(?P<point>{POINT})){GAP} )?"""
_VALUE = rf"""
    (?: \\?[(\[]\s?(?P<bracketed>\d{{1,3}}|[a-z]|[ivx]{{2,4}})(?:(?<=1)\s?er|(?<=\d)\s?°)?\s?\\?[)\]]
      | [(\[](?P<inserted>\d{{1,2}}[a-z])[)\]]
      | (?P<half>[a-z]|[ivx]{{2,4}})\\?(?:\)|\s\)(?<=,\s\w\s\)))
      | ["“„‘'](?P<quoted>[a-z])["“”’']
      | (?P<ordinal>{"|".join(ORDINALS)})\s(?:paragraphe?|member|part)\b
      | (?:(?<=[.§-])|(?<=§\s))(?P<glued>\d{{1,2}})(?=[a-z]\b)
      | (?P<number>\d{{1,3}})(?!\d|{UNIT}|{_SUFFIX})(?:\s?er\b|(?P<degree>\s?°)|\)(?!\w))?
      | (?P<word>{"|".join(NUMBER_WORDS)})\b
      | (?P<bare>[a-z])(?:(?<=\s[a-z])['’΄´](?=[\s),;.]))?(?!\w|['’]\w|\.?\s?v\.)
    )"""
STEP = re.compile(_JOINT + _LEVEL + _VALUE, re.VERBOSE | re.IGNORECASE)

_ROMAN_NUMBER = "(?:I{1,3}|IV|VI{0,3}|IX|X)"
SEVERAL = re.compile(
    rf"{GAP}\\?\((?P<several>(?:[a-z]|\d{{1,2}})(?:\s?(?:,|/|[-–]|&|\s(?:and|or|to|et|ou|à))\s?(?:[a-z]|\d{{1,2}})){{1,9}})\\?\)"
    rf"|,?\s(?P<ordinals>(?:{'|'.join(ORDINALS)})(?:(?:,\s|\s{LIST}\s)(?:{'|'.join(ORDINALS)})){{1,4}})\sparagraphe?s?\b"
)
"""Letters or numbers that share one pair of brackets or one word: “6(1)(a, b)”, “fourth and fifth paragraphs”."""
ROMAN = re.compile(
    rf"(?:(?:,?\s(?:[Pp]aragraphe?|[Pp]ara?\.|§))?[^\S\n]|\s?[-.](?={_ROMAN_NUMBER}\b)|,\s(?=(?!I\b){_ROMAN_NUMBER}\b|I[,-]\s?(?:\d|[a-z]\))))(?P<roman>{_ROMAN_NUMBER})"
    r"(?=[-.,;)]|\s(?:\d|[a-z]\b|lit|let|S\.|H(?:alb)?s\.|[A-Z]{3,}|DS|of\b|du\b|de\b|loi|law))"
    r"(?:\s\d{1,2}(?=,?\s(?:of|du|de)\s))?"
)
_RANK = (
    r"(?:first|second|third|fourth|last|1st|2nd|3rd"
    r"|premi(?:er|ère)|deuxième|seconde?|troisième|quatrième|derni(?:er|ère))"
)
_OPENING = (
    r"(?:the\s)?"
    r"(?:opening\s(?:words?|lines?|sentences?|phrase)|heading|header|beginning|preamble|chapeau|introductory\s\w+)"
)
TAIL = re.compile(
    rf"\.?{GAP},?{GAP}(?:in\s)?(?:"
    rf"{_OPENING}(?:,?\s(?:and|et))?(?=,?\s(?:{POINT}|{PARAGRAPH}|\([a-z]\)))|"
    rf"(?:(?:the|le|la)\s)?{_RANK}(?:(?:,|\s(?:and|et))\s{_RANK}){{0,3}}\s(?:half[- ])?"
    r"(?:sentence|sub-?paragraph|sub-?section|alinéa|phrase|indent|tiret|alternative|paragraph|part|case)s?\b"
    rf"|(?P<numbered>{PARAGRAPH}\s?(?=\d{{1,2}}\s?-\s?(?:bis|ter|quater|quinquies|sexies)\b)\d{{1,2}}\s?-\s?\w+|"
    r"(?:alinéa|al\.|sub-?para(?:graph)?s?\.?|uabs\.)\s?\d{1,2}(?:er)?\b(?!\)))"
    r"|(?:sentences?|satz|phrase|alternative|alt\.|var\.|s\.|half-sentence|half-s\.|h(?:alb)?s\.)\s?\d{1,2}\b(?!\))"
    r"(?:\s(?:and|or|und|&)\s\d\b(?![.(]|\s?\(|\s(?:para|abs|lit|no|nr|sec)))?"
    r"|et\sseqq?\b\.?|(?:et\s)?(?:ss|suiv|sq{{1,2}})\b\.?|et\s(?:suivants|s\.)|s\.(?=[),;]|\s[a-zA-Z])|e\.\s?s\.|and\sfollowing|ff?\.(?=\s|\))|ff\b|in\sfine)",
    re.IGNORECASE,
)
SAME_ARTICLE = re.compile(
    rf"\s?(?:{RANGE}|[-–])\s?(?P<article>\d{{1,3}})(?:\s?\((?P<bracketed>\d{{1,2}})\)|[.-](?P<dotted>\d{{1,2}}))"
    r"(?:[.\s-]?\(?(?P<point>[a-z])(?:\)|\b))?(?!\w|[.(]\w|\s\()",
    re.IGNORECASE,
)
"""The end of a range that names the article again: “12(1) to 12(4)”, « 13.2.a à 13.2.e »."""
OWN_PARAGRAPH_AHEAD = re.compile(rf"\s?[.(\[§-]\s?\d|,?\s{PARAGRAPH}\s?\(?\d", re.IGNORECASE)
DOTTED_AHEAD = re.compile(r"(?:,\s?\d{1,3}){0,8}\.\d{1,2}\b|\s[Nn](?:o|r)\.\s?\d")
"""What tells articles in a list, whatever came before: “4 § 1, 5, 5.1.c, 6.1.f”, “22 Para. 1 and 4 No. 4”."""
POINT_AHEAD = re.compile(rf"\.?,?\s?(?:\(?[a-z]\)|[a-z](?![\w'’])|{POINT}\s?\(?[a-z]\b)", re.IGNORECASE)
MORE_AHEAD = re.compile(rf"\s?,(?!\s(?:of|du|GDPR|RGPD)\b)|\s{LIST}\b", re.IGNORECASE)
BARE_ENDS = re.compile(
    r"\.?(?:[,;:)\]”»\"/]|\s[;:!?»]|\s?$|\s?[-–]\s?[a-z]\b|\s(?:of|du|de|des|and|or|et|ou|to|à|alt|in\s(?:conj|conn|comb)|read\s|[A-Z(]))|\.\s"
    r"|\s(?:is|was|were|has|had|must|shall)\b"
)
POINT_CLOSES = re.compile(r"\s?[,;:)»]|\.(?!\d|[^\S\n]\d)|\s(?:et|ou|and|or)\s|\s(?:à|to)\s[a-z]\b|\s?$")
"""What makes a letter a point that could be a word: « § 1er, a et … »."""
ASIDE_ENDS = re.compile(r",\s(?!\d|\(?[a-z]\)|[a-z](?![\w'’])|§|(?:et|ou|and|or|al|par|lit|let|point)\b)")
"""The comma behind « l’article 9, 2, » that is no list's."""
PAIR_AHEAD = re.compile(r"\s(?:et|ou|and|or)\s(?P<number>\d{1,2})(?=[),;:]|\.\s|\s(?:of|du)\b|\s?$)")
LAW_AHEAD = re.compile(r"\s?(?:\([a-z]\)|,?\s(?:of\s|du\s|de\s|GDPR|RGPD))")
NOTE_ENDS = re.compile(
    rf"\s(?!(?:{LIST}|{RANGE}|of|in|du|de|des|read|with|lit|lett?|letters?|points?|sentence|first|second|third|half)\b)[a-z]+\s"
)
"""What tells a note’s number in brackets, or the letter of the next item in a list: the sentence goes on."""
OWN_LAW_AHEAD = re.compile(r"\)?,?\s(?:of\s|du\s|de\s|GDPR|RGPD)")
POINT_ENDS = re.compile(
    r"\)|,?\s(?:of|du|de\sla|de\sl['’])\b|,?\s(?:et|and)\s\d|,?\s(?:GDPR|RGPD)\b|,\s(?:dir|règl)\.\s"
)
ARTICLE_AHEAD = re.compile(r"\s(?:l['’]\s?|les\s|the\s)?art(?:icles?|\.)\s", re.IGNORECASE)
NAME_AHEAD = re.compile(r"\s(?:of\sthe\s|du\s)?(?:GDPR|RGPD)\b")
GOES_ON_BELOW = re.compile(
    rf",?\s(?:{_OPENING},?\s(?:and|et)\s)?(?:paragraphs?|para?s?\.|subsection|point|letters?|lett?\.|lit\.?|under)"
    r"\s\(?(?:\d{1,2}|[a-z])\b(?!\s(?:above|below))"
)
"""What names a paragraph or a point behind the law’s name: “Article 15 of the GDPR, paragraph 3”."""
LEADS_ON = re.compile(
    rf"(?:(?:,|,?\s{LIST})\s\d{{1,2}}\b){{0,5}}\)?(?:\.?\s?\(?[a-z]\))?\s(?:of|in|de|du)\s?(?:the\s|l['’]\s?)?"
    rf"(?:(?:{PARAGRAPH}|{POINT})\s?\d{{1,2}}\sof\s(?:the\s)?)?(?:art|considérant|recital)",
    re.IGNORECASE,
)
"""What goes on to an article: the numbers before it are a part of that article's citation."""
SIGN_LEADS_ON = re.compile(rf"(?:,\s\(?[a-z]\)|\s?\([a-z]\))?,?{LEADS_ON.pattern}", re.IGNORECASE)
"""The same for « le § 3, a), de l’article 14 »."""

_JOINTS = {"list": "list", "plus": "list", "range": "range", "dot": "dot", "dash": "dash", "comma": "comma"}


def joint(step: re.Match[str]) -> str:
    """What joins a step to the one before; empty if nothing does."""
    return next((_JOINTS[name] for name in _JOINTS if step[name]), "")
