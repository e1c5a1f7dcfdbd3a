"""A screen of its own that programs are started on and watched: Xvfb, which keeps its pixels in a file."""

import mmap
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WIDTH, HEIGHT = 1280, 800
COLOURS_OF_TEXT = 12
"""More colours than this in one line of pixels are smoothed letters, not a bare window."""


@dataclass(frozen=True, slots=True)
class Band:
    """Lines of pixels to look for letters in, from ``left`` on."""

    lines: range
    left: int
    width: int = 600


CORNER = Band(range(4, 40, 3), 0)
"""Where a small window without a frame has its word."""
MIDDLE = Band(range(300, 500, 7), 300)
"""Where the text of a case is, and not the menus."""
PANEL = Band(range(90, 500, 7), 10, 180)
"""Where the left panel of a case has its lines; it is made together with the right one."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A running screen: the DISPLAY that programs are given, and its pixels, 4 bytes each."""

    display: str
    pixels: mmap.mmap

    def shows_text(self, band: Band) -> bool:
        """Whether one of the band's lines holds letters."""
        return any(
            len(set(_pixels(self._line(line, band.left, band.width)))) > COLOURS_OF_TEXT
            for line in band.lines
        )

    def wait_for_text(self, band: Band, seconds: float) -> bool:
        """Wait until there are letters in the band; False if none came in that time."""
        until = time.perf_counter() + seconds
        while not self.shows_text(band):
            if time.perf_counter() > until:
                return False
            time.sleep(0.002)
        return True

    def wait_until_clear(self) -> None:
        """Wait until the last program's window is gone."""
        while self.shows_text(CORNER) or self.shows_text(MIDDLE):
            time.sleep(0.05)

    def save(self, file: Path) -> None:
        """Write what is on the screen as a picture."""
        from PySide6.QtGui import QImage

        data = b"".join(self._line(line, 0, WIDTH) for line in range(HEIGHT))
        QImage(data, WIDTH, HEIGHT, QImage.Format.Format_RGB32).save(str(file))

    def _line(self, line: int, left: int, width: int) -> bytes:
        place = len(self.pixels) - (WIDTH * HEIGHT - line * WIDTH - left) * 4
        return self.pixels[place : place + width * 4]


def _pixels(line: bytes) -> Iterator[bytes]:
    return (line[place : place + 3] for place in range(0, len(line), 4))


@contextmanager
def screen() -> Iterator[Screen]:
    """A screen until the end of the block. Every local user may draw on it; it is not reached by a network."""
    reading, writing = os.pipe()
    with tempfile.TemporaryDirectory() as folder:
        size = f"{WIDTH}x{HEIGHT}x24"
        command = ["Xvfb", "-screen", "0", size, "-fbdir", folder, "-displayfd", str(writing)]
        command += ["-nolisten", "tcp", "-noreset", "-ac"]
        with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
            os.close(writing)
            try:
                with os.fdopen(reading) as number:
                    display = f":{number.readline().strip()}"
                yield Screen(display, _framebuffer(Path(folder, "Xvfb_screen0")))
            finally:
                server.terminate()


def _framebuffer(file: Path) -> mmap.mmap:
    with file.open("rb") as data:
        return mmap.mmap(data.fileno(), 0, access=mmap.ACCESS_READ)
