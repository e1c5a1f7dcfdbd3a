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

_CASE = re.compile(r"[^-].*[\d/\\].*")
"""What names a case and no command: no command has a digit or a folder in its name."""


def _open_window(case: str | None, data_dir: Path, author: str) -> int:
    gc.disable()  # what a start makes stays: to search it for what is left over takes a tenth of the time
    from reader.ui import app  # Qt only where a window is wanted

    return app.run(case, data_dir, author)


def _take_tour(out: Path) -> "TourResult":
    from reader.ui import tour

    return tour.run(out)


def _test_itself(say: Callable[[str], object]) -> int:
    from reader.ui import selftest

    return selftest.run(say)


def _is_plain(arguments: Sequence[str]) -> bool:
    """Whether nothing but a window, or one on a case, is asked for: that start goes without the command line."""
    named = os.environ.get(bundle.DATA_VARIABLE, "")
    return not Path(named).is_file() and (
        not arguments or (len(arguments) == 1 and _CASE.fullmatch(arguments[0]) is not None)
    )


def _start(case: str | None) -> int:
    named = os.environ.get(bundle.DATA_VARIABLE)
    try:
        return _open_window(case, Path(named) if named else bundle.users_folder(), bundle.users_name())
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
    if _is_plain(arguments):
        sys.exit(_start(arguments[0] if arguments else None))
    gc.enable()  # a build begins without
    from reader import cli

    cli.main(_open_window, _take_tour, _test_itself)


if __name__ == "__main__":
    main()
