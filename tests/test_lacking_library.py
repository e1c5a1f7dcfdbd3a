"""A system that lacks a library Qt links to is told which one; any other failing import stays a bug that is seen."""

import os
import subprocess
import sys
from pathlib import Path

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


# As after a double click: there is a display, and no terminal that anybody would read.
_SCRIPT = """
from reader import __main__ as program, cli
def fail(*parts): raise ImportError("libGL.so.1: cannot open shared object file: No such file or directory")
cli.main = fail
program.main()
"""


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the system itself names what is missing")
@pytest.mark.parametrize("box", ["zenity", "kdialog", "xmessage"])
def test_without_a_terminal_the_desktop_shows_it(tmp_path: Path, box: str) -> None:
    shown = tmp_path / "shown"
    program = tmp_path / box
    program.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" "path=$LD_LIBRARY_PATH" > "{shown}"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    environment = {**os.environ, "PATH": str(tmp_path), "DISPLAY": ":0", "LD_LIBRARY_PATH_ORIG": "/theirs"}
    command = [sys.executable, "-c", _SCRIPT, "list"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "libGL.so.1" in done.stderr
    told = shown.read_text(encoding="utf-8")
    assert "this system lacks the library libGL.so.1" in told
    assert told.endswith("path=/theirs\n")
