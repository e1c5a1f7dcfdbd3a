"""What a start does without: everything that is not needed to paint the first page."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from reader import __main__, bundle, cli

_NOT_YET = (
    "click",
    "csv",
    "difflib",
    "html",
    "markdown",
    "pygments",
    "rapidfuzz",
    "uuid",
    "reader.aligning.align",
    "reader.aligning.realign",
    "reader.aligning.sentences",
    "reader.annotation.find",
    "reader.annotation.fuzzy",
    "reader.annotation.uses",
    "reader.casefile.markdown_tree",
    "reader.casefile.pack",
    "reader.casefile.texts",
    "reader.cli",
    "reader.exporting",
    "reader.gdpr.citations",
    "reader.gdpr.picker",
    "reader.importing",
    "reader.store.index",
    "reader.store.rescue",
    "reader.store.salvage",
    "reader.ui.annotations",
    "reader.ui.articles",
    "reader.ui.bookmarks",
    "reader.ui.cards.card",
    "reader.ui.find_bar",
    "reader.ui.going",
    "reader.ui.heard",
    "reader.ui.help",
    "reader.ui.icons",
    "reader.ui.import_dialog",
    "reader.ui.library",
    "reader.ui.links",
    "reader.ui.messages",
    "reader.ui.originals",
    "reader.ui.outline",
    "reader.ui.plain_view",
    "reader.ui.preview",
    "reader.ui.realigning",
    "reader.ui.review",
    "reader.ui.search",
    "reader.ui.selection_bar",
    "reader.ui.sides",
    "reader.ui.slots",
    "reader.ui.suggestions",
    "reader.ui.tags",
    "reader.ui.text_look",
    "reader.ui.parallel.accessible",
    "reader.ui.parallel.hints",
)

_MOST = 107
"""Modules of ours that the first page takes; every one is felt a little."""

# The process ends when the text is painted: all that a reader waits for, and nothing that comes later.
_SCRIPT = """
import os, sys
from reader import __main__
from reader.ui import app
from reader.ui.parallel.view import ParallelView

def paint(view, event, paint=ParallelView.paintEvent):
    paint(view, event)
    print(*sorted(sys.modules), flush=True)
    os._exit(0)

ParallelView.paintEvent = paint
__main__.main()
"""


# What is seen before and after what a start leaves for later: the page as assistive technology gets it (asked for too
# early), Python's search for what is left over, the icon of the program.
_LATER_SCRIPT = """
import gc
from PySide6.QtGui import QAccessible
from reader import __main__
from reader.ui import app

def finish(qt, main, finish=app._finish_start):
    view = main.page.area.view
    QAccessible.setActive(True)
    def seen():
        ours = QAccessible.queryAccessibleInterface(view) is view.accessible
        return ours, gc.isenabled(), not qt.windowIcon().isNull()
    print(seen(), flush=True)
    finish(qt, main)
    print(seen(), flush=True)
    qt.exit()

