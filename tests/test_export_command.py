"""The command export, in real processes over a real case and store."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from export_case import annotations, demo

from reader.store.store import Store

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(data_dir: Path, case_folder: Path) -> Run:
    """Runs ``export`` on the annotated demo case."""
    with Store.open(data_dir) as store:
        for one in annotations(demo()):
            store.add(one)

    def start(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "reader", "--data-dir", data_dir, "export", case_folder, *arguments]
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)

    return start


def test_a_file_and_what_is_told_of_it(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "notes.md"
    done = run("-f", "markdown", "-o", out, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {"out": str(out), "annotations": 10}
    first = out.read_bytes()
    assert run("-f", "markdown", "-o", out).stdout == f"Annotations written to {out}: 10\n"
    assert out.read_bytes() == first
    assert run("-f", "markdown", "-o", "-").stdout.encode() == first


def test_one_document_with_its_highlights(run: Run) -> None:
    done = run(
        "-f", "markdown", "-o", "-", "--layout", "document", "--document", "summary", "--language", "en"
    )
    assert "==“puni” is stronger==[^2]" in done.stdout
    assert "annotations: 2\n" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("-o", "-", "--document", "nothing"), 1, "has no document “nothing”"),
        (("-o", "-", "--layout", "document", "--language", "de"), 1, "Choose one of: en, fr, both."),
        (("-o", "missing/folder/notes.md"), 1, "cannot be written: No such file"),
        (("-o", "-", "--json"), 2, "leave --json out"),
        (("-o", "-", "--layout", "nothing"), 2, "--layout"),
    ],
)
def test_what_the_reader_can_mend_is_said_in_one_message(
    run: Run, arguments: tuple[str, ...], code: int, message: str
) -> None:
    done = run("-f", "markdown", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
