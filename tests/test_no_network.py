"""Casefile Reader opens no connection: real commands, and the whole tour, run where the first attempt is fatal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from without_network import REFUSED

GUARD = Path(__file__).with_name("without_network.py")
CASE = "cnil-med-2021-134"
COMMANDS = [
    ["list", "--json"],
    ["show", CASE, "--json"],
    ["check", str(GUARD.parent.parent / "casefiles" / CASE)],
    ["export", CASE, "-f", "markdown", "-o", "annotated.md"],
    ["tour", "out"],
]
ATTEMPTS = {
    "a connection": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "a look-up": "import socket; socket.gethostbyname('localhost')",
    "a request": "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
    "a failure that is caught": "import socket\ntry: socket.socket()\nexcept Exception: pass",
    "another program": "import subprocess; subprocess.run(['true'])",
    "Qt": "import PySide6.QtNetwork",
}


def run_guarded(module: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"CASEFILE_READER_DATA": str(folder / "data"), "PYTHONPATH": str(folder)}
    command = [sys.executable, str(GUARD), module, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_command_opens_no_connection(command: list[str], tmp_path: Path) -> None:
    done = run_guarded("reader", *command, folder=tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("code", ATTEMPTS.values(), ids=ATTEMPTS.keys())
def test_the_guard_refuses(code: str, tmp_path: Path) -> None:
    (tmp_path / "attempt.py").write_text(code)
    done = run_guarded("attempt", folder=tmp_path)
    assert done.returncode == REFUSED, done.stderr
    assert "refused:" in done.stderr


def test_the_guard_lets_local_sockets_through(tmp_path: Path) -> None:
    (tmp_path / "attempt.py").write_text("import socket; socket.socketpair()")
    assert run_guarded("attempt", folder=tmp_path).returncode == 0
