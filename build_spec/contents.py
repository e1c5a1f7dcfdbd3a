"""What a build carries besides code: the data folders, the build's own record, and everybody's licences."""

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DATA = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
"""The one list of data folders, the wheel's: folder in the repository to folder in the package."""

CASEFILES = "reader/casefiles"


def data(cases: Path | None) -> list[tuple[str, str]]:
    """PyInstaller's ``datas``; ``cases`` takes the place of the bundled case files."""
    return [
        (str(cases if cases and target == CASEFILES else ROOT / source), target)
        for source, target in DATA.items()
    ]


def parsed(cases: Path | None, folder: Path) -> list[tuple[str, str]]:
    """PyInstaller's ``datas`` for the texts as the program itself parses them: the first start need not do it."""
    sys.path.insert(0, str(ROOT))
    from reader.casefile.parsed import ship

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for case in case_folders(cases):
        ship(case, folder / f"{case.name}.json")
    return [(str(folder), "reader/parsed")]


def new_store(folder: Path) -> list[tuple[str, str]]:
    """PyInstaller's ``datas`` for a store without notes: the first start need not make one."""
    sys.path.insert(0, str(ROOT))
    from reader import bundle
    from reader.store.store import Store

    shutil.rmtree(folder, ignore_errors=True)
    with Store.open(folder) as store:
        made = store.path  # whole once it is closed
    return [(str(made.rename(folder / bundle.new_store().name)), "reader")]


def case_folders(cases: Path | None) -> list[Path]:
    """The folders of the cases that are bundled."""
    return sorted(file.parent for file in (cases or ROOT / "casefiles").glob("*/case.toml"))


def version() -> str:
    """The version of the program."""
    return str(PROJECT["project"]["version"])


def commit() -> tuple[str, int]:
    """The commit that is built and its time in seconds; SOURCE_DATE_EPOCH, where set, is the time."""
    said = _git("log", "-1", "--format=%H %ct").split()
    changed = (
        "+changes" if said and _git("status", "--porcelain", "--", "reader", "resources", "casefiles") else ""
    )
    name = said[0][:12] + changed if said else "unknown"
    return name, int(os.environ.get("SOURCE_DATE_EPOCH") or (said[1] if said else 0))


def _git(*arguments: str) -> str:
    command = ["git", "-c", f"safe.directory={ROOT}", *arguments]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def write_record(file: Path) -> Path:
    """Write the record that About shows (read by ``reader.build_info``)."""
    name, seconds = commit()
    date = datetime.fromtimestamp(seconds, UTC).date().isoformat()
    file.write_text(f'commit = "{name}"\ndate = {date}\n', encoding="utf-8", newline="\n")
    return file


def sort_archive(file: Path) -> None:
    """Put what is in a ZIP file in the order of its names: PyInstaller's differs from one build to the next."""
    with zipfile.ZipFile(file) as archive:
        inside = sorted(
            ((entry, archive.read(entry)) for entry in archive.infolist()), key=lambda each: each[0].filename
        )
    with zipfile.ZipFile(file, "w") as archive:
        for entry, data in inside:
            archive.writestr(entry, data)


def stored(pack: Callable[[], Any]) -> Any:
    """PyInstaller's archive of modules as ``pack`` makes it, uncompressed: a start reads it faster, a tar.xz or .deb
    packs it better."""
    from PyInstaller.archive.writers import ZlibArchiveWriter  # only where a build is made

    usual = ZlibArchiveWriter._COMPRESSION_LEVEL
    ZlibArchiveWriter._COMPRESSION_LEVEL = 0
    try:
        return pack()
    finally:
        ZlibArchiveWriter._COMPRESSION_LEVEL = usual


QT = ("PySide6_Essentials", "shiboken6")
QT_LICENCES = [ROOT / "build_spec" / "licences" / name for name in ("LGPL-3.0.txt", "GPL-3.0.txt")]
"""The LGPL adds to the GPL, so both texts belong to it."""
COMMON_LICENCES = Path("/usr/share/common-licenses")


def collect_licences(files: list[str], folder: Path) -> None:
    """Copy the licence of everybody whose files are in the build into ``folder``, one folder each.

    ``files`` are the paths on this machine that PyInstaller took. Python packages bring their licences along, but
    Qt's only name theirs; Debian keeps those of a system library in /usr/share/doc, and the texts these refer to beside
    it. Raises SystemExit for a package without any.
    """
    shutil.rmtree(folder, ignore_errors=True)
    taken = {Path(os.path.realpath(file)) for file in files}
    rest = set(taken)
    for distribution in distributions():
        own = {Path(os.path.realpath(distribution.locate_file(file))) for file in distribution.files or ()}
        rest -= own
        if own & taken or distribution.name == "pyinstaller":
            texts = QT_LICENCES if distribution.name in QT else []
            _copy([*_licences_of(distribution), *texts], folder / distribution.name)
    _copy([_python_licence()], folder / "Python")
    packages = _debian_packages(rest)
    for package in packages:
        _copy([Path("/usr/share/doc", package, "copyright")], folder / "system" / package)
    if packages:
        _copy(sorted(COMMON_LICENCES.iterdir()), folder / "system" / COMMON_LICENCES.name)
    _copy([ROOT / "LICENSE"], folder / "Casefile Reader")


def _licences_of(distribution: Distribution) -> list[Path]:
    words = ("licen", "copying", "notice", "authors")
    return [
        Path(str(distribution.locate_file(file)))
        for file in distribution.files or ()
        if ".dist-info" in str(file) and any(word in file.name.lower() for word in words)
    ] or [
        Path(str(distribution.locate_file(file)))
        for file in distribution.files or ()
        if file.name == "METADATA"
    ]


def _python_licence() -> Path:
    import site
    import sys

    places = [Path(os.__file__).parent, Path(sys.base_prefix), Path(site.__file__).parent]
    debian = Path(f"/usr/share/doc/python{sys.version_info.major}.{sys.version_info.minor}/copyright")
    found = [place / "LICENSE.txt" for place in places] + [debian]
    return next(file for file in found if file.is_file())


def _debian_packages(files: set[Path]) -> list[str]:
    system = {str(file) for file in files if str(file).startswith("/usr/lib/")}
    if not system or shutil.which("dpkg") is None:
        return []
    # Where /lib is /usr/lib, packages may still name their files by /lib.
    names = sorted(system | {file.removeprefix("/usr") for file in system})
    done = subprocess.run(["dpkg", "-S", *names], capture_output=True, text=True, check=False)
    owners = dict(reversed(line.split(": ", 1)) for line in done.stdout.splitlines())
    nobodys = [file for file in system if not owners.keys() & {file, file.removeprefix("/usr")}]
    if nobodys:
        raise SystemExit(f"No package owns {nobodys}, so their licences are not known.")
    return sorted({owner.split(":")[0] for owner in owners.values()})


def _copy(files: list[Path], folder: Path) -> None:
    if not files or not all(file.is_file() for file in files):
        raise SystemExit(f"No licence was found for {folder.name}: {files}")
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        shutil.copyfile(file, folder / file.name)
