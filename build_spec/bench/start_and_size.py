"""Size and start of the folder build, beside the smallest window that PySide6 shows, packed by the same rules.

`make bench` runs it after `make package`. A program has started when its text is on the screen: Xvfb keeps the screen
in a file, and the first moment at which its middle holds text counts. Both programs take turns; medians are shown.
"""

import mmap
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE = ROOT / "build" / "made"
DISPLAY = ":87"
WIDTH, HEIGHT = 1280, 800
RUNS = 5
CORNER, MIDDLE = range(4, 40, 3), range(300, 500, 7)
"""The lines of pixels where the small window's word is, and where the case's text is, not its menus."""
COLOURS_OF_TEXT = 12
"""More colours than this in one line of pixels are smoothed letters, not a bare window."""


def main() -> None:
    """Print a table in Markdown."""
    if not MADE.is_dir():
        raise SystemExit("There is no build to measure: run make package first.")
    hello = build_hello()
    with tempfile.TemporaryDirectory() as folder:
        programs = {
            "hello": [str(hello / "hello")],
            "case": [str(MADE / "casefile-reader" / "casefile-reader"), "cnil-med-2021-134"],
            "one file": [str(MADE / "casefile-reader-one-file"), "cnil-med-2021-134"],
        }
        starts = measure(programs, Path(folder))
        sizes = {"hello": packed(hello), "case": packed(MADE / "casefile-reader")}
    print("| build | tar.xz | of hello | start to text, first / median of later ones | of hello |")
    print("|---|---|---|---|---|")
    for name, seconds in starts.items():
        first, later = seconds[0], statistics.median(seconds[1:])
        size = (
            f"{sizes[name] / 1e6:.1f} MB | {sizes[name] / sizes['hello']:.2f}" if name in sizes else "— | —"
        )
        ratio = later / statistics.median(starts["hello"][1:])
        print(f"| {name} | {size} | {first:.2f} s / {later:.2f} s | {ratio:.2f} |")


def build_hello() -> Path:
    """The hello window's folder, built anew."""
    work = ROOT / "build" / "pyinstaller"
    command = [
        sys.executable,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--log-level",
        "ERROR",
        "--workpath",
        str(work),
    ]
    subprocess.run([*command, "--distpath", str(MADE), str(ROOT / "build_spec" / "hello.spec")], check=True)
    return MADE / "hello"


def packed(folder: Path) -> int:
    """The bytes of the folder as tar.xz, packed as builds are."""
    tar = [
        "tar",
        "--sort=name",
        "--owner=0",
        "--group=0",
        "--mtime=@0",
        "-C",
        str(folder.parent),
        "-c",
        folder.name,
    ]
    with subprocess.Popen(tar, stdout=subprocess.PIPE) as source:
        done = subprocess.run(["xz", "-9", "-T1"], stdin=source.stdout, capture_output=True, check=True)
    return len(done.stdout)


def measure(programs: dict[str, list[str]], folder: Path) -> dict[str, list[float]]:
    """Seconds from the launch to text on the screen, by program, in the order of the runs."""
    screen = [
        DISPLAY,
        "-screen",
        "0",
        f"{WIDTH}x{HEIGHT}x24",
        "-nolisten",
        "tcp",
        "-fbdir",
        str(folder),
        "-noreset",
    ]
    found: dict[str, list[float]] = {name: [] for name in programs}
    with subprocess.Popen(["Xvfb", *screen], stderr=subprocess.DEVNULL) as server:
        try:
            pixels = framebuffer(folder / "Xvfb_screen0")
            for _run in range(RUNS + 1):
                for name, command in programs.items():
                    found[name].append(
                        start(command, pixels, CORNER if name == "hello" else MIDDLE, folder / "data")
                    )
        finally:
            server.terminate()
    return found


def framebuffer(file: Path) -> mmap.mmap:
    """The screen as Xvfb keeps it, an XWD file of 4 bytes a pixel; waits until it is there."""
    while not file.exists() or file.stat().st_size < WIDTH * HEIGHT * 4:
        time.sleep(0.05)
    with file.open("rb") as data:
        return mmap.mmap(data.fileno(), 0, access=mmap.ACCESS_READ)


def start(command: list[str], pixels: mmap.mmap, lines: range, data: Path) -> float:
    """Start a program over an empty data folder, wait for its text, end it. Raises SystemExit after a minute."""
    shutil.rmtree(data, ignore_errors=True)
    environment = os.environ | {
        "DISPLAY": DISPLAY,
        "CASEFILE_READER_DATA": str(data),
        "QT_QPA_PLATFORM": "xcb",
    }
    while shows_text(pixels, CORNER) or shows_text(pixels, MIDDLE):
        time.sleep(0.05)
    began = time.perf_counter()
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as program:
        while not shows_text(pixels, lines):
            if time.perf_counter() - began > 60:
                program.kill()
                raise SystemExit(f"{command[0]} showed nothing for a minute.")
            time.sleep(0.002)
        took = time.perf_counter() - began
        program.terminate()
    return took


def shows_text(pixels: mmap.mmap, lines: range) -> bool:
    """Whether one of these lines of pixels holds letters."""
    head = len(pixels) - WIDTH * HEIGHT * 4
    for line in lines:
        left = head + (line * WIDTH + (0 if lines == CORNER else 300)) * 4
        row = pixels[left : left + 600 * 4]
        if len({row[place : place + 3] for place in range(0, len(row), 4)}) > COLOURS_OF_TEXT:
            return True
    return False


if __name__ == "__main__":
    main()
