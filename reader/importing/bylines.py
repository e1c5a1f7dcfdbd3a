"""Who wrote an article and when it came out, as the lines round its title say it in French and English."""

import re
from collections.abc import Iterable
from datetime import date

from reader.importing.dates import find_date
from reader.importing.lines import visible

_BY = re.compile(
    r"(?:(?:(?:Article |Texte )?(?:Écrit|Rédigé|Recueilli)s? |Propos recueillis |Written |Posted )?(?:By|Par)\b"
    r"|(?:Auteurs?|Authors?)\s*:)\s*:?\s*",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"\b(?:Publié(?:e|s)?|Published|Posted|Paru|Mise? en ligne)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:Mise? à jour|Modifié|Actualisé|Updated|Modified|Last edited)\b", re.IGNORECASE)
_END_OF_NAMES = re.compile(
    r"\s*(?:[|•·]|\s[–—-]\s|,?\s*\b(?:Publié|Published|Posted|Mis à jour|Updated|le [0-9]|on [A-Z0-9]"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? [0-9]|[0-9]{1,2}[ ./][A-Za-zà-ÿ0-9])).*",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"\b(?:[A-ZÀ-Þ]|Jr|Sr|Inc|Ltd|etc)\.$")
_SITE = re.compile(r"\.(?:fr|com|eu|be|ch|org|net|info|co\.uk)$", re.IGNORECASE)
_MACHINES = re.compile(
    r"(?:admin|administrat(?:or|eur)|webmaster|root|user|editor|staff|guest|null|none)[0-9]*$", re.IGNORECASE
)
# What stands beside a day in a line that says nothing else: the hour, the zone, the time that reading takes.
_BESIDE_A_DATE = re.compile(
    r"""\b(?:publi[ée]e?s?|mise?\s(?:à\sjour|en\sligne)|modifié|actualisé|published|posted|updated|modified|last|first|on|at|le|à
      |lun(?:di)?|mar(?:di)?|mer(?:credi)?|jeu(?:di)?|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?
      |mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?
      |[ap]m|gmt|utc|c?est|cet|[ecmp][sd]?t|bst|min(?:ute)?s?|read|reading|time|de|lecture|temps|ago|days?|hours?|heures?)\b
      |[0-9]{1,2}\s?[h:.][0-9]{0,2}(?=\W|$|[A-Z])|[\W\d_]""",
    re.IGNORECASE | re.VERBOSE,
)
_DAY = re.compile(
    r"\d{1,4}(?:\s?[./–-]\s?\d{1,2}\s?[./–-]\s?|(?:\.|er|st|nd|rd|th)?\s+[^\W\d_]{3,9}\.?,?\s+)\d{2,4}|[^\W\d_]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
)
_READING_TIME = re.compile(
    r"(?:(?:temps|durée) de lecture\b.{0,20}|\d{1,3} ?min(?:ute)?s?(?: (?:read|de lecture))?)\.?$",
    re.IGNORECASE,
)
_LONGEST = 160


def names_of(said: str) -> str:
    """Return the names in a byline (“Par Anne Exemple, publié le …”) without what stands round them."""
    line = visible(said)
    by = _BY.match(line)
    names = line[by.end() :] if by else line
    names = _END_OF_NAMES.sub("", names, count=1).strip(" ,;:–—-")
    return names if _INITIAL.search(names) else names.rstrip(". ")


def site_name(publisher: str) -> str:
    """Return the publisher's name without the end of an address (“Le Monde.fr”)."""
    return _SITE.sub("", publisher)


def authors(candidates: Iterable[str], publisher: str) -> str:
    """Return the first candidate that names somebody: no account of the site's software, nor the publisher itself."""
    return next((name for name in candidates if _names_somebody(name, publisher)), "")


def _names_somebody(name: str, publisher: str) -> bool:
    return (
        name[:1].isupper()
        and not any(map(str.isdigit, name))
        and len(name) <= _LONGEST
        and not _MACHINES.match(name)
        and site_name(name).casefold() != site_name(publisher).casefold()
        and not name.startswith(("http:", "https:"))
    )


def author_in(top: Iterable[str], publisher: str = "") -> str:
    """Return whom a line of its own above a text names as its author; empty if none does."""
    return authors((names_of(line) for line in top if says_only_who(line)), publisher)


def day_in(top: Iterable[str]) -> date | None:
    """Return the day that a line above a text says it came out on, and nothing else but by whom."""
    dated = (published_in(line) for line in top if says_only_when(line) or says_only_who(line))
    return next(filter(None, dated), None)


def published_in(said: str) -> date | None:
    """Return the day that a line says something came out on, not the one of its last change."""
    published, updated = _PUBLISHED.search(said), _UPDATED.search(said)
    if published:
        return find_date(said[published.end() :].partition("\n")[0]) or find_date(said)
    return find_date(said[: updated.start()] if updated else said)


def says_only_when(line: str) -> bool:
    """Whether the line is nothing but a day, or several, with hours and what is said round them."""
    if _READING_TIME.match(line):
        return True
    dated = len(line) <= _LONGEST and line[-1:] != "." and find_date(line)
    return bool(dated) and not _BESIDE_A_DATE.sub("", _DAY.sub(" ", line))


def says_only_who(line: str) -> bool:
    """Whether the line is a byline: short, no sentence, and begun with “By” or “Par” before a name."""
    by = _BY.match(line)
    if by is None or len(line) > _LONGEST or line[-1] in ".!?":
        return False
    name = line[by.end() :]
    return name[:1].isupper() or name.startswith(("l’AFP", "l'AFP"))
