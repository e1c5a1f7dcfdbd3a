"""The parts of a build that can be tried without building; `make package` tries the build itself."""

import importlib
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import metadata
from pathlib import Path
from types import FunctionType, ModuleType

import pytest
from PySide6.QtGui import QImageReader
from test_packaging import ROOT, repository_files


def load(name: str) -> ModuleType:
    sys.path.insert(0, str(ROOT / "build_spec"))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.pop(0)


def test_a_build_carries_the_data_of_the_wheel() -> None:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = table["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert load("contents").data(None) == [(str(ROOT / source), target) for source, target in wheel.items()]
    assert {name.split("/")[0] for name in repository_files("resources", "casefiles")} == set(wheel)


def test_other_cases_take_the_place_of_ours_and_nothing_else(tmp_path: Path) -> None:
    contents = load("contents")
    ours, theirs = contents.data(None), contents.data(tmp_path)
    assert set(theirs) - set(ours) == {(str(tmp_path), "reader/casefiles")}
    assert len(theirs) == len(ours)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", False),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6\\Qt6Network.dll", False),
        ("PySide6/Qt/lib/QtNetwork.framework/Resources/Info.plist", False),
        ("PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui", True),
        ("libstdc++.so.6", False),
        ("markdown-3.11.3.dist-info/RECORD", False),
        ("markdown-3.11.3.dist-info/entry_points.txt", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("Crypto/Cipher/_raw_aesni.abi3.so", True),
        ("Crypto\\Cipher\\_raw_cbc.pyd", True),
        ("Crypto/PublicKey/_ed448.abi3.so", False),
        ("Crypto/Cipher/_raw_des3.abi3.so", False),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("reader/casefiles/cnil-med-2021-134/case.toml", True),
    ],
)
def test_only_used_parts_of_qt_are_wanted(name: str, wanted: bool) -> None:
    assert load("qt_parts").wanted(name) is wanted


def test_a_library_stays_only_while_something_links_to_it() -> None:
    links = {"app": ["liba.so.1"], "plug": ["libb.so"], "liba.so.1": ["libc.so"]}
    entries = [
        ("PySide6/QtWidgets.abi3.so", "app", "EXTENSION"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "plug", "BINARY"),
        ("libpython3.11.so.1.0", "python", "BINARY"),
        ("liba.so.1", "liba.so.1", "BINARY"),
        ("libb.so", "libb.so", "BINARY"),
        ("libc.so", "libc.so", "BINARY"),
        ("libgone.so.0", "libgone.so.0", "BINARY"),
    ]
    kept = load("qt_parts").needed(entries, lambda path: links.get(path, []))
    assert kept == entries[:-1]


def test_the_icons_of_windows_hold_every_size(tmp_path: Path) -> None:
    sizes = {size: ROOT / f"resources/icons/app-{size}.png" for size in (16, 48, 256, 512)}
    reader = QImageReader(str(load("pictures").write_ico(sizes, tmp_path / "app.ico")))
    found = set()
    for place in range(reader.imageCount()):
        reader.jumpToImage(place)
        found.add(reader.read().width())
    assert found == {16, 48, 256}


def test_the_icons_of_macos_are_chunks_that_fill_the_file(tmp_path: Path) -> None:
    sizes = {size: ROOT / f"resources/icons/app-{size}.png" for size in (16, 32, 512)}
    data = load("pictures").write_icns(sizes, tmp_path / "app.icns").read_bytes()
    assert data[:4] == b"icns"
    assert int.from_bytes(data[4:8], "big") == len(data)
    names, place = [], 8
    while place < len(data):
        names.append(data[place : place + 4])
        assert data[place + 8 : place + 12] == b"\x89PNG"
        place += int.from_bytes(data[place + 4 : place + 8], "big")
    assert names == [b"ic11", b"ic14", b"ic09"]


def test_the_newest_c_library_that_is_asked_for_counts() -> None:
    assert load("deb").glibc(["GLIBC_2.4 GLIBC_2.34", "GLIBC_2.17 GLIBC_2.9.1"]) == "2.34"


