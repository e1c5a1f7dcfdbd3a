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
# A blank is written as both kinds of pattern read it.
_LABELS = (
    r"(?:Nature\ de\ la\ délibération|[EÉ]tat\ juridique|Date\ de\ publication\ sur\ Légifrance|NOR)\s*:"
)
_LABEL = re.compile(rf"(?P<name>{_LABELS})\s*(?P<value>.*)$")
_IN_FORCE = "En vigueur"
_PUBLISHER = re.compile(r"Commission [Nn]ationale de l.[Ii]nformatique et des [Ll]ibertés$")
_TOOLS = re.compile(
    r"(?:Imprimer|Copier (?:le texte|l.URL|le lien)|Télécharger.{0,30}|Consulter le PDF|Partager.{0,30}"
    r"|Version imprimable|Accéder au contenu.{0,20}|Ajouter aux favoris)$"
)
"""Buttons, which stand above the text as well as below it."""
_END = re.compile(
    r"(?:Retour(?:ner)? en haut|Haut de page|Liens? relatifs?|À propos de cette version|Mentions légales"
    r"|Plan du site)\b"
)
_PARTY = re.compile(
    r"\b(?:concernant|à l.encontre d[eu]s?|mettant en demeure)\s+(?:l[ae]s?\s+|l.)?"
    r"(?:sociétés?|association|ministère|commune|groupement d.intérêt économique)?\s*(.{2,120}?)(?:\s+\(.*\))?\s*\.?$"
)
_AND = re.compile(r",\s+(?:et\s+)?|\s+et\s+")
# Words with which a sentence begins; a name such as YouTube has capitals within that are no beginning.
_BEGINNING = (
    r"(?:L[ae]s?|L['’]\w|Ils?|Elles?|Aux?|En|Dans|Sur|Par|Pour|Cette|Ces?|Après|Vu|Une?|À|Selon|Toutefois|Ainsi|Enfin|Des?"
    r"|Du|D['’]\w|Si|Concernant|Considérant|Constate|Saisie?|[EÉ]met|Rend|Adopte|Décide|Formule|Rappelle|Article)\b"
)
# Where two paragraphs touch: after a stop or a bracket comes a capital, or after a word a number and a full stop.
_GLUED = re.compile(
    rf"""(?<=[;:])(?=[A-ZÀ-Þ](?:[a-zà-ÿ]|['’ ])|[IVX]+\.\s|[0-9]{{1,3}}\.\s|[-–•]\s)
      | (?<=[\s\u00a0][;:])(?=[a-zà-ÿ])
      | (?<=[a-zà-ÿ0-9)»”\]][.!?])(?=[A-ZÀ-Þ](?:[a-zà-ÿ]|['’ ])|[IVX]+\.\s|[A-H]\.\s[A-ZÀ-Þ]|[0-9]{{1,3}}\.\s[A-ZÀ-Þ])
      | (?<=[A-ZÀ-Þ]{{2}})(?=[0-9]{{1,3}}\.\s[A-ZÀ-Þ]) | (?<=[A-ZÀ-Þ]{{2}}\.)(?={_BEGINNING})
      | (?<=[Pp]résident)(?=[A-ZÀ-Þ]) | (?<=[Pp]résidente)(?=[A-ZÀ-Þ]) | (?<=\S)(?=Cette\ décision\ est\ susceptible)
      | (?<=[Pp]résident,)(?=[A-ZÀ-Þ]) | (?<=[Pp]résidente,)(?=[A-ZÀ-Þ]) | (?<=[a-zà-ÿ)»”\]])(?=L[ae]\ [Pp]résidente?\b)
      | (?<=[a-zà-ÿ)»”\]])(?=[0-9]{{1,3}}\.\s[A-ZÀ-Þ]|[IVX]{{1,4}}\.\s[A-ZÀ-Þ]|[A-H]\.\s[A-ZÀ-Þ])
      | (?<=[a-zà-ÿ)»”\],])(?={_BEGINNING}) | (?<=\S)(?={_LABELS})
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
    state: str = ""


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
    read = [paragraph for paragraph in read if not _TOOLS.match(paragraph.text)]
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
    repealed = head.state and head.state != _IN_FORCE
    warnings = (f"Légifrance says of its legal state: “{head.state}”.",) if repealed else ()
    return Imported((document,), decision, _parties(title), "fr", warnings=warnings)


def _parted(read: Sequence[Paragraph], head: Head) -> tuple[Head, list[Paragraph]]:
    """The head, filled from the paragraphs that are its, and those of the text."""
    body: list[Paragraph] = []
    above: list[Paragraph] = []
    for place, paragraph in enumerate(read):
        line = paragraph.text
        label = _LABEL.match(line) if not body else None
        if label and label["name"].startswith("NOR"):
            above.append(replace(paragraph, kind="paragraph", level=0, marker=""))
        elif label:
            head = _labelled(head, label["name"], label["value"])
        elif not body and _TITLE.match(line) and len(line) >= len(head.title):
            head = replace(head, title=line)
        elif (body or not _PUBLISHER.fullmatch(line)) and (place or not _TITLE.match(line)):
            body.append(paragraph)
    return head, [*above, *body] if body else []


def _labelled(head: Head, label: str, value: str) -> Head:
    """The head with what one of its labels says, unless it is known from elsewhere."""
    if label.startswith("Nature"):
        return replace(head, nature=head.nature or value)
    if label.startswith("Date"):
        return replace(head, published=head.published or find_date(value))
    return replace(head, state=head.state or value)


def _parties(title: str) -> tuple[Party, ...]:
    party = _PARTY.search(title)
    if not party:
        return ()
    several = "sociétés " in party[0]
    return tuple(map(Party, _AND.split(party[1].strip()) if several else [party[1].strip()]))


def _unglued(lines: Iterable[str]) -> list[str]:
    return [part for line in lines for part in _GLUED.split(line)]
