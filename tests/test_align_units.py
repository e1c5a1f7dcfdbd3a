"""Links between units that pages and files have cut anywhere, and the ``align`` command."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from test_align import ENGLISH, FRENCH, UNITS

from reader.aligning.align import Link
from reader.aligning.units import align_units
from reader.cli import casefile_reader


def joined(units: list[str], *sizes: int) -> list[str]:
    """The units in paragraphs of so many."""
    rest = iter(units)
    return [" ".join(next(rest) for _ in range(size)) for size in sizes]


def rows(links: list[Link]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(link.fr, link.en) for link in links]


def test_paragraphs_cut_alike() -> None:
    links = align_units(joined(FRENCH, 2, 3, 3), joined(ENGLISH, 2, 3, 3))
    assert rows(links) == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]
    assert all(link.score > 0.8 for link in links)


def test_a_paragraph_of_which_a_translation_makes_two() -> None:
    links = align_units(joined(FRENCH, 2, 4, 2), joined(ENGLISH, 2, 2, 2, 2))
    assert rows(links) == [((0,), (0,)), ((1,), (1, 2)), ((2,), (3,))]


def test_paragraphs_cut_across_one_another_share_a_row() -> None:
    links = align_units(joined(FRENCH, 3, 3, 2), joined(ENGLISH, 4, 2, 2))
    assert rows(links)[-1] == ((2,), (2,))
    assert {unit for link in links for unit in link.fr} == {0, 1, 2}


def test_rows_that_a_person_made_stay() -> None:
    held = Link((0,), (2,), 1.0, "human")
    links = align_units(joined(FRENCH, 2, 3, 3), joined(ENGLISH, 2, 3, 3), [held])
    assert links[0] == held
    assert rows(links[1:]) == [((1,), (1,))]


def test_empty_texts_have_no_rows() -> None:
    assert align_units([], ["A paragraph."]) == []


DIAGONAL = [((n,), (n,)) for n in range(8)]


def test_page_chrome_stays_alone() -> None:
    french = ["Plan du site", *FRENCH, "Imprimer cette page", "Page 3 sur 9"]
    english = ["View history", *ENGLISH, "Cookie settings", "Contact us"]
    assert rows(align_units(french, english)) == [((n,), (n,)) for n in range(1, 9)]


def test_a_heading_that_reads_like_chrome_is_one_amid_the_text() -> None:
    french, english = ([*units[:4], "Discussion", *units[4:]] for units in (FRENCH, ENGLISH))
    assert rows(align_units(french, english)) == [((n,), (n,)) for n in range(9)]
    alone = Link((4,), (), 1.0, "human")
    assert rows(align_units(french, english, [alone])) == [((n,), (n,) if n != 4 else ()) for n in range(9)]


def test_a_link_reaches_over_page_chrome() -> None:
    english = [*ENGLISH[:2], f"{ENGLISH[2]} {ENGLISH[3]}", *ENGLISH[4:]]
    french = [*FRENCH[:3], "Imprimer cette page", *FRENCH[3:]]
    assert rows(align_units(french, english))[2] == ((2, 4), (2,))


def test_a_heading_run_into_its_paragraph() -> None:
    french = [*FRENCH[:4], "Les bases légales", *FRENCH[4:]]
    english = [*ENGLISH[:4], f"The legal bases {ENGLISH[4]}", *ENGLISH[5:]]
    assert rows(align_units(french, english)) == [
        *DIAGONAL[:4],
        ((4, 5), (4,)),
        *(((n + 1,), (n,)) for n in range(5, 8)),
    ]


def test_list_items_run_together() -> None:
    french, english = ([unit.replace(".", ";") for unit in units] for units in (FRENCH, ENGLISH))
    assert rows(align_units(joined(french, 1, 3, 1, 3), english)) == [
        ((0,), (0,)),
        ((1,), (1, 2, 3)),
        ((2,), (4,)),
        ((3,), (5, 6, 7)),
    ]


@pytest.mark.parametrize("place", [2, 4, 5])
def test_a_sentence_torn_apart_stays_one(place: int) -> None:
    words = ENGLISH[place].split()
    torn = [" ".join(words[:4]), " ".join(words[4:])]
    english = [*ENGLISH[:place], *torn, *ENGLISH[place + 1 :]]
    assert rows(align_units(FRENCH, english))[place] == ((place,), (place, place + 1))


def test_labels_alone_are_no_part_of_a_longer_text() -> None:
    english = ["Date:", "14 March 2030", *(f"Another matter, number {n}." for n in range(40)), *ENGLISH]
    links = rows(align_units(["Date:", "14 mars 2030", "Rien de tel.", "Ni de cela.", *FRENCH[3:6]], english))
    assert links == [((n,), (n + 41,)) for n in range(4, 7)]


def command(*words: str | Path) -> Result:
    def no_window(*_: object) -> int:
        raise AssertionError

    return CliRunner().invoke(casefile_reader, ["align", *map(str, words)], obj=(no_window,) * 3)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    fr, en = tmp_path / "fr.txt", tmp_path / "en.txt"
    fr.write_text("\ufeff" + "\r\n\r\n".join(joined(FRENCH, 4, 4)), encoding="utf-8", newline="")
    en.write_text("\n\n".join(joined(ENGLISH, 4, 4)) + "\n", encoding="utf-8", newline="")
    return fr, en


@pytest.mark.parametrize(("unit", "count"), [("line", 2), ("paragraph", 2), ("sentence", 8)])
def test_units_are_numbered_from_0(files: tuple[Path, Path], unit: str, count: int) -> None:
    done = command(*files, "--unit", unit, "--json")
    links = json.loads(done.stdout)["links"]
    assert [(link["fr"], link["en"]) for link in links] == [([n], [n]) for n in range(count)]
    assert all(0.8 < link["score"] <= 1 for link in links)


def test_without_json_a_link_a_line(files: tuple[Path, Path]) -> None:
    assert [line.split("\t")[:2] for line in command(*files).stdout.splitlines()] == [["0", "0"], ["1", "1"]]


def test_a_file_that_is_not_there_is_named(files: tuple[Path, Path], tmp_path: Path) -> None:
    done = command(files[0], tmp_path / "missing.txt")
    assert done.exit_code == 1
    assert "missing.txt cannot be read" in str(done.exception)


@pytest.mark.parametrize("unit", ["line", "paragraph", "sentence"])
@pytest.mark.parametrize(
    ("french", "english", "pairs"),
    [
        (b"", b"", []),
        (b"", b"A line.\n", []),
        (b"\xef\xbb\xbf\r\n \t\r\n", b"A line.\n", []),
        (b"\xef\xbb\xbfArticle 6\r\n", b"Article 6", [([0], [0])]),
        (b"x" * 200_000, b"y" * 200_000, None),
        (b"...\n!!!\n\x00\n", "\u2028\n\u0301\n".encode(), None),
        ("donn\u00e9es ".encode() * 20_000, b"data " * 20_000, None),
        (b"Rien.", b"Nothing here.\n" * 300, None),
    ],
)
def test_odd_files(
    tmp_path: Path, unit: str, french: bytes, english: bytes, pairs: list[tuple[list[int], list[int]]] | None
) -> None:
    fr, en = tmp_path / "fr.txt", tmp_path / "en.txt"
    fr.write_bytes(french)
    en.write_bytes(english)
    done = command(fr, en, "--unit", unit, "--json")
    assert done.exit_code == 0, done.exception
    links = json.loads(done.stdout)["links"]
    assert pairs is None or [(link["fr"], link["en"]) for link in links] == pairs


@given(UNITS, UNITS)
def test_any_texts_give_disjoint_links_of_their_units(fr: list[str], en: list[str]) -> None:
    links = align_units(fr, en)
    for side, size in (("fr", len(fr)), ("en", len(en))):
        used = [unit for link in links for unit in getattr(link, side)]
        assert len(used) == len(set(used))
        assert set(used) <= set(range(size))
    assert all(link.fr and link.en and 0 <= link.score <= 1 for link in links)
