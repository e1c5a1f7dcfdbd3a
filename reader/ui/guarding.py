"""What a reader may cause is shown, not raised."""

from collections.abc import Callable

from reader.errors import ReaderError

Guard = Callable[[Callable[[], object]], None]
"""Runs an action and shows a ReaderError it raises."""


def guard_with(show: Callable[[str], object]) -> Guard:
    """A guard that hands the message of a ReaderError to ``show``."""

    def guard(action: Callable[[], object]) -> None:
        try:
            action()
        except ReaderError as error:
            show(str(error))

    return guard
