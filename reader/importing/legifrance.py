"""A decision of the CNIL as Légifrance gives it, copied as text; its paragraphs may come glued (“membres ;Vu le…”).

The page's head says the decision's number and date, its nature, its legal state and when it was published; then
stand its full title and its text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reader.casefile.model import Decision, Paragraph, Party
from reader.errors import ReaderError
from reader.importing.dates import find_date
from reader.importing.imported import Imported, heading, page_document
from reader.importing.lines import list_item, visible
from reader.importing.outline import as_heading
from reader.importing.reflow import unbroken

LICENCE = "Licence Ouverte 2.0"
SITE = "https://www.legifrance.gouv.fr"

_NUMBER = r"(?:n\s?°\s*)?(?P<number>(?:[A-Z]{2,5}-)?[0-9]{4}-[0-9]{1,4}[A-Z]?)"
_TITLE = re.compile(
    rf"(?:Délibération|Décision)\b.{{0,80}}?{_NUMBER} du [0-9]{{1,2}}(?:er)? \w+ [0-9]{{4}}", re.IGNORECASE
)
_LABEL = re.compile(
    r"(Nature de la délibération|[EÉ]tat juridique|Date de publication sur Légifrance)\s*:\s*(.*)$"
)
_PUBLISHER = re.compile(r"Commission [Nn]ationale de l.[Ii]nformatique et des [Ll]ibertés$")
_END = re.compile(
    r"(?:Retour(?:ner)? en haut|Haut de page|Version imprimable|Copier le texte|Liens? relatifs?|Accéder au contenu)\b"
)
_PARTY = re.compile(
    r"\b(?:concernant|à l.encontre d[eu]s?|mettant en demeure)\s+(?:l[ae]s?\s+|l.)?"
    r"(?:sociétés?|association|ministère|commune|groupement d.intérêt économique)?\s*(.{2,120}?)(?:\s+\(.*\))?\s*\.?$"
)
# Where two paragraphs touch: after a stop or a bracket comes a capital, or after a word a number and a full stop.
_GLUED = re.compile(
    r"""(?<=[;:])(?=[A-ZÀ-Þ](?:[a-zà-ÿ]|['’ ])|[IVX]+\.\s|[0-9]{1,3}\.\s|[-–•]\s)
      | (?<=[a-zà-ÿ0-9)»”\]][.!?])(?=[A-ZÀ-Þ](?:[a-zà-ÿ]|['’ ])|[IVX]+\.\s|[A-H]\.\s[A-ZÀ-Þ]|[0-9]{1,3}\.\s[A-ZÀ-Þ])
      | (?<=[A-ZÀ-Þ]{2})(?=[0-9]{1,3}\.\s[A-ZÀ-Þ])
      | (?<=[Pp]résident)(?=[A-ZÀ-Þ]) | (?<=[Pp]résidente)(?=[A-ZÀ-Þ]) | (?<=\S)(?=Cette\ décision\ est\ susceptible)
      | (?<=[a-zà-ÿ)»”\]])(?=[0-9]{1,3}\.\s[A-ZÀ-Þ]|[IVX]{1,4}\.\s[A-ZÀ-Þ]|[A-H]\.\s[A-ZÀ-Þ])
      | (?<=\S)(?=PAR\ CES\ MOTIFS) | (?<=PAR\ CES\ MOTIFS)(?=\w)
    """,
    re.VERBOSE,
)
_HEAD = 4000


@dataclass(frozen=True)
class Head:
    """What stands above the decision's text."""

    title: str = ""
    number: str = ""
    nature: str = ""
    decided: date | None = None
    published: date | None = None


def recognises(source: str) -> bool:
    """Return whether the text is a decision of the CNIL with its official title near its beginning."""
    start = source[:_HEAD]
    return bool(_TITLE.search(start)) and ("Légifrance" in start or _names_the_cnil(start))


def _names_the_cnil(text: str) -> bool:
    return any(_PUBLISHER.search(visible(line).rstrip(",.")) for line in _unglued(text.splitlines()))


def read(source: str) -> Imported:
    """Read the decision. Raises ReaderError where nothing but its head is there."""
    lines = (line for line in map(visible, _unglued(unbroken(source.splitlines()))) if line)
    return read_paragraphs([list_item(line) or Paragraph("", line) for line in lines], Head())


def read_paragraphs(read: Sequence[Paragraph], head: Head, url: str = "") -> Imported:
    """Read the decision from the page's paragraphs; ``head`` says what is known from elsewhere."""
    lines = [paragraph.text for paragraph in read]
    start = next((place for place, line in enumerate(lines) if _TITLE.search(line)), 0)
    end = next((place for place, line in enumerate(lines) if place > start and _END.match(line)), len(lines))
    head, body = _parted(read[start:end], head)
    if not body:
        raise ReaderError("The page holds no text of a decision, only its title.")
    first = _TITLE.search(head.title) or _TITLE.search(lines[start])
    decision = Decision(
        authority="CNIL",
        jurisdiction="FR",
        number=head.number or (first["number"] if first else ""),
        type=head.nature,
        decided=head.decided or (find_date(first[0]) if first else None),
        published=head.published,
        source_url=url,
    )
    title = head.title or visible(lines[start])
    paragraphs = [heading(title, 1), *map(as_heading, body)]
    document = page_document("decision", "decision", "fr", title, paragraphs)
    document = replace(
        document, original="fr", publisher="Légifrance", date=decision.decided, url=url, licence=LICENCE
    )
    return Imported((document,), decision, _parties(title), "fr")


def _parted(read: Sequence[Paragraph], head: Head) -> tuple[Head, list[Paragraph]]:
    """The head, filled from the paragraphs that are its, and those of the text."""
    body: list[Paragraph] = []
    for place, paragraph in enumerate(read):
        line = paragraph.text
        label = _LABEL.match(line)
        if label and label[1].startswith("Nature"):
            head = replace(head, nature=head.nature or label[2])
        elif label and label[1].startswith("Date"):
            head = replace(head, published=head.published or find_date(label[2]))
        elif not body and _TITLE.match(line) and len(line) >= len(head.title):
            head = replace(head, title=line)
        elif not label and (body or not _PUBLISHER.fullmatch(line)) and (place or not _TITLE.match(line)):
            body.append(paragraph)
    return head, body


def _parties(title: str) -> tuple[Party, ...]:
    party = _PARTY.search(title)
    return (Party(party[1].strip()),) if party else ()


def _unglued(lines: Iterable[str]) -> list[str]:
    return [part for line in lines for part in _GLUED.split(line)]
