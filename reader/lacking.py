"""Telling of a library that the system lacks: without it there is no window of ours to tell it in."""

import os
import shutil
import subprocess
import sys

from reader import bundle

_BOXES = (
    ("zenity", "--error", "--no-markup", "--title=Casefile Reader", "--text={}"),
    ("kdialog", "--title", "Casefile Reader", "--error", "{}"),
    ("xmessage", "-center", "{}"),
)
"""Programs that desktops bring along and that show a message, and what they are told; the first there is is asked."""


def message(error: ImportError) -> str:
    """What to do about a library of the system's that Qt links to; raises the error again if it is another."""
    library, colon, reason = str(error).partition(":")
    if not colon or "shared object" not in reason:
        raise error
    return (
        f"The window cannot open: this system lacks the library {library}. Install it, then start again "
        "(Debian and Ubuntu: sudo apt install libegl1 libgl1 libfontconfig1). Other commands work without it."
    )


def show(words: str) -> None:
    """Show a message in a box of the desktop's, where nobody would see the terminal: after a double click."""
    seen = sys.stderr is not None and sys.stderr.isatty()
    if seen or not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return
    for program, *told in _BOXES:
        if found := shutil.which(program):
            command = [found, *(each.format(words) for each in told)]
            subprocess.run(command, env=_systems_own(), stderr=subprocess.DEVNULL, check=False)  # noqa: S603 (ours)
            return


def _systems_own() -> dict[str, str]:
    """The environment without the libraries of the build, which PyInstaller puts before the system's."""
    own = dict(os.environ)
    before = own.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is not None:
        own["LD_LIBRARY_PATH"] = before
    elif bundle.frozen():
        own.pop("LD_LIBRARY_PATH", None)
    return own
