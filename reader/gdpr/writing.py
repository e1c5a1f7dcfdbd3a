"""What a reference says, in whatever writing: ``6(1)(f)``, ``art 6.1.f``, ``article 6, paragraphe 1, point f)``.

This reads writing only; whether the law has such a place is for `reader.gdpr.articles`.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Written:
    """A reference as written: its kind, and its numbers and letters from the outermost in.

    ``parts`` is ``("6", "1", "f")`` for 6(1)(f), ``("47",)`` for recital 47, empty where no number follows the kind.
    """

    kind: Literal["article", "recital"]
    parts: tuple[str, ...]


_LAW = r"\(?\b(?:gdpr|rgpd|dsgvo|regulation \(eu\)(?: no)? 2016/679|reglement \(ue\)(?: n°)? 2016/679)\b\)?"
_LINK = r"\s+de l'|\s+(?:of the|of|de la|du|de)(?:\s+|$)|^l'|^the\s+"
_PIECE = r"[0-9]+|[^\W\d_]+|\S"
"""Expressions as text: `re` keeps them once they are used, and a start does without them."""
_ARTICLE = {"article", "articles", "art", "arts"}
_RECITAL = {"recital", "recitals", "considerant", "considerants", "cons", "rec"}
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_SILENT = frozenset("()[]-–.,:/§") | {
    *("paragraph", "paragraphe", "para", "par", "abs", "point", "points", "pt", "letter", "lettre", "lit"),
    *("first", "second", "third", "premier", "deuxieme", "troisieme", "subparagraph", "alinea"),
}
"""What may stand between the numbers and letters of a reference without being one of them."""


def fold(text: str) -> str:
    """The text in lower case without accents, apostrophes straight and white space single: for comparing."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return " ".join("".join(mark for mark in plain if not unicodedata.combining(mark)).split())


def read(text: str) -> Written | None:
    """What the text says if all of it is one reference, else None. The law's own name may stand around it."""
    # “point (f) of Article 6(1)” goes from the inside out.
    outermost_first = " ".join(reversed(re.split(_LINK, re.sub(_LAW, "", fold(text)))))
    pieces: list[str] = re.findall(_PIECE, outermost_first)
    if not pieces:
        return None
    if pieces[0] in _RECITAL:
        parts = _parts(pieces[1:])
        return Written("recital", parts) if parts is not None and len(parts) < 2 else None
    parts = _parts(pieces[1:] if pieces[0] in _ARTICLE else pieces)
    if parts is None or (pieces[0] not in _ARTICLE and not _is_number(pieces[0])):
        return None
    return Written("article", parts)


def _parts(pieces: list[str]) -> tuple[str, ...] | None:
    """The numbers and letters among them, or None where anything else is not silent or no number comes first."""
    meant = [piece for piece in pieces if piece not in _SILENT]
    if not all(_is_number(piece) or piece in _LETTERS for piece in meant):
        return None
    if meant and not _is_number(meant[0]):
        return None
    return tuple(str(int(piece)) if _is_number(piece) else piece for piece in meant)


def _is_number(piece: str) -> bool:
    return piece[0] in "0123456789" and len(piece) < 5
