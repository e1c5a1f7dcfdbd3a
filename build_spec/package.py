"""Make what is handed out: `python build_spec/package.py [CASES]`, with the packages of the group "package".

Builds with casefile_reader.spec, packs into dist/, and lets every finished artefact prove itself. CASES is a folder
of case folders that takes the place of casefiles/; it may hold a start.md, the words of the start page.
"""

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import contents
import deb

ROOT = contents.ROOT
BUILD, DIST = ROOT / "build", ROOT / "dist"
NAME = "casefile-reader"
LINUX, WINDOWS, MAC = sys.platform == "linux", sys.platform == "win32", sys.platform == "darwin"
SYSTEM = "linux" if LINUX else "windows" if WINDOWS else "macos"
SUFFIX = ".exe" if WINDOWS else ""


def main(arguments: list[str]) -> None:
    """Build, pack, prove."""
    if "_ssl" in sys.builtin_module_names:  # so are those that uv downloads for Linux and macOS
        raise SystemExit("TLS cannot be left out of this Python. Build with python.org's or your system's.")
    cases = Path(arguments[0]).resolve() if arguments and arguments[0] else None
    if cases is not None:
        check(cases)
    commit, seconds = contents.commit()
    course = "-" + re.sub(r"\W+", "-", cases.name) if cases else ""
    label = f"{contents.version()}{course}-{SYSTEM}-{platform.machine().lower()}"
    print(f"Building {NAME} {contents.version()}, commit {commit}", flush=True)
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(seconds), "PYTHONHASHSEED": "0"}
    if cases is not None:
        environment["CASEFILE_READER_CASES"] = str(cases)
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    folder = build(environment)
    packed = [pack(folder, f"{NAME}-{label}", seconds)]
    if not MAC:
        packed.append(
            Path(shutil.copy(BUILD / "made" / f"{NAME}-one-file{SUFFIX}", DIST / f"{NAME}-{label}{SUFFIX}"))
        )
    if LINUX:
        packed.append(deb.make(folder, DIST / f"{NAME}-{label}.deb", BUILD / "deb", seconds))
    packed += [Path(shutil.copytree(folder, DIST / folder.name, symlinks=True))]
    for artefact in packed:
        prove(artefact)
    write_sums([file for file in packed if file.is_file()])


def check(cases: Path) -> None:
    """Raises SystemExit with every mistake in the cases: a mistake found here reaches no student."""
    sys.path.insert(0, str(ROOT))
    from reader.casefile.check import check as mistakes_of
    from reader.gdpr.articles import explain

    folders = sorted(file.parent for file in cases.glob("*/case.toml"))
    if not folders:
        raise SystemExit(f"{cases} holds no case: each case is a folder in it, with a case.toml.")
    mistakes = [str(mistake) for folder in folders for mistake in mistakes_of(folder, explain)]
    if mistakes:
        raise SystemExit(
            "\n".join([*mistakes, f"Mistakes found: {len(mistakes)}. Correct them and build again."])
        )


def build(environment: dict[str, str]) -> Path:
    """Run PyInstaller; the folder that it made, or on macOS the application."""
    made = BUILD / "made"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--workpath", str(BUILD / "pyinstaller"), "--distpath", str(made)]
    subprocess.run([*command, str(ROOT / "build_spec" / "casefile_reader.spec")], env=environment, check=True)
    if WINDOWS:
        shutil.copy(ROOT / "build_spec" / "windows" / "associate-casepack.cmd", made / NAME)
    return made / ("Casefile Reader.app" if MAC else NAME)


def pack(folder: Path, name: str, seconds: int) -> Path:
    """The folder as the archive that its system opens with a double click."""
    if WINDOWS:
        return Path(shutil.make_archive(str(DIST / name), "zip", folder.parent, folder.name))
    if MAC:  # keeps links and rights, which the signature of an application counts
        archive = DIST / f"{name}.zip"
        subprocess.run(["ditto", "-c", "-k", "--keepParent", str(folder), str(archive)], check=True)
        return archive
    archive = DIST / f"{name}.tar.xz"
    with tarfile.open(
        archive, "w:xz", preset=9
    ) as tar:  # sorted, without owners or times: equal builds are equal files
        for file in [folder, *sorted(folder.rglob("*"))]:
            info = tar.gettarinfo(str(file), f"{NAME}/{file.relative_to(folder)}".removesuffix("/."))
            info.uid = info.gid = 0
            info.uname = info.gname = ""
            info.mtime = seconds
            if info.isreg():
                with file.open("rb") as data:
                    tar.addfile(info, data)
            else:
                tar.addfile(info)
    return archive


def prove(artefact: Path) -> None:
    """Let an artefact test itself where there is no Python and no network. Raises CalledProcessError if it fails."""
    if artefact.is_dir() if LINUX else artefact.suffix == ".zip":
        return  # the folder is proved as the archive on Linux, the archive as the folder elsewhere
    print(f"\n== {artefact.name}", flush=True)
    if LINUX:
        subprocess.run([str(ROOT / "build_spec" / "prove.sh"), str(artefact)], check=True)
        return
    program = artefact / "Contents" / "MacOS" / NAME if MAC and artefact.is_dir() else artefact
    if artefact.is_dir() and WINDOWS:
        program = artefact / f"{NAME}-cli.exe"
    report = BUILD / "self-test.txt"
    done = subprocess.run([str(program), f"--self-test={report}"], cwd=BUILD, check=False)
    print(report.read_text(encoding="utf-8"), flush=True)
    done.check_returncode()


def write_sums(files: list[Path]) -> None:
    """Sizes for the reader of the log, and SHA-256 sums for those who are handed the files."""
    lines = []
    print()
    for file in files:
        print(f"{file.stat().st_size / 1e6:8.1f} MB  {file.name}")
        lines.append(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n")
    (DIST / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
