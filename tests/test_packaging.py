"""What we hand out is complete: every data file of the repository is in the wheel and in the source archive."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FIND_DATA = "import reader.bundle as b; print(b.__file__, b.resources(), b.casefiles(), sep='\\n')"


def run(*command: str | Path, folder: Path, **environment: str) -> str:
    done = subprocess.run(
        command, cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(kind: str, source: Path, into: Path) -> Path:
    """Build a ``wheel`` or ``sdist`` of ``source`` without the network; the path of the archive."""
    run(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", into, folder=source)
    return next(into.iterdir())


def repository_files(*folders: str) -> set[str]:
    """The files that git tracks or would add, so that a build's own leftovers do not count."""
    if not (ROOT / ".git").exists():
        pytest.skip("needs the git repository, to know which files belong to it")
    listing = run(
        *("git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"),
        *("--cached", "--others", "--exclude-standard", "--", *folders),
        folder=ROOT,
    )
    return {name for name in listing.split("\0") if name and (ROOT / name).exists()}


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def unpacked_sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive = build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))
    folder = tmp_path_factory.mktemp("unpacked")
    run(sys.executable, "-m", "tarfile", "-e", archive, folder, folder=folder)
    return next(folder.iterdir())


def test_the_wheel_carries_the_package_and_its_data_and_nothing_else(wheel: Path) -> None:
    data = {f"reader/{name}" for name in repository_files("resources", "casefiles")}
    package = repository_files("reader")
    in_wheel = {name for name in names_in(wheel) if name.startswith("reader/")}
    assert in_wheel == data | package


def test_the_wheel_carries_every_licence(wheel: Path) -> None:
    in_wheel = names_in(wheel)
    for licence in repository_files("LICENSE", "resources/fonts/OFL-*.txt"):
        assert any(name.endswith(f".dist-info/licenses/{licence}") for name in in_wheel), licence


def test_an_installed_wheel_finds_its_own_data(wheel: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(wheel, tmp_path, "zip")
    found = run(sys.executable, "-c", FIND_DATA, folder=tmp_path, PYTHONPATH=str(tmp_path))
    module, resources, casefiles = map(Path, found.splitlines())
    assert module == tmp_path / "reader" / "bundle.py"
    assert resources == tmp_path / "reader" / "resources"
    assert casefiles == tmp_path / "reader" / "casefiles"
    assert (casefiles / "cnil-med-2021-134" / "case.toml").is_file()


def test_the_source_archive_holds_the_whole_repository(unpacked_sdist: Path) -> None:
    archived = {
        path.relative_to(unpacked_sdist).as_posix() for path in unpacked_sdist.rglob("*") if path.is_file()
    }
    assert archived - repository_files(".") == {"PKG-INFO"}
    assert repository_files(".") <= archived


def test_the_source_archive_builds_the_same_wheel(wheel: Path, unpacked_sdist: Path, tmp_path: Path) -> None:
    assert names_in(build("wheel", unpacked_sdist, tmp_path)) == names_in(wheel)
