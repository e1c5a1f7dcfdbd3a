"""Parse arguments, make the parts, run."""

from collections.abc import Callable
from pathlib import Path

from reader import cli


def _open_window(case: str | None, data_dir: Path, author: str) -> int:
    from reader.ui import app  # Qt only where a window is wanted

    return app.run(case, data_dir, author)


def _take_tour(out: Path) -> cli.TourResult:
    from reader.ui import tour

    return tour.run(out)


def _test_itself(say: Callable[[str], object]) -> int:
    from reader.ui import selftest

    return selftest.run(say)


def main() -> None:
    """The ``casefile-reader`` command."""
    cli.main(_open_window, _take_tour, _test_itself)


if __name__ == "__main__":
    main()
