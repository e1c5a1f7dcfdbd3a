"""The cases that are known, and how one is found."""

import shutil
from pathlib import Path

import pytest

from reader import bundle
from reader.casefile.library import Library
from reader.errors import ReaderError


@pytest.fixture
def own_case(case_folder: Path, data_dir: Path) -> Path:
    """The demo case in the user's data folder."""
    return Path(shutil.copytree(case_folder, data_dir / "casefiles" / "imported-1"))


def test_the_bundled_cases_come_before_the_readers_own(own_case: Path, data_dir: Path) -> None:
    entries = Library(data_dir).entries()
    assert [entry.origin for entry in entries] == ["bundled"] * (len(entries) - 1) + ["own"]
    assert (entries[-1].id, entries[-1].folder) == ("demo-case", own_case)
    assert entries[0].folder.parent == bundle.casefiles()


def test_a_broken_case_says_why_and_hides_no_other(own_case: Path, data_dir: Path) -> None:
    broken = shutil.copytree(own_case, own_case.with_name("broken"))
    (broken / "case.toml").write_text("id =", encoding="utf-8")
    entries = {entry.folder: entry for entry in Library(data_dir).entries() if entry.origin == "own"}
    assert entries[broken].case is None
    assert "case.toml:1: this is not TOML" in entries[broken].error
    assert entries[own_case].case is not None


def test_a_case_is_found_by_id_by_folder_name_and_by_path(
    own_case: Path, case_folder: Path, data_dir: Path
) -> None:
    library = Library(data_dir)
    assert library.find("demo-case") == library.find("imported-1") == own_case
    assert library.find(str(case_folder)) == library.find(str(case_folder / "case.toml")) == case_folder


def test_a_case_that_is_not_there_is_answered_with_the_nearest(own_case: Path, data_dir: Path) -> None:
    with pytest.raises(ReaderError, match=r"no case “demo-cse”\. Did you mean “demo-case”\?"):
        Library(data_dir).find("demo-cse")
    with pytest.raises(ReaderError, match=r"is no case file: it has no case\.toml"):
        Library(data_dir).find(str(own_case.parent))


@pytest.mark.usefixtures("own_case")
def test_a_head_is_the_case_without_its_texts(data_dir: Path) -> None:
    library = Library(data_dir)
    for whole, head in zip(library.entries(), library.heads(), strict=True):
        assert whole.case is not None
        assert head.case is not None
        assert (head.id, head.folder, head.origin) == (whole.id, whole.folder, whole.origin)
        assert (head.case.title, head.case.decision) == (whole.case.title, whole.case.decision)
        assert head.case.languages == whole.case.languages
        assert [each.title for each in head.case.documents] == [each.title for each in whole.case.documents]


def test_a_case_is_listed_and_found_without_reading_a_text(own_case: Path, data_dir: Path) -> None:
    for file in own_case.rglob("*.md"):
        file.unlink()
    library = Library(data_dir)
    assert [entry.id for entry in library.heads()][-1] == "demo-case"
    assert library.find("demo-case") == own_case


def test_a_head_says_why_a_case_is_broken(own_case: Path, data_dir: Path) -> None:
    (own_case / "case.toml").write_text("id =", encoding="utf-8")
    *_others, broken = Library(data_dir).heads()
    assert broken.case is None
    assert "case.toml:1: this is not TOML" in broken.error
