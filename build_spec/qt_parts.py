"""Which parts of Qt a build carries, and which system libraries those need.

PyInstaller takes every plugin of a Qt module that is imported. This program draws widgets from its own fonts and
pixmaps, reads PNG (built into QtGui) and opens no connection. Left out therefore:

- tls, networkinformation and the Qt6Network library: nothing connects, and nothing should be able to
- imageformats, iconengines and Qt6Svg: PNG is in QtGui, icons are painted
- egldeviceintegrations, xcbglintegrations, wayland-graphics-integration-*, generic (touch and pen of bare consoles):
  widgets are painted by the CPU
- platforms for consoles and remote screens (eglfs, linuxfb, vnc, vkkhrdisplay, minimal*)
- platformthemes/gtk3: it pulls 20 libraries of one desktop; xdgdesktopportal shows that desktop's dialogs as well
- Qt's translations: the window speaks English, and so do the standard buttons in it
- PyCryptodome, but for the ciphers that PDFs are locked with
- RECORD of Python packages: it tells of their scripts, which name the folder of the machine that built
- QML, WebEngine and PDF never come in: they are not in pyside6-essentials' imported modules

Left to the system, on Linux, and named by the .deb as what it depends on:

- libstdc++ and libgcc_s: a wheel's tag (PEP 600) says from which version on they are there, and an older copy beside
  the system's drivers keeps these from loading; a copy also asks for the C library of the machine that built
- fontconfig and FreeType, and with them Expat, PNG and Brotli: they read the system's own settings, and go together
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from fnmatch import fnmatch
from pathlib import PurePosixPath
from typing import Any

Entry = tuple[str, str, str]
"""PyInstaller's table of contents: name in the build, path on this machine, kind."""

PLUGINS = (
    # Linux: both display systems, no display, letters with accents, the desktop's own dialogs
    "platforms/*qxcb*",
    "platforms/*qwayland*",
    "platforms/*qoffscreen*",
    "platforminputcontexts/*",
    "platformthemes/*xdgdesktopportal*",
    "wayland-shell-integration/*xdg-shell*",
    "wayland-decoration-client/*bradient*",
    # Windows and macOS
    "platforms/qwindows*",
    "platforms/*qcocoa*",
    "styles/*",
)
LEFT_OUT = (
    "Qt6Network*",
    "QtNetwork*",
    "libQt6Network*",
    "Qt6Svg*",
    "QtSvg*",
    "libQt6Svg*",
    "opengl32sw.dll",
    "RECORD",
)
CIPHERS = ("_ARC4.*", "_raw_aes.*", "_raw_aesni.*", "_raw_cbc.*", "_raw_ecb.*", "_cpuid_c.*")
"""What a locked PDF is read with; PyInstaller's hook takes everything that PyCryptodome has."""
THE_SYSTEMS = ("libstdc++.so.*", "libgcc_s.so.*", "libfontconfig.so.*", "libfreetype.so.*")
PYTHON_LEFT_OUT = (
    *("ssl", "_ssl", "_hashlib"),  # TLS; hashlib has its own algorithms
    *("PySide6.QtNetwork", "PySide6.QtSvg", "PySide6.QtPrintSupport"),
    *("readline", "curses", "_curses"),  # an interactive Python
    # Of PyCryptodome only the ciphers of PDFs are used.
    *("Crypto.Hash", "Crypto.IO", "Crypto.Math", "Crypto.Protocol", "Crypto.PublicKey", "Crypto.SelfTest"),
    *("multiprocessing", "concurrent.futures.process"),  # PyInstaller would prepare each start for it
    *(
        "pip",
        "setuptools",
        "pkg_resources",
        "tkinter",
        "_tkinter",
        "lib2to3",
        "pydoc_data",
        "unittest",
        "test",
    ),
)


def trim(analysis: Any) -> None:
    """Leave in PyInstaller's analysis what is used; what only the rest had needed goes too."""
    analysis.binaries = [entry for entry in analysis.binaries if wanted(entry[0])]
    analysis.datas = [entry for entry in analysis.datas if wanted(entry[0])]
    if sys.platform == "linux":
        analysis.binaries = needed(analysis.binaries, links)
        kept = {entry[0] for entry in (*analysis.binaries, *analysis.datas)}
        analysis.datas = [
            entry for entry in analysis.datas if entry[2] != "SYMLINK" or _target(entry) in kept
        ]


def links(file: str) -> list[str]:
    """The names of the libraries that a file itself links to; PyInstaller would tell what these link to as well."""
    head = subprocess.run(["objdump", "-p", file], capture_output=True, text=True, check=False).stdout
    return re.findall(r"NEEDED +(\S+)", head)


def _target(link: Entry) -> str:
    """The name in the build that a symbolic link points to."""
    return os.path.normpath(os.path.join(os.path.dirname(link[0]), link[1]))  # noqa: PTH118, PTH120 (names, no files)


def wanted(name: str) -> bool:
    """Whether the file of that name in the build is a part that is used."""
    path = PurePosixPath(name.replace("\\", "/"))
    # On macOS the part is a folder: QtNetwork.framework, which would be broken without what is in it.
    if any(fnmatch(part, pattern) for part in path.parts for pattern in (*LEFT_OUT, *THE_SYSTEMS)):
        return False
    if "Crypto" in path.parts and path.name.startswith("_") and path.suffix != ".py":
        return any(fnmatch(path.name, pattern) for pattern in CIPHERS)
    if "translations" in path.parts and "PySide6" in path.parts:
        return False
    if "plugins" in path.parts and "PySide6" in path.parts:
        return any(path.match(f"plugins/{pattern}") for pattern in PLUGINS)
    return True


def needed(binaries: Iterable[Entry], imports: Callable[[str], Iterable[str]]) -> list[Entry]:
    """The entries that are used: extension modules and plugins, and the libraries that these link to, and so on.

    ``imports`` gives the names of the libraries that the file at a path links to. Without this, libraries that
    only a dropped plugin needed would stay in the build.
    """
    entries = list(binaries)
    libraries = {
        PurePosixPath(name).name: (name, path, kind) for name, path, kind in entries if _library(name)
    }
    waiting = [entry for entry in entries if not _library(entry[0])]
    found = dict.fromkeys(waiting)
    while waiting:
        for name in imports(waiting.pop()[1]):
            entry = libraries.get(PurePosixPath(name).name)
            if entry is not None and entry not in found:
                found[entry] = None
                waiting.append(entry)
    return [entry for entry in entries if entry in found]


def _library(name: str) -> bool:
    """A shared library that another file has to name: plugins, modules and Python itself are loaded by their path."""
    path = PurePosixPath(name)
    by_path = path.name.startswith("libpython") or {"plugins", "lib-dynload"} & set(path.parts)
    return path.name.startswith("lib") and ".so" in path.name and not by_path
