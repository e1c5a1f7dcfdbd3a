"""Where files are: those that ship with the program (in a checkout, a wheel, a frozen build) and the user's own."""

import sys
from functools import cache
from pathlib import Path

DATA_VARIABLE = "CASEFILE_READER_DATA"
"""The environment variable that names another data folder."""

_PACKAGE = Path(__file__).resolve().parent


def frozen() -> bool:
    """Whether this runs from a build that is handed out: PyInstaller says so in ``sys.frozen``."""
    return bool(getattr(sys, "frozen", False))


@cache
def _root() -> Path:
    # A wheel and a frozen build carry both folders inside the package; a checkout has them beside it.
    return _PACKAGE if (_PACKAGE / "resources").is_dir() else _PACKAGE.parent


def resources() -> Path:
    """The folder of fonts, icons, style tokens and tables that the program itself needs."""
    return _root() / "resources"


def casefiles() -> Path:
    """The folder of the case files that ship with the program, one folder a case."""
    return _root() / "casefiles"


def parsed() -> Path:
    """The folder of the bundled texts as the makers of a build have parsed them; there is none in a checkout."""
    return _PACKAGE / "parsed"


def new_store() -> Path:
    """A store without notes, as the program made it when a build was made; there is none in a checkout."""
    return _PACKAGE / "new-store.sqlite"


def start_words() -> str:
    """What the maker of a build wrote for its start page, in Markdown: ``start.md`` beside the cases; else empty."""
    file = casefiles() / "start.md"
    return file.read_text(encoding="utf-8-sig", errors="replace") if file.is_file() else ""


def users_folder() -> Path:
    """The user's data folder; one under ``~``, which the store refuses, for a user without a home."""
    import platformdirs

    try:
        return Path(platformdirs.user_data_dir("casefile-reader", appauthor=False))
    except RuntimeError:
        return Path("~", "casefile-reader")


def users_name() -> str:
    """The name that the user's annotations bear; empty where the system knows none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
