"""Texts kept as they were parsed: always what parsing gives, whatever happens to the file."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import bundle
from reader.casefile import parsed, texts
from reader.casefile.folder import load
from reader.casefile.library import Library
from reader.casefile.saving import save
from reader.errors import ReaderError


def bundled() -> list[Path]:
    return [path for path in sorted(bundle.casefiles().iterdir()) if (path / "case.toml").is_file()]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "demo"
    save(load(bundled()[0]), folder)
    return folder


@pytest.fixture
def library(data_dir: Path) -> Library:
    data_dir.mkdir(exist_ok=True)
    return Library(data_dir)


def kept(data_dir: Path) -> Path:
    (file,) = (data_dir / parsed.FOLDER).iterdir()
    return file


@pytest.mark.parametrize("folder", bundled(), ids=lambda path: path.name)
def test_a_case_is_the_same_parsed_and_kept(library: Library, folder: Path) -> None:
    assert library.load(folder) == load(folder)
    assert library.load(folder) == load(folder)


def test_what_is_kept_is_not_parsed_again(
    library: Library, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.load(case)
    asked: list[str] = []
    monkeypatch.setattr(texts, "parse", lambda source, _language: asked.append(source))
    library.load(case)
    assert asked == []


def test_tables_are_read_again_where_they_were_edited_and_say_the_same_kept(
    library: Library, case: Path
) -> None:
    file = case / "case.toml"
    written = file.read_text(encoding="utf-8")
    dated = re.sub(r"(?m)^decided = .*", "decided = 2021-11-26T10:30:00Z", written)
    assert dated != written
    file.write_text(dated, encoding="utf-8")
    assert library.load(case) == library.load(case) == load(case)
    assert library.load(case).decision.decided == date(2021, 11, 26)
    file.write_text(re.sub(r"(?m)^licence = .*", 'licence = "another"', dated, count=1), encoding="utf-8")
    assert library.load(case).licence == "another"


def test_a_mistake_in_a_table_is_told_every_time(library: Library, case: Path) -> None:
    library.load(case)
    file = case / "case.toml"
    wrong = re.sub(r"(?m)^licence = .*", "licence = 2021-11-26", file.read_text(encoding="utf-8"), count=1)
    file.write_text(wrong, encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ReaderError, match="write a text in quotes"):
            library.load(case)


def test_a_text_that_was_edited_is_parsed_anew(library: Library, case: Path) -> None:
    library.load(case)
    file = next(case.glob("*.fr.md"))
    file.write_text(file.read_text(encoding="utf-8") + "\nUn mot de plus.\n", encoding="utf-8")
    assert library.load(case) == load(case)


@pytest.mark.parametrize("place", [0, 5, 40, 400, -1])
def test_a_damaged_file_counts_for_nothing(library: Library, case: Path, data_dir: Path, place: int) -> None:
    library.load(case)
    raw = bytearray(kept(data_dir).read_bytes())
    raw[place] ^= 1
    kept(data_dir).write_bytes(raw)
    assert library.load(case) == load(case)
    kept(data_dir).write_bytes(raw[: len(raw) // 2])
    assert library.load(case) == load(case)


def test_what_another_parser_made_counts_for_nothing(library: Library, case: Path, data_dir: Path) -> None:
    library.load(case)
    body = kept(data_dir).read_bytes().partition(b"\n")[2]
    false = {
        key: [["p1", "False words", *each[0][2:]]] if isinstance(each, list) else {**each, "title": "False"}
        for key, each in json.loads(body).items()
    }
    parsed.write(kept(data_dir), false, "another parser")
    assert library.load(case) == load(case)


def test_where_nothing_can_be_kept_a_case_is_read_all_the_same(
    library: Library, case: Path, data_dir: Path
) -> None:
    (data_dir / parsed.FOLDER).write_text("in the way")
    assert library.load(case) == load(case)


def test_only_the_cases_last_parsed_are_kept(
    library: Library, case: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsed, "_MOST", 1)
    library.load(case)
    first = kept(data_dir)
    other = case.rename(case.with_name("other"))
    library.load(other)
    assert kept(data_dir) != first


@given(st.text(max_size=200), st.sampled_from(["fr", "en"]))
def test_any_text_comes_back_as_it_was_parsed(
    tmp_path_factory: pytest.TempPathFactory, source: str, language: str
) -> None:
    file = tmp_path_factory.mktemp("kept") / "case.json"
    first = parsed.ParsedTexts(file, file.with_name("none"))
    told = first.parse(source, language)
    first.keep()
    assert parsed.ParsedTexts(file, file.with_name("none")).parse(source, language) == told


def test_a_build_carries_the_texts_parsed(
    library: Library, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "parsed", lambda: tmp_path)
    parsed.ship(case, tmp_path / f"{case.name}.json")
    whole = load(case)
    monkeypatch.setattr(texts, "parse", lambda _source, _language: pytest.fail("parsed again"))
    assert library.load(case) == whole
