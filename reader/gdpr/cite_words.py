"""The words that citations of law are made of, in French and English, as parts of patterns."""

import re

GAP = r"[\s*\\]{0,3}"
"""White space, broken lines, and the marks that Markdown puts around or before numbers."""


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, also for French that has lost its accents, as what is scanned or copied may have: “reglement”."""
    loose = re.sub(
        r"\[[^\]]*\]|[éèê]", lambda found: found[0] if found[0][0] == "[" else f"[{found[0]}e]", pattern
    )
    return re.compile(loose, flags)


MONTH = (
    r"(?:january|february|march|april|(?-i:May)|may(?=,?\s(?:19|20)\d\d)|june|july|august|september|october|november|december|janvier|f[ée]vrier|mars|avril"
    r"|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre|(?:janv?|feb|févr?|fevr|mar|avr|apr|juill?|aug|sept?|oct|nov|d[ée]c)\b\.?(?=\s\d))(?:(?<=\.)|\b)"
)
UNIT = (
    rf"(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}|\s?[%€$£]|:\d|/\d{{3}}|/\d{{1,2}}/|,\d{{3}}\b|\.\d{{3}}\b"
    r"|\s(?:euros?|eur|millions?|days?|months?|years?|weeks?|hours?|minutes?|jours?|mois|ans|semaines?|heures?"
    r"|y(?!\s[a-zà-ÿ])|times|fois|complain(?:ts|ants)|people|persons?|personnes?|plaign\w+|users?|companies|sociétés"
    r"|things|ways|steps|tips|reasons|questions|raisons|étapes|conseils|readers?|lecteurs?|lectrices|authors?|auteurs?|journalists?|journalistes?|pages?|words|copies|exemplaires)\b"
)
"""What makes the number before it a date, a sum or a count."""


def _words(whole: str, short: str) -> str:
    """A pattern for any of the words; the short ones may end in a dot; no letter may follow."""
    words = [*whole.split(), *(rf"{word}\b\.?" for word in short.split())]
    return rf"(?:{'|'.join(words)})(?:(?<=\.)|(?![^\W\d_]))"


PARAGRAPH = _words(
    r"sub-?sections? para(?:-\s)?graphe?s? sections? absatz alin[ée]as? members? clauses? parts? pieces? passages?"
    r" comm[ai] lid §{1,2}",
    r"paras? par(?:agr|r|s)? paragraphs? sect? secs subs abs als? alin stk pcs odst? ods ust mgr lg"
    r" d(?=\.\s\d{1,2}\spoint)",
)
"""What names the level below the article; “member”, “part”, “piece”, “pcs” are what machines make of it.

They translate the Dutch “lid”, the Baltic “dalis” and “daļa”, the Danish “stykke”; the Italian “comma”, short Slavic
and Nordic words stay as they are.
"""
POINT = _words(
    "sub-?points? sub-?items? points? lettres? letras? lines? under sub sous items? numbers? numéros? ziffern?"
    " chiffres? sub-?paragraphs? onder indents? bokstav n°",
    r"pts? litt?(?:era)? lett? letters? nos? nr sub-?par(?:a|as|s)? p(?=\s[a-z](?:\s(?:of|and)\b|[.,;)]|$))"
    r" (?:ch|z)(?=\.?\s?\d) n(?=\.\s?\d) [bp](?=\.\s[“„\"]) case(?=\s\(?\w{1,2}['’)]{0,2}\s(?:of|GDPR)\b)",
)
"""What names the level below the paragraph, in the words of translators, too."""
_NUMBER_WORDS = (
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    ("premier", "deux", "trois", "quatre", "cinq"),
)
NUMBER_WORDS = {word: str(number) for words in _NUMBER_WORDS for number, word in enumerate(words, 1)}
LIST = (
    r"(?:and\s?/\s?or|resp\.|cf\.(?=\s(?:\d|no\.))|et\s?/\s?ou|as\swell\sas|ainsi\sque|and|or|nor|et|ou|ni|und"
    r"|[ji]uncto|y|&)"
)
RANGE = r"(?:up\sto(?:\sand\sincluding)?|through|to|until|jusqu['’](?:à|au)|à|au|a(?=\s\d))"
_ORDINALS = (
    ("first", "second", "third", "fourth", "fifth", "sixth"),
    ("premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième"),
)
ORDINALS = {word: str(number) for words in _ORDINALS for number, word in enumerate(words, 1)}

_BROKEN_ARTICLE = "(?:-?\\s)?".join(["r", "t", "(?:i", "c", "[l1]|id)", "e"])
"""Also as scanners read it, and as it is broken at the end of a line: “arti cle”, “arti-\ncle”, “artide”."""
_AT_A_WORD = (
    r"\b(?=[AaRrCcSsbiotEJj])(?<![-#])(?:(?<!=)|(?=[Aa]rticle\s\d))(?:(?:by|in|of)?the|and|of|to)?"
    r"(?=[AaRrCcSsEJj])"
)
_IN_A_WORD = r"(?=(?:Art(?:icle|\.)|Recitals?)\s?\d)(?<=[^\W_])(?<!\\n)"
_HEAD = (
    rf"(?P<word>(?P<article>[Aa]\s?{_BROKEN_ARTICLE}|ARTICLE|[Aa]rt|ART|[Jj]oke(?=\.\s\d))"
    r"|(?P<recital>[Rr]ecital|RECITAL|[Cc]onsi(?:-?\s)?d[ée]rant|(?<!/)EG(?=\s\d)|Erw(?:ägungs)?[Gg](?:r(?:und|ünde)?)?"
    r"|(?P<short>[Rr]ec(?=\.?\s)|[Cc]ons(?:id)?(?=\.\s)))"
    r"|(?P<section>[Ss]ection|SECTION|Rule))(?P<plural>\s?[sS]|(?<=rt)t)?(?!\.\s*\n(?!\d{1,3}(?:\.\d|\s?\()))\.?"
    r"(?=[\s*\\]{0,3}(?:(?:[Nn]os?|[Nn]r|number)\b\.?\s?|[Nn](?:[°.]|°s)\s?)?[(\[]?(?:\d|premier\b|[LRDA]\.?\s?\d))"
    r"(?:\s?(?:(?:[Nn]os?|[Nn]r|number)\b\.?|[Nn](?:°s|[°.])))?"
    r"|(?P<sign>§)(?P<signs>§)?(?=\s?\d)"
)
HEAD = re.compile(_AT_A_WORD + _HEAD)
"""The word that a citation begins with, where a number follows; ``plural`` or ``signs`` if it is plural.

“joke. 32” is what a machine makes of the Polish “art. 32”.
"""
GLUED_HEAD = re.compile(f"(?:{_AT_A_WORD}|{_IN_A_WORD}){_HEAD}")
"""The same for a text whose blanks are lost, where it begins in the middle of a word: “GDPRArticle 6”."""
GLUED = re.compile(r"Art(?<=[^\W_]Art)(?:icle|\.)\s?\d")
"""What tells such a text."""
