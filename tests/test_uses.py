from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from reader.annotation.anchor import make
from reader.annotation.model import Position, Span
from reader.annotation.uses import Count, Grid, Use, by_case, containing, counts, together, within
from reader.casefile import folder
from reader.casefile.model import Case, Document, Paragraph, Row, Text
from reader.casefile.saving import save
from reader.exporting.heat_map import Palette, contrast, heat_map, ink_on, shade, svg
from reader.store import uses as reading
from reader.store.index import Index

LIGHT = Palette("#FBFAF7", "#23211D", "#66625A", "#E2DED5", "#E6EBF4", "#1F5FA8")
USES = [
    Use("5(1)(c)", ("a", "d", 0)),
    Use("5(1)(c)", ("a", "d", 0), tagged=True),
    Use("6(1)(f)", ("a", "d", 0)),
    Use("6", ("b", "d", 3)),
    Use("rec47", ("b", "d", 3)),
    Use("exam", ("b", "d", 3), tagged=True),
    Use("32", ("b", "d", 4)),
]


def test_a_use_counts_for_all_that_contains_it() -> None:
    assert containing("5(1)(c)") == ("5", "5(1)", "5(1)(c)")
    assert containing("4(14)") == ("4", "4(14)")
    assert containing("rec47") == ("rec47",)
    assert containing("exam") == ()
    assert {"5", "5(1)", "5(1)(c)"} <= set(within("5"))
    assert "50" not in within("5")
    found = counts(USES)
    assert found["5"] == found["5(1)"] == found["5(1)(c)"] == Count(1, 1, 1)
    assert found["6"] == Count(2, 0, 2)
    assert found["6(1)(f)"] == Count(1, 0, 1)
    assert found["rec47"] == Count(1, 0, 1)
    assert "exam" not in found


def test_articles_by_case_count_each_passage_once() -> None:
    assert by_case(USES, ["b", "a", "unused"]) == Grid(("5", "6", "32"), ("b", "a"), ((0, 1), (1, 1), (1, 0)))


def test_articles_stand_together_in_a_passage_or_in_a_case() -> None:
    assert together(USES) == Grid(("5", "6"), ("5", "6"), ((0, 1), (1, 0)))
    in_cases = together(USES, lambda use: use.case)
    assert in_cases.rows == ("5", "6", "32")
    assert in_cases.values == ((0, 1, 0), (1, 0, 1), (0, 1, 0))


def test_a_grid_is_cut_to_its_highest_and_written_as_csv() -> None:
    grid = Grid(("5", "6", "7"), ("a", "b"), ((1, 0), (0, 9), (3, 0)))
    assert grid.most(2, 1) == Grid(("6", "7"), ("b",), ((9,), (0,)))
    assert grid.as_csv(lambda row: f"Article {row}", lambda case: f"“{case}”, 2021").splitlines() == [
        ',"“a”, 2021","“b”, 2021"',
        "Article 5,1,0",
        "Article 6,0,9",
        "Article 7,3,0",
    ]


def test_a_plot_is_svg_that_holds_every_number_and_name() -> None:
    grid = Grid(("5", "6"), ("x<y", "z&z"), ((3, 0), (0, 12)))
    drawing = heat_map(grid, LIGHT, lambda row: f"Article {row}", str)
    root = ElementTree.fromstring(svg(drawing, "Articles & cases"))  # noqa: S314 (our own)
    space = "{http://www.w3.org/2000/svg}"
    texts = [element.text for element in root.iter(f"{space}text")]
    assert texts == ["Article 5", "Article 6", "x<y", "z&z", "3", "12"]
    assert root.find(f"{space}title").text == "Articles & cases"  # type: ignore[union-attr]
    assert drawing.cell_at(drawing.left + 30, drawing.top + 1) == (0, 1)


