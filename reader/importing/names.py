"""Names of countries and languages as pages write them, to the codes a case file uses."""

import re

# ISO 3166-1; English and French. The EEA, Switzerland and the United Kingdom, and GDPRhub's “European Union”.
_COUNTRIES = """
AT Austria Autriche
BE Belgium Belgique
BG Bulgaria Bulgarie
CH Switzerland Suisse
CY Cyprus Chypre
CZ Czech_Republic Czechia Tchéquie République_tchèque
DE Germany Allemagne
DK Denmark Danemark
EE Estonia Estonie
ES Spain Espagne
EU European_Union Union_européenne
FI Finland Finlande
FR France
GB United_Kingdom UK Royaume-Uni
GR Greece Grèce
HR Croatia Croatie
HU Hungary Hongrie
IE Ireland Irlande
IS Iceland Islande
IT Italy Italie
LI Liechtenstein
LT Lithuania Lituanie
LU Luxembourg
LV Latvia Lettonie
MT Malta Malte
NL Netherlands The_Netherlands Pays-Bas
NO Norway Norvège
PL Poland Pologne
PT Portugal
RO Romania Roumanie
SE Sweden Suède
SI Slovenia Slovénie
SK Slovakia Slovaquie
"""

# BCP 47; the languages of the same countries, in English.
_LANGUAGES = """
bg Bulgarian
cs Czech
da Danish
de German
el Greek
en English
es Spanish
et Estonian
fi Finnish
fr French
ga Irish
hr Croatian
hu Hungarian
is Icelandic
it Italian
lt Lithuanian
lv Latvian
mt Maltese
nl Dutch
no Norwegian
pl Polish
pt Portuguese
ro Romanian
sk Slovak
sl Slovenian Slovene
sv Swedish
"""


def _codes(table: str) -> dict[str, str]:
    rows = (line.split() for line in table.strip().splitlines())
    return {name.replace("_", " ").casefold(): row[0] for row in rows for name in row[1:]}


_COUNTRY_CODES = _codes(_COUNTRIES)
_LANGUAGE_CODES = _codes(_LANGUAGES)


def country_code(name: str) -> str:
    """Return the ISO 3166-1 code of a country's English or French name; empty if it isn't known."""
    return _COUNTRY_CODES.get(name.strip().casefold(), "")


def language_code(name: str) -> str:
    """Return the BCP 47 tag of a language's English name; empty if it isn't known."""
    return _LANGUAGE_CODES.get(name.strip().casefold(), "")


# Words that are frequent in one of the two languages and absent from the other.
_COMMONEST = {
    "en": "the of and to in is that for it was with by this not are which have has from its",
    "fr": "le la les des du et une est que dans pour qui par sur au aux ce cette pas son ses il",
}
_STOP_WORDS = {language: frozenset(words.split()) for language, words in _COMMONEST.items()}
_WORD = re.compile(r"[^\W\d_]+")

UNKNOWN_LANGUAGE = "The language isn’t recognised as French or English; it was taken for English."
"""The warning for a text whose language nobody could tell."""


def guess_language(text: str) -> str:
    """Return ``fr`` or ``en``, whichever's commonest words are more frequent; empty if neither's are there."""
    words = [word.casefold() for word in _WORD.findall(text)]
    counts = {language: sum(word in stops for word in words) for language, stops in _STOP_WORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else ""
