"""Which paragraphs of the languages stand in one row: by equal ids, or by an alignment file where they differ."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from reader.casefile.metadata import ReportLine
from reader.casefile.model import Language, Row, Text

PLAIN = 0.9
"""A row that the aligner made is shown without a mark from that score on; of those below about one in five is wrong."""

_COLUMNS = 4


def columns(languages: Sequence[Language]) -> tuple[Language, Language]:
    """The languages of an alignment file's two columns: French and English, else as given (the original first)."""
    if set(languages) == {"fr", "en"}:
        return "fr", "en"
    return languages[0], languages[1]


def file_of(files: Mapping[Language, str]) -> str:
    """The alignment file of a document with those text files: ``decision.alignment.tsv`` for ``decision.fr.md``…

    It is named after the first of them. Empty for a document that is not in two languages.
    """
    if len(files) != 2:
        return ""
    language, name = next(iter(files.items()))
    path = PurePosixPath(name)
    return str(path.with_name(path.stem.removesuffix(f".{language}") + ".alignment.tsv"))


def read(
    source: str, texts: Mapping[Language, Text], pair: tuple[Language, Language], report: ReportLine
) -> list[Row]:
    """The rows of an alignment file: ``fr ids TAB en ids TAB score TAB auto|human``, ids separated by spaces."""
    rows: list[Row] = []
    seen: set[tuple[Language, str]] = set()
    for number, line in enumerate(source.split("\n"), 1):
        if line.strip() and (row := _row(line.rstrip("\r"), number, pair, report)):
            rows.append(row)
            for language, ids in row.cells.items():
                for paragraph_id in ids:
                    if paragraph_id not in texts[language].index:
                        report(
                            number,
                            f"the {language} text has no paragraph “{paragraph_id}”: write an id that it has",
                        )
                    elif (language, paragraph_id) in seen:
                        report(
                            number,
                            f"the {language} paragraph “{paragraph_id}” is in two rows: keep it in one",
                        )
                    seen.add((language, paragraph_id))
    return rows


def write(rows: Iterable[Row], pair: tuple[Language, Language]) -> str:
    """The alignment file of those rows that do not pair by equal ids."""
    lines = [
        "\t".join([*(" ".join(row.cells.get(language, ())) for language in pair), _score(row), row.origin])
        for row in rows
        if row.origin != "id"
    ]
    return "".join(f"{line}\n" for line in lines)


def rows(
    texts: Mapping[Language, Text], languages: Sequence[Language], aligned: Sequence[Row]
) -> tuple[Row, ...]:
    """Every paragraph of every language in exactly one row, in reading order.

    ``languages`` gives the order of precedence, the original first: rows follow its text. A row without a paragraph
    of it comes right after the one that precedes it in its own language. ``aligned`` rows hold as they are; all
    other paragraphs pair by equal ids.
    """
    place = {
        (lang, paragraph_id): row
        for row in aligned
        for lang, ids in row.cells.items()
        for paragraph_id in ids
    }
    by_id: dict[str, dict[Language, tuple[str, ...]]] = {}
    for language in languages:
        for paragraph in texts[language].paragraphs:
            if (language, paragraph.id) not in place:
                by_id.setdefault(paragraph.id, {})[language] = (paragraph.id,)
    for cells in by_id.values():
        row = Row(cells)
        place |= {(language, ids[0]): row for language, ids in cells.items()}
    ordered: list[Row] = []
    for language in languages:
        ordered = _merged(
            ordered, [place[language, paragraph.id] for paragraph in texts[language].paragraphs]
        )
    return tuple(ordered)


def _merged(ordered: list[Row], reading: Iterable[Row]) -> list[Row]:
    """``ordered`` with each new row of ``reading`` right after the row read before it."""
    known = {id(row) for row in ordered}
    placed = set(known)
    before = 0
    followers: dict[int, list[Row]] = {}
    for row in reading:
        if id(row) in known:
            before = id(row)
        elif id(row) not in placed:
            placed.add(id(row))
            followers.setdefault(before, []).append(row)
    merged = list(followers.get(0, ()))
    for row in ordered:
        merged += [row, *followers.get(id(row), ())]
    return merged


def _row(line: str, number: int, pair: tuple[Language, Language], report: ReportLine) -> Row | None:
    cells = line.split("\t")
    cells += [""] * (_COLUMNS - len(cells))
    left, right, score, origin = cells[:_COLUMNS]
    if len(cells) > _COLUMNS or origin not in ("", "auto", "human"):
        report(
            number,
            f"write {pair[0]} ids, {pair[1]} ids, score and “auto” or “human”, with a tab between them",
        )
        return None
    try:
        value = float(score) if score.strip() else None
    except ValueError:
        value = -1.0
    if value is not None and not 0 <= value <= 1:
        report(number, f"the score “{score}” is not between 0 and 1: write one like 0.95, or leave it empty")
        return None
    ids = {language: tuple(cell.split()) for language, cell in zip(pair, (left, right), strict=True)}
    if not any(ids.values()):
        report(number, "this row is empty on both sides: name a paragraph or remove the line")
        return None
    return Row(
        {language: found for language, found in ids.items() if found},
        value,
        "auto" if origin == "auto" else "human",
    )


def _score(row: Row) -> str:
    return "" if row.score is None else repr(row.score)
