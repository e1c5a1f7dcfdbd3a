import shutil
import zipfile
from pathlib import Path

import pytest
from export_case import annotations, demo

from reader import exchange
from reader.casefile.folder import load
from reader.casefile.library import Library
from reader.errors import ReaderError
from reader.exporting.casepack import casepack
from reader.exporting.formats import export, write
from reader.store.store import Store


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


def test_a_packed_case_opens_elsewhere_with_its_annotations(case_folder: Path, data_dir: Path) -> None:
    made = annotations(demo())
    out = case_folder.parent / "out.casepack"
    write(out, casepack(case_folder, export(demo(), made, "jsonld")))
    found = load(Library(data_dir).find(str(out)))
    assert found.documents == load(case_folder).documents
    with Store.open(data_dir) as store:
        incoming = exchange.look([out], store, Library(data_dir))
    assert len(incoming.merge.added) == len(made)


def test_a_pack_is_the_same_bytes_each_time(case_folder: Path, tmp_path: Path) -> None:
    first = casepack(case_folder)
    shutil.copytree(case_folder, tmp_path / "copy")
    (tmp_path / "copy" / ".git").mkdir()
    (tmp_path / "copy" / ".git" / "config").touch()
    (tmp_path / "copy" / "annotations.jsonld").touch()
    assert casepack(tmp_path / "copy") == first


LINK = zipfile.ZipInfo("link")
LINK.external_attr = 0o120777 << 16


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (["../case.toml"], "outside the pack"),
        (["/etc/case.toml"], "outside the pack"),
        (["a\\..\\case.toml"], "outside the pack"),
        (["C:case.toml"], "outside the pack"),
        (["case.toml", "CASE.toml"], "has the name of another one"),
        (["é.md", "e\u0301.md"], "has the name of another one"),
        (["nul.md"], "Windows keeps for itself"),
        (["folder./case.toml"], "Windows keeps for itself"),
        ([LINK], "is a link or a device"),
        ([str(number) for number in range(10_001)], "no case has more than"),
    ],
)
def test_a_hostile_pack_is_refused_as_a_whole(
    names: list[str | zipfile.ZipInfo], reason: str, data_dir: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "bad.casepack", "w") as archive:
        for name in names:
            archive.writestr(name, "format = 1")
    with pytest.raises(ReaderError, match=reason):
        Library(data_dir).find(str(tmp_path / "bad.casepack"))
    assert list(data_dir.rglob("*.*")) == []


def test_a_bomb_is_refused(data_dir: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.casepack", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("case.toml", b" " * 2**24)
    with pytest.raises(ReaderError, match="far more than text can"):
        Library(data_dir).find(str(tmp_path / "bomb.casepack"))


def test_a_damaged_pack_is_told(data_dir: Path, pack: Path) -> None:
    whole = pack.read_bytes()
    for cut in (10, len(whole) // 2, len(whole) - 5):
        pack.write_bytes(whole[:cut])
        with pytest.raises(ReaderError, match="damaged"):
            Library(data_dir).find(str(pack))
