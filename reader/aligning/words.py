"""The words of a unit as stems that compare across French and English: folded, shortened, numbers normalised."""

import re
import unicodedata
from functools import lru_cache

STEM_LENGTH = 7

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‑": "-", "œ": "oe", "Œ": "OE", "æ": "ae"})
_TOKEN = re.compile(
    r"""\d{1,3}(?:[\ \u00a0\u202f,.]\d{3})+(?!\d)   # 20 000 000, 20,000,000
      | \d+(?:[.,/]\d+)*                          # 16, 3.2, 2016/679
      | [^\W\d_]+(?:'[^\W\d_]+)*                  # words; d'accès is cut below
    """,
    re.VERBOSE,
)
_THOUSANDS = re.compile(r"(?<=\d)[  \u202f,.](?=\d{3}(?:\D|$))")
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu|aujourd)'", re.IGNORECASE)
_MARKER = re.compile(r"^\s*[(«\"]?\s*((?:[a-z]|[ivx]{1,5}|\d{1,3}))(?:\)|\.(?=\s)|°)")

_MONTHS = (
    ("janvier", "january"),
    ("février", "february"),
    ("mars", "march"),
    ("avril", "april"),
    ("mai", "may"),
    ("juin", "june"),
    ("juillet", "july"),
    ("août", "august"),
    ("septembre", "september"),
    ("octobre", "october"),
    ("novembre", "november"),
    ("décembre", "december"),
)

_STOPWORDS = (
    "le la les de des du et a au aux un une en que qui se ce ne par pour dans sur est sont ou il elle ils elles "
    "the of and to in an that is are be for on by as it with or at from this which"
)
_LEFT_OUT = frozenset(_STOPWORDS.split())


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word in lower case, without accents."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


# "may" is left out: far more often it is a verb.
_MONTH_STEMS = {
    fold(name): f"month{n}" for n, pair in enumerate(_MONTHS, 1) for name in pair if name != "may"
}


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The key under which a word is counted: ``données`` → ``donnees``, ``novembre`` → ``month11``."""
    folded = fold(word)
    return _MONTH_STEMS.get(folded, folded[:STEM_LENGTH])


def stems(text: str) -> list[str]:
    """The distinct stems of a unit in order, without the commonest function words."""
    text = text.translate(_APOSTROPHES)
    found: dict[str, None] = {}
    marker = _MARKER.match(text)
    if marker:
        found[f"{marker[1]})"] = None
    for token in _TOKEN.findall(text):
        found.update(_stems(token))
    return list(found)


@lru_cache(maxsize=100_000)
def _stems(token: str) -> dict[str, None]:
    if token[0].isdigit():
        return {_THOUSANDS.sub("", token).replace(",", ".")[:STEM_LENGTH]: None}
    token = _ELISION.sub("", token)
    if token.endswith(("'s", "'S")):
        token = token[:-2]
    return {stem(word): None for word in fold(token).split("'") if word not in _LEFT_OUT}
