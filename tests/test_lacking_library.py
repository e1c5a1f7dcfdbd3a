"""A system that lacks a library Qt links to is told which one; any other failing import stays a bug that is seen."""

import sys

import pytest

from reader import __main__ as program
from reader import cli


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("libGL.so.1: cannot open shared object file: No such file or directory", SystemExit),
        ("No module named 'reader.nothing'", ImportError),
    ],
)
def test_only_a_missing_library_is_told(
    monkeypatch: pytest.MonkeyPatch, reason: str, expected: type[BaseException]
) -> None:
    def fail(*_parts: object) -> None:
        raise ImportError(reason)

    monkeypatch.setattr(cli, "main", fail)
    monkeypatch.setattr(sys, "argv", ["casefile-reader", "list"])
    with pytest.raises(expected, match=r"libGL\.so\.1|nothing"):
        program.main()
