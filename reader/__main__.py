"""Parse arguments, make the parts, run."""

import gc
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader import bundle
from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.cli import TourResult
    from reader.store.asking import Question

_CASE = re.compile(r"[^-].*[\d/\\].*")
"""What names a case and no command: no command has a digit or a folder in its name."""


def _open_window(case: str | None, data_dir: Path, author: str) -> int:
    from reader.ui import app  # Qt only where a window is wanted

    return app.run(case, data_dir, author)


def _take_tour(out: Path) -> "TourResult":
    from reader.ui import tour

    return tour.run(out)


def _test_itself(say: Callable[[str], object]) -> int:
    from reader.ui import selftest

    return selftest.run(say)


def _search(question: "Question", data_dir: Path) -> int:
    from reader.store import asking

    found = asking.ask(data_dir, question)
    try:
        if found.remark:
            print(found.remark, file=sys.stderr)  # noqa: T201
        for line in asking.lines(found, as_json=question.as_json):
            print(line, flush=True)  # noqa: T201
    except BrokenPipeError:
        # Whoever reads has had enough: what Python would still write at the end goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


def _question(arguments: Sequence[str]) -> "Question | None":
    """What a search is asked; None where the command line has to say what is wrong with it, or to help."""
    from getopt import GetoptError, gnu_getopt

    from reader.store.asking import Question

    try:
        options, words = gnu_getopt(list(arguments), "", ("case=", "limit=", "json"))
    except GetoptError:
        return None
    given = dict(options)
    limit = given.get("--limit", str(Question.limit))
    if len(words) != 1 or not limit.isdecimal():
        return None
    return Question(words[0], given.get("--case", ""), int(limit), "--json" in given)


def _plain(arguments: Sequence[str]) -> Callable[[Path], int] | None:
    """What is asked for where that is nothing but a window, one on a case, or a search: it is done in the data folder.

    Such a start goes without the command line, which takes longer to import than a search takes.
    """
    match arguments:
        case []:
            return lambda data_dir: _open_window(None, data_dir, bundle.users_name())
        case [name] if _CASE.fullmatch(name):
            return lambda data_dir: _open_window(name, data_dir, bundle.users_name())
        case ["search", *rest] if question := _question(rest):
            return lambda data_dir: _search(question, data_dir)
    return None


def _do(action: Callable[[Path], int], named: str) -> int:
    try:
        return action(Path(named) if named else bundle.users_folder())
    except ReaderError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def main() -> None:
    """The ``casefile-reader`` command."""
    try:
        _run(sys.argv[1:])
    except ImportError as error:
        from reader import lacking

        words = lacking.message(error)
        lacking.show(words)
        sys.exit(words)


def _run(arguments: Sequence[str]) -> None:
    gc.disable()  # what a start makes stays: to search it for what is left over takes a tenth of the time
    named = os.environ.get(bundle.DATA_VARIABLE, "")
    if (action := _plain(arguments)) and not Path(named).is_file():
        sys.exit(_do(action, named))
    gc.enable()
    from reader import cli

    cli.main(_open_window, _take_tour, _test_itself)


if __name__ == "__main__":
    main()
