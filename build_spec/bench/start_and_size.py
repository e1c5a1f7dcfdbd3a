"""Size and start of the folder build, beside the smallest window that PySide6 shows, packed by the same rules.

`make bench` runs it after `make package`. A program has started when its text is on the screen. All programs take
turns; the medians of wall clock and of the program's own processor time until then are shown.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
MADE = ROOT / "build" / "made"
RUNS = 7

sys.path.insert(0, str(ROOT / "build_spec"))
import screen  # noqa: E402 (from the folder above)


class Start(NamedTuple):
    """Seconds until the text is on the screen."""

    wall: float
    processor: float


class Program(NamedTuple):
    """What is started, where its text appears, and whether its data folder is emptied before each start."""

    command: list[str]
    band: screen.Band = screen.MIDDLE
    first: bool = False


def main() -> None:
    """Print two tables in Markdown."""
    if not MADE.is_dir():
        raise SystemExit("There is no build to measure: run make package first.")
    hello = build_hello()
    case = [str(MADE / "casefile-reader" / "casefile-reader"), "cnil-med-2021-134"]
    programs = {
        "hello": Program([str(hello / "hello")], screen.CORNER),
        "case, first start": Program(case, first=True),
        "case, later starts": Program(case),
        "the same, until its panels are there": Program(case, screen.PANEL),
        "one file, later starts": Program([str(MADE / "casefile-reader-one-file"), case[1]]),
    }
    print_sizes(hello)
    print_starts(measure(programs))


def print_sizes(hello: Path) -> None:
    """Print what is handed out, beside the hello window."""
    sizes = {"hello window, folder, tar.xz": packed(hello)}
    for ending in (".tar.xz", ".deb", ""):
        for file in (ROOT / "dist").glob(f"*x86_64{ending}"):
            sizes[file.name] = file.stat().st_size
    least = next(iter(sizes.values()))
    print("| build | size | of hello |\n|---|---|---|")
    for name, size in sizes.items():
        print(f"| {name} | {size / 1e6:.1f} MB | {size / least:.2f} |")


def print_starts(starts: dict[str, list[Start]]) -> None:
    """Print the medians, beside the hello window's."""
    print("\n| start to text, s | wall | of hello | processor | of hello |\n|---|---|---|---|---|")
    medians = {name: Start(*map(statistics.median, zip(*runs, strict=True))) for name, runs in starts.items()}
    least = medians["hello"]
    for name, (wall, processor) in medians.items():
        ratios = wall / least.wall, processor / least.processor
        print(f"| {name} | {wall:.2f} | {ratios[0]:.2f} | {processor:.2f} | {ratios[1]:.2f} |")


def build_hello() -> Path:
    """The hello window's folder, built anew."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--workpath", str(ROOT / "build" / "pyinstaller"), "--distpath", str(MADE)]
    subprocess.run([*command, str(ROOT / "build_spec" / "hello.spec")], check=True)
    return MADE / "hello"


def packed(folder: Path) -> int:
    """The bytes of the folder as tar.xz, packed as builds are."""
    tar = ["tar", "--sort=name", "--owner=0", "--group=0", "--mtime=@0"]
    tar += ["-C", str(folder.parent), "-c", folder.name]
    with subprocess.Popen(tar, stdout=subprocess.PIPE) as source:
        done = subprocess.run(["xz", "-9", "-T1"], stdin=source.stdout, capture_output=True, check=True)
    return len(done.stdout)


def measure(programs: dict[str, Program]) -> dict[str, list[Start]]:
    """The starts of each program, in turns, after one that only fills the system's caches."""
    found: dict[str, list[Start]] = {name: [] for name in programs}
    with tempfile.TemporaryDirectory() as folder, screen.screen() as shown:
        for run in range(RUNS + 1):
            for name, program in programs.items():
                took = start(program, shown, Path(folder, name))
                if run:
                    found[name].append(took)
    return found


def start(program: Program, shown: screen.Screen, data: Path) -> Start:
    """Start a program, wait for its text, end it. Raises SystemExit after a minute without any."""
    if program.first:
        shutil.rmtree(data, ignore_errors=True)
    environment = os.environ | {"DISPLAY": shown.display, "QT_QPA_PLATFORM": "xcb"}
    environment["CASEFILE_READER_DATA"] = str(data)
    shown.wait_until_clear()
    began = time.perf_counter()
    process = subprocess.Popen(program.command, env=environment, stderr=subprocess.DEVNULL)
    painted = shown.wait_for_text(program.band, 60)
    wall = time.perf_counter() - began
    process.terminate()
    used = os.wait4(process.pid, 0)[2]
    process.returncode = 0  # waited for above
    if not painted:
        raise SystemExit(f"{program.command[0]} showed nothing for a minute.")
    return Start(wall, used.ru_utime + used.ru_stime)


if __name__ == "__main__":
    main()