app._finish_start = finish
__main__.main()
"""


def start(script: str, data_dir: Path) -> str:
    """What the script prints at a start on a bundled case."""
    case = next(path for path in sorted(bundle.casefiles().iterdir()) if (path / "case.toml").is_file())
    environment = {**os.environ, bundle.DATA_VARIABLE: str(data_dir)}
    command = [sys.executable, "-c", script, str(case)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def loaded(data_dir: Path) -> set[str]:
    """The modules in use when the first page of a bundled case is painted, at the second start on it."""
    start(_SCRIPT, data_dir)
    return set(start(_SCRIPT, data_dir).split())


def test_what_the_first_picture_goes_without_comes_after_it(data_dir: Path) -> None:
    assert start(_LATER_SCRIPT, data_dir).splitlines() == ["(False, False, False)", "(True, True, True)"]


def test_the_first_page_is_painted_without_what_comes_later(loaded: set[str]) -> None:
    assert "reader.ui.case_page" in loaded
    assert sorted(loaded & set(_NOT_YET)) == []


def test_the_first_page_takes_few_modules(loaded: set[str]) -> None:
    ours = [name for name in loaded if name.startswith("reader.")]
    assert len(ours) <= _MOST, sorted(ours)


def test_no_source_is_read_for_a_feature_that_is_not_used() -> None:
    """PySide6 reads the source of each module imported after it, unless the import is put back (`reader.ui`)."""
    script = "import builtins; before = builtins.__import__; import reader.ui; assert builtins.__import__ is before"
    subprocess.run([sys.executable, "-c", script], check=True)


def test_the_commands_are_those_of_their_modules() -> None:
    there = {
        module: tuple(command.name for command in import_module(f"reader.cli.{module}").COMMANDS)
        for module in cli.MODULES
    }
    assert there == cli.MODULES
    assert not any(__main__._CASE.fullmatch(name) for names in cli.MODULES.values() for name in names)


@pytest.mark.parametrize(
    ("arguments", "plain"),
    [
        ((), True),
        (("cnil-med-2021-134",), True),
        (("a folder/case",), True),
        (("search", "biometric"), True),
        (("search",), False),
        (("search", "--help"), False),
        (("search", "biometric", "--json"), True),
        (("search", "--limit=3", "--case", "a-case", "biometric"), True),
        (("search", "--", "-exam"), True),
        (("search", "biometric", "--limit", "many"), False),
        (("search", "biometric", "--limits", "3"), False),
        (("search", "biometric", "data"), False),
        (("list",), False),
        (("--self-test",), False),
        (("-1",), False),
        (("cnil-med-2021-134", "more"), False),
    ],
)
def test_a_start_that_asks_for_little_goes_without_the_command_line(
    arguments: tuple[str, ...], plain: bool
) -> None:
    assert bool(__main__._plain(list(arguments))) == plain


def ran(data_dir: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, bundle.DATA_VARIABLE: str(data_dir)}
    command = [sys.executable, "-m", "reader", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "arguments",
    [
        ("personal data",),
        ("nowhere-to-be-found",),
        ("personal data", "--json"),
        ("nowhere-to-be-found", "--json"),
        ("--limit=2", "personal data"),
        ("--case", "no-such-case", "personal data"),
    ],
)
def test_a_search_without_the_command_line_says_the_same(data_dir: Path, arguments: tuple[str, ...]) -> None:
    plain = ran(data_dir, "search", *arguments)
    whole = ran(data_dir, "--data-dir", str(data_dir), "search", *arguments)
    assert plain.returncode == 0
    assert (plain.returncode, plain.stdout, plain.stderr) == (whole.returncode, whole.stdout, whole.stderr)


def test_what_keeps_a_search_from_answering_is_told_in_words(data_dir: Path) -> None:
    (data_dir / "notes.sqlite").write_bytes(b"no store at all" * 500)
    plain, whole = (
        ran(data_dir, "search", "data"),
        ran(data_dir, "--data-dir", str(data_dir), "search", "data"),
    )
    assert plain.returncode == whole.returncode == 1
    assert plain.stderr == whole.stderr != ""
    assert "Traceback" not in plain.stderr


def test_a_search_takes_nothing_that_it_can_do_without(data_dir: Path) -> None:
    ran(data_dir, "search", "data")
    script = (
        "import sys\nfrom reader import __main__\nsys.argv = ['casefile-reader', 'search', 'data']\n"
        "try:\n    __main__.main()\nexcept SystemExit:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    environment = {**os.environ, bundle.DATA_VARIABLE: str(data_dir)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)
    loaded = done.stderr.split()
    unwanted = {
        "click",
        "markdown",
        "PySide6",
        "reader.casefile.folder",
        "reader.gdpr.writing",
        "tomllib",
        "uuid",
    }
    assert "reader.store.index" in loaded
    assert sorted(unwanted.intersection(loaded)) == []
