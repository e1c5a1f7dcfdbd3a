"""What a decision says of itself at its head: who took it, its number, when, and in which country.

European Case Law Identifiers as the Council of the European Union set them out (OJ C 127, 29.4.2011, p. 1); heads as
the Court of Justice, France's Council of State and authorities write them.
"""

import re
from collections.abc import Sequence
from datetime import date

from reader.casefile.model import Decision, Paragraph
from reader.importing.dates import find_date

_HEAD = 40
"""Paragraphs; what stands below cites other decisions."""
_ECLI = re.compile(
    r"\bECLI:(?P<country>[A-Z]{2}):(?P<court>[A-Z0-9]{1,7}):(?P<year>[0-9]{4}):(?P<rest>[A-Z0-9.]{1,25}[A-Z0-9])"
)
_COURTS = {
    "EU:C": "CJEU",
    "EU:T": "General Court",
    "FR:CE": "Conseil d’État",
    "FR:CCASS": "Cour de cassation",
    "FR:CC": "Conseil constitutionnel",
}
_OF_THE_UNION = re.compile(
    r"(?P<type>JUDGMENT|ORDER|ARRÊT|ORDONNANCE) (?:OF THE|DE LA|DU) (?P<court>GENERAL COURT|COURT|COUR|TRIBUNAL)\b"
    r"|(?:OPINION OF|CONCLUSIONS DE) ?(?:MR|MS|M\.|MME)? ?(?:ADVOCATE GENERAL|L[’']AVOCATE? GÉNÉRALE?)",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"^(?:In|Dans) (?:Joined |les |l[’'])?(?:Cases?|affaires?)(?: jointes)? "
    r"(?P<number>[CTF][-‑–][0-9]{1,4}/[0-9]{2}(?: P)?)",
    re.IGNORECASE,
)
_COUNCIL = re.compile(r"N[°os]{1,2}\s?(?P<number>[0-9]{6})\b")
_READ_OUT = re.compile(r"(?:Lecture|Séance|Audience publique|Décision) du\b", re.IGNORECASE)
_AUTHORITY = re.compile(r"\bn\s?[°ºo.]{1,2}\s*((?:[A-Z]{2,5}-)[0-9]{4}-[0-9]{1,4}[A-Z]?)\b", re.IGNORECASE)
"""A decision's number, as several authorities have it: ``MED-2021-134``."""
_TYPES = {"arrêt": "Judgment", "judgment": "Judgment", "order": "Order", "ordonnance": "Order"}


def facts(title: str, paragraphs: Sequence[Paragraph]) -> Decision:
    """Return what the title and the head of a decision say; empty where they don't."""
    head = [title, *(paragraph.text for paragraph in paragraphs[:_HEAD])]
    union = next(filter(None, map(_OF_THE_UNION.match, head)), None)
    if union:
        return _of_the_union(union, head)
    ecli = next(filter(None, map(_ECLI.search, head)), None)
    if ecli:
        return _by_ecli(ecli, head)
    number = _AUTHORITY.search(title)
    return Decision(number=number[1] if number else "", decided=find_date(title))


def calls_itself(line: str) -> bool:
    """Whether the line is the name of a decision of the Union's courts: “JUDGMENT OF THE COURT (Third Chamber)”."""
    return bool(_OF_THE_UNION.match(line))


def _of_the_union(union: re.Match[str], head: Sequence[str]) -> Decision:
    below = head[head.index(union.string) :]
    case = next(filter(None, map(_CASE.match, head)), None)
    court = (union["court"] or "").casefold()
    return Decision(
        authority="General Court" if court in ("general court", "tribunal") else "CJEU",
        jurisdiction="EU",
        number=case["number"].replace("‑", "-").replace("–", "-") if case else "",
        ecli=next((ecli[0] for line in head if (ecli := _ECLI.search(line))), ""),
        type=_TYPES.get((union["type"] or "").casefold(), "Opinion"),
        decided=next(filter(None, map(find_date, below[:4])), None),
    )


def _by_ecli(ecli: re.Match[str], head: Sequence[str]) -> Decision:
    code = f"{ecli['country']}:{ecli['court']}"
    court = next((name for start, name in _COURTS.items() if code.startswith(start)), "")
    number = next(filter(None, map(_COUNCIL.search, head)), None)
    read_out = (find_date(line) for line in head if _READ_OUT.search(line))
    return Decision(
        authority=court,
        jurisdiction=ecli["country"],
        number=number["number"] if number else "",
        ecli=ecli[0],
        decided=next(filter(None, read_out), None) or _day_in(ecli["rest"]) or find_date(head[0]),
    )


def _day_in(rest: str) -> date | None:
    """The day in an ECLI of France's Council of State: ``449694.20220722``."""
    day = re.search(r"\.([0-9]{4})([0-9]{2})([0-9]{2})$", rest)
    return find_date("-".join(day.groups())) if day else None
