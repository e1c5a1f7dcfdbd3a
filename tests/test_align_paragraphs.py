"""Rows of paragraphs, and the ``align`` command."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from test_align import ENGLISH, FRENCH

from reader.aligning.align import Link
from reader.aligning.paragraphs import align_paragraphs
from reader.cli import casefile_reader


def joined(units: list[str], *sizes: int) -> list[str]:
    """The units in paragraphs of so many."""
    rest = iter(units)
    return [" ".join(next(rest) for _ in range(size)) for size in sizes]


def rows(links: list[Link]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(link.fr, link.en) for link in links]


def test_paragraphs_cut_alike() -> None:
    links = align_paragraphs(joined(FRENCH, 2, 3, 3), joined(ENGLISH, 2, 3, 3))
    assert rows(links) == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]
    assert all(link.score > 0.8 for link in links)


def test_a_paragraph_of_which_a_translation_makes_two() -> None:
    links = align_paragraphs(joined(FRENCH, 2, 4, 2), joined(ENGLISH, 2, 2, 2, 2))
    assert rows(links) == [((0,), (0,)), ((1,), (1, 2)), ((2,), (3,))]


def test_paragraphs_cut_across_one_another_share_a_row() -> None:
    links = align_paragraphs(joined(FRENCH, 3, 3, 2), joined(ENGLISH, 4, 2, 2))
    assert rows(links)[-1] == ((2,), (2,))
    assert {unit for link in links for unit in link.fr} == {0, 1, 2}


def test_rows_that_a_person_made_stay() -> None:
    held = Link((0,), (2,), 1.0, "human")
    links = align_paragraphs(joined(FRENCH, 2, 3, 3), joined(ENGLISH, 2, 3, 3), [held])
    assert links[0] == held
    assert rows(links[1:]) == [((1,), (1,))]


def test_empty_texts_have_no_rows() -> None:
    assert align_paragraphs([], ["A paragraph."]) == []


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
