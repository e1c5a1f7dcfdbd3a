import shutil
import zipfile
from pathlib import Path

import pytest

from reader.casefile.folder import load
from reader.casefile.library import Library
from reader.errors import ReaderError


@pytest.fixture
def pack(case_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.make_archive(str(tmp_path / "demo"), "zip", case_folder)).rename(
        tmp_path / "demo.casepack"
    )


def test_a_pack_becomes_a_case_of_ones_own_once(pack: Path, case_folder: Path, data_dir: Path) -> None:
    library = Library(data_dir)
    found = library.find(str(pack))
    assert found == library.own / load(case_folder).id
    assert load(found).documents == load(case_folder).documents
    assert library.find(str(pack)) == found
    assert [entry.folder for entry in library.entries() if entry.origin == "own"] == [found]


def test_the_folder_itself_may_be_in_the_pack(case_folder: Path, tmp_path: Path, data_dir: Path) -> None:
    made = shutil.make_archive(str(tmp_path / "demo"), "zip", case_folder.parent, case_folder.name)
    pack = Path(made).rename(tmp_path / "demo.casepack")
    assert load(Library(data_dir).find(str(pack))).id == load(case_folder).id


def test_another_version_is_never_replaced(pack: Path, data_dir: Path) -> None:
    found = Library(data_dir).find(str(pack))
    mine = found / "case.toml"
    mine.write_text(mine.read_text(encoding="utf-8") + "\n# mine\n", encoding="utf-8")
    with pytest.raises(ReaderError, match="Another version"):
        Library(data_dir).find(str(pack))
    assert mine.read_text(encoding="utf-8").endswith("# mine\n")


@pytest.mark.parametrize(
    ("names", "message"),
    [(["readme.txt"], "holds no case"), (["../case.toml"], "outside"), (["/case.toml"], "outside")],
)
def test_what_is_no_case_is_refused_and_leaves_nothing(
    names: list[str], message: str, tmp_path: Path, data_dir: Path
) -> None:
    pack = tmp_path / "bad.casepack"
    with zipfile.ZipFile(pack, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    with pytest.raises(ReaderError, match=message):
        Library(data_dir).find(str(pack))
    assert list(Library(data_dir).own.iterdir()) == []


def test_a_damaged_pack_is_told(pack: Path, data_dir: Path) -> None:
    pack.write_bytes(pack.read_bytes()[:-40])
    with pytest.raises(ReaderError, match="damaged"):
        Library(data_dir).find(str(pack))