def test_cases_with_mistakes_are_not_built(case_folder: Path, tmp_path: Path) -> None:
    package = load("package")
    package.check(case_folder.parent)
    with pytest.raises(SystemExit, match="holds no case"):
        package.check(case_folder)
    (case_folder / "case.toml").write_text("format = 1\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"case\.toml:\d"):
        package.check(tmp_path)


def test_a_build_carries_the_licence_texts_that_qt_only_names() -> None:
    contents = load("contents")
    lesser, general = (file.read_text(encoding="utf-8") for file in contents.QT_LICENCES)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in lesser
    assert "GNU GENERAL PUBLIC LICENSE" in general
    for name in contents.QT:
        named = metadata(name)
        assert named["Name"] == name
        assert "LGPL-3.0" in str(named["License"] or named["License-Expression"])


def test_archives_of_the_same_files_are_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for order in ("abc", "cab"):
        with zipfile.ZipFile(tmp_path / order, "w") as archive:
            for name in order:
                archive.writestr(zipfile.ZipInfo(name), name * 9)
        load("contents").sort_archive(tmp_path / order)
        made.append((tmp_path / order).read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "cab") as archive:
        assert archive.read("b") == b"bbbbbbbbb"


def test_the_late_loader_stands_for_every_function_that_pyside_asks_its_own_for() -> None:
    real = importlib.import_module("shibokensupport.signature.loader")
    stand_in = load("late.loader")
    helpers = {"put_into_package", "move_into_pyside_package"}
    assert _functions(real) - helpers == _functions(stand_in) - {"_real"}


def test_a_build_gets_all_of_pysides_support_for_signatures(tmp_path: Path) -> None:
    names = load("signatures").unpack(tmp_path / "unpacked")
    there = {name for name in sys.modules if name.split(".")[0] == "shibokensupport"}
    assert there - set(names) == set()
    assert "shibokensupport.signature.real_loader" in names
    assert (tmp_path / "unpacked" / "files.dir").is_dir()


_READY = """
import re, runpy, sys
from dataclasses import FrozenInstanceError, dataclass, fields, replace
sys.path.insert(0, sys.argv[1])
before = re._compiler.compile
hook = runpy.run_path(sys.argv[2])
from reader.casefile.model import Mark

@dataclass(frozen=True)
class Other:
    \"\"\"No start makes it.\"\"\"

    end: int
    start: int = 1

mark = Mark(0, 4, "strong")
assert mark == Mark(0, 4, "strong", "") != replace(mark, end=5) and hash(mark) == hash(Mark(0, 4, "strong"))
assert repr(mark) == "Mark(start=0, end=4, kind='strong', target='')", mark
assert [field.name for field in fields(Mark)] == ["start", "end", "kind", "target"]
assert Mark.__init__.__globals__ is sys.modules[Mark.__module__].__dict__
try:
    mark.end = 5
except FrozenInstanceError:
    pass
else:
    raise AssertionError
assert replace(Other(2), end=3) == Other(3, 1)

for pattern, flags in hook["PATTERNS"]:
    ready, anew = re._compiler.compile(pattern, flags), before(pattern, flags)
    assert ready == anew and ready.groupindex == anew.groupindex and ready.groups == anew.groups, pattern
assert re.compile("(?P<none>of these)", re.I).match("OF THESE")["none"] == "OF THESE"
print(*(kind.__init__.__code__.co_filename for kind in (Mark, Other)))
"""


def test_a_build_has_ready_what_a_start_would_compile(tmp_path: Path) -> None:
    ready, folder = load("ready_made"), tmp_path / "ready"
    ready.write(load("contents").case_folders(None)[0], folder)
    command = [sys.executable, "-c", _READY, str(folder), str(ready.HOOK)]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    assert said == [str(folder / "made_ready.py"), "<string>"]


_LATER = """
import sys
from types import SimpleNamespace
sys.modules["made_ready"] = SimpleNamespace(METHODS={}, PATTERNS={})
hook = {"__name__": "hook"}
exec(compile(open(sys.argv[1], encoding="utf-8").read(), sys.argv[1], "exec"), hook)
names = [each.__name__ for each in hook["later"]]
assert all(type(sys.modules.get(name)) is not hook["_Later"] for name in names)
from dataclasses import dataclass

@dataclass
class Wordless:
    end: int = 1

assert Wordless.__doc__ == "Wordless(end: int = 1)", Wordless.__doc__
import importlib
print(*(name for name in names if importlib.import_module(name).__file__))
"""


def test_what_is_loaded_late_is_there_for_whoever_wants_it() -> None:
    command = [sys.executable, "-c", _LATER, str(load("ready_made").HOOK)]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    assert {"inspect", "traceback", "zipfile"} <= set(said)


@pytest.mark.parametrize(
    ("texts", "patterns"),
    [([], {("a", 0): (32,)}), (["class Other: ..."], {("a", 0): (32,)}), (["def __create_fn__():"], {})],
)
def test_a_build_stops_where_python_works_in_another_way(
    texts: list[str], patterns: dict[tuple[str, int], tuple[int]]
) -> None:
    with pytest.raises(SystemExit, match="another way"):
        load("ready_made").module(texts, patterns)


def _functions(module: ModuleType) -> set[str]:
    return {name for name, value in vars(module).items() if isinstance(value, FunctionType)}