@pytest.mark.parametrize("share", [0.01, 0.2, 0.4, 0.6, 0.8, 1.0])
@pytest.mark.parametrize(
    "palette", [LIGHT, Palette("#1B1C1E", "#E6E3DC", "#A5A198", "#34373A", "#2A323B", "#7FB2EE")]
)
def test_numbers_in_cells_can_be_read_in_both_themes(palette: Palette, share: float) -> None:
    fill = shade(share, palette)
    assert contrast(ink_on(fill), fill) >= 4.5


def test_higher_numbers_are_further_from_the_page() -> None:
    fills = [contrast(LIGHT.page, shade(share / 10, LIGHT)) for share in range(1, 11)]
    assert fills == sorted(fills)


def _document(name: str, kind: str, texts: dict[str, dict[str, str]]) -> Document:
    made = {
        language: Text(language, tuple(Paragraph(key, words) for key, words in paragraphs.items()))
        for language, paragraphs in texts.items()
    }
    keys = dict.fromkeys(key for paragraphs in texts.values() for key in paragraphs)
    rows = tuple(Row({language: (key,) for language, text in texts.items() if key in text}) for key in keys)
    return Document(name, kind, {"en": name}, made, rows)  # type: ignore[arg-type]


@pytest.fixture
def index(data_dir: Path, tmp_path: Path) -> Iterator[Index]:
    decision = _document(
        "decision",
        "decision",
        {
            "en": {"p1": "Under Article 6(1)(f) GDPR it may.", "p2": "See Article 5 of the GDPR."},
            "fr": {
                "p1": "L’article 6, paragraphe 1, point f), du RGPD le permet.",
                "p3": "L’article 5 du RGPD.",
            },
        },
    )
    law = _document(
        "reg-2016-679",
        "law",
        {
            "en": {
                "art-6": "Article 6 – Lawfulness",
                "art-6-1": "1. Lawful only if:",
                "art-6-1-f": "(f) it must be.",
                "art-60-1": "1. Something else.",
                "rec-47": "(47) A word.",
            },
            "fr": {"art-6-1-f": "f) il le faut."},
        },
    )
    for name, document in (("one", decision), ("law", law)):
        save(Case(name, {"en": name}, "study", documents=(document,)), tmp_path / name)
    with Index.open(data_dir) as opened:
        opened.refresh([tmp_path / "one", tmp_path / "law"])
        yield opened


def test_both_languages_of_a_row_are_one_passage_and_its_tag_another_use_of_it(
    index: Index, tmp_path: Path
) -> None:
    case = folder.load(tmp_path / "one")
    span = Span("decision", "fr", Position("p1", 0), Position("p1", 9))
    note = make(case, span, colour="blue", tags=("6(1)(f)", "exam"))
    index.refresh_notes([note])
    found = counts(index.ask(reading.uses))
    assert found["6(1)(f)"] == Count(1, 1, 1)
    assert found["5"] == Count(2, 0, 1)


def test_passages_are_given_in_the_language_wanted_with_the_citation_marked(index: Index) -> None:
    hits = index.ask(lambda connection: reading.citing(connection, "6", "en"))
    assert [(hit.language, hit.snippet) for hit in hits] == [("en", "Under **Article 6(1)(f)** GDPR it may.")]
    hits = index.ask(lambda connection: reading.citing(connection, "6(1)", "fr"))
    assert [hit.language for hit in hits] == ["fr"]
    assert index.ask(lambda connection: reading.citing(connection, "32")) == []


def test_the_regulation_speaks_for_itself_once_it_was_imported(index: Index) -> None:
    texts = index.ask(lambda connection: reading.law(connection, ["6(1)(f)", "6", "rec47", "32"]))
    assert texts == {
        "6(1)(f)": {"en": "1. Lawful only if:\n(f) it must be.", "fr": "f) il le faut."},
        "6": {"en": "1. Lawful only if:\n(f) it must be.", "fr": "f) il le faut."},
        "rec47": {"en": "(47) A word."},
    }
