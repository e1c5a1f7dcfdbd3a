"""The summary page (*fiche*) of a French database of data protection decisions, copied as text.

Labels with their values, one a line; the context; then the key points (*apports*), each with a title, the extracts of
the decision that say it, and the articles of the GDPR it is about; then references and the site's own links.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from reader.casefile.model import Decision, Document, KeyPoint, Paragraph, Party
from reader.errors import ReaderError
from reader.importing.dates import find_date
from reader.importing.imported import Imported, heading, page_document
from reader.importing.law_references import references
from reader.importing.lines import visible
from reader.importing.names import country_code

LICENCE = "All rights reserved"

_LABEL = re.compile(r"(Autorité|Numéro|Nom|Date|Pays|Lien)\s*:\s*(.*)$")
_CONTEXT, _POINTS = "Contexte", "Apport(s)"
_SECTIONS = (_CONTEXT, _POINTS, "Références")
_EXTRACT, _ARTICLES = "Extrait(s) pertinent(s)", "Article(s) du RGPD"
_PARTS = (
    *(_EXTRACT, _ARTICLES, "Fait référence à", "Autres informations"),
    *("Cette décision cite", "Cette décision est citée par"),
)
_PART = re.compile(r"(?:•\s*)?(" + "|".join(map(re.escape, _PARTS)) + r")(?:\.{3}|…)?\s*:?\s*(.*)$")
_CHROME = re.compile(r"Signaler une erreur|Retour en haut")
_ARTICLE = re.compile(r"\bArticle\s+[0-9]+(?:\.[0-9]+|\.[a-z]\b|\s?\([0-9a-z]+\))*", re.IGNORECASE)
_POINT_LEVEL, _PART_LEVEL = 3, 4
_HEAD = 20_000
"""So many characters from a page's start its labels and its first section are found."""


def recognises(source: str) -> bool:
    """Return whether the text is such a page: its first labels and one of its sections stand on lines of their own."""
    lines = {visible(line) for line in source[:_HEAD].splitlines()}
    labels = {match[1] for match in map(_LABEL.match, lines) if match}
    return {"Autorité", "Numéro"} <= labels and bool(lines & {_CONTEXT, _POINTS})


def read(source: str) -> Imported:
    """Read the page: a summary in French, the decision's facts, and its key points.

    Raises ReaderError where nothing but labels is there.
    """
    lines = _lines(source)
    start = next((place for place, line in enumerate(lines) if line in _SECTIONS), len(lines))
    labels = _labels(lines[:start])
    title = lines[0] if start and not _LABEL.match(lines[0]) else _joined(labels)
    outline = _pruned(list(_outline(lines[start:])))
    if not outline or not title:
        raise ReaderError(
            "The summary page holds no summary: nothing stands under “Contexte” or “Apport(s)”."
        )
    document = page_document("fiche", "summary", "fr", title, [heading(title, 1), *outline])
    warnings: list[str] = []
    points = tuple(_key_points(document, warnings))
    articles = tuple(dict.fromkeys(article for point in points for article in point.articles))
    return Imported(
        (replace(document, original="fr", licence=LICENCE),),
        _decision(labels, title, articles),
        (Party(labels["Nom"]),) if labels.get("Nom") else (),
        key_points=points,
        warnings=tuple(warnings),
    )


def _lines(source: str) -> list[str]:
    """The lines that show something, up to the site's own links."""
    lines = [line for line in map(visible, source.splitlines()) if line]
    end = next((place for place, line in enumerate(lines) if _CHROME.match(line)), len(lines))
    return lines[:end]


def _labels(lines: list[str]) -> dict[str, str]:
    """Label to value, which stands behind the label or on the next line."""
    labels: dict[str, str] = {}
    for line, following in pairwise([*lines, ""]):
        match = _LABEL.match(line)
        if match:
            labels[match[1]] = match[2] or ("" if _LABEL.match(following) else following)
    return labels


def _joined(labels: dict[str, str]) -> str:
    return " – ".join(filter(None, map(labels.get, ("Autorité", "Nom", "Numéro"))))


def _decision(labels: dict[str, str], title: str, articles: tuple[str, ...]) -> Decision:
    authority = labels.get("Autorité", "")
    if authority.endswith(
        " ou équivalent"
    ):  # the site's class of authorities; its titles begin with the real name
        authority = re.split(r"\s+[–-]\s+", title)[0]
    return Decision(
        authority=authority,
        jurisdiction=country_code(labels.get("Pays", "")),
        number=labels.get("Numéro", ""),
        decided=find_date(labels.get("Date", "")),
        articles=articles,
    )


def _outline(lines: list[str]) -> Iterator[Paragraph]:
    """The sections as headings and paragraphs without ids; extracts of the decision are quotations."""
    section, part = "", ""
    for line, following in pairwise([*lines, ""]):
        match = _PART.match(line)
        if line in _SECTIONS:
            section, part = line, ""
            yield heading(line, 2)
        elif match:
            part = match[1]
            yield heading(part, _PART_LEVEL if section == _POINTS else _POINT_LEVEL)
            yield from _content(match[2], part)
        elif section == _POINTS and following.lstrip("• ").startswith(_EXTRACT):
            part = ""
            yield heading(line, _POINT_LEVEL)
        else:
            yield from _content(line, part)


def _content(text: str, part: str) -> Iterator[Paragraph]:
    if text:
        yield Paragraph("", text, "quotation" if part == _EXTRACT else "paragraph")


def _pruned(outline: list[Paragraph]) -> list[Paragraph]:
    """The outline without headings under which nothing stands."""
    kept: list[Paragraph] = []
    room = 0  # the level from which on a heading has something below it
    for paragraph in reversed(outline):
        if paragraph.kind != "heading":
            room = 6
        elif paragraph.level > room:
            continue
        else:
            room = paragraph.level - 1
        kept.append(paragraph)
    return kept[::-1]


def _key_points(document: Document, warnings: list[str]) -> Iterator[KeyPoint]:
    """Each key point with its articles and the ids of its extracts."""
    for point in _split_points(document.texts["fr"].paragraphs):
        cited = [
            article for paragraph in _under(point, _ARTICLES) for article in _ARTICLE.findall(paragraph.text)
        ]
        extracts = tuple(paragraph.id for paragraph in _under(point, _EXTRACT))
        yield KeyPoint({"fr": point[0].text}, references(cited, warnings), document.id, extracts)


def _under(point: list[Paragraph], part: str) -> Iterator[Paragraph]:
    current = ""
    for paragraph in point:
        if paragraph.kind == "heading":
            current = paragraph.text
        elif current == part:
            yield paragraph


def _split_points(paragraphs: tuple[Paragraph, ...]) -> list[list[Paragraph]]:
    points: list[list[Paragraph]] = []
    section = ""
    for paragraph in paragraphs:
        if paragraph.level == 2:
            section = paragraph.text
        elif section == _POINTS and paragraph.level == _POINT_LEVEL:
            points.append([paragraph])
        elif section == _POINTS and points:
            points[-1].append(paragraph)
    return points
