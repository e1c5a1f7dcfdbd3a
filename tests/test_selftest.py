import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader import build_info, bundle
from reader.ui import selftest

ROOT = Path(__file__).resolve().parent.parent


def self_test(source: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(source)}
    command = [sys.executable, "-m", "reader", *arguments]
    return subprocess.run(command, cwd=source, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A copy of the program that a test may break."""
    for name in ("reader", "resources", "casefiles"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_everything_passes_and_the_report_is_written(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    done = self_test(ROOT, f"--self-test={report}")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == report.read_text()
    assert "ok      case cnil-med-2021-134" in done.stdout
    assert done.stdout.endswith(" passed, 0 failed\n")


@pytest.mark.parametrize(
    ("breakage", "check"),
    [
        ({"casefiles/cnil-med-2021-134/decision.en.md": ""}, "case cnil-med-2021-134"),
        ({"reader/importing/late.py": "import no_such_library"}, "modules"),
    ],
)
def test_a_fault_is_told_by_its_check(source: Path, breakage: dict[str, str], check: str) -> None:
    for name, text in breakage.items():
        (source / name).write_text(text)
    done = self_test(source, "--self-test")
    assert done.returncode == 1
    failed = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
    assert failed[0].startswith(f"FAILED  {check}: ")


def test_an_outcome_is_one_line_to_look_for() -> None:
    assert str(selftest.Outcome("fonts", "all there")) == "ok      fonts: all there"
    assert str(selftest.Outcome("fonts", "", "one lacks é")) == "FAILED  fonts: one lacks é"


def test_a_build_tells_its_commit_and_date(tmp_path: Path) -> None:
    assert str(build_info.read()) == build_info.read().version
    (tmp_path / "build.toml").write_text('commit = "0123456789ab"\ndate = 2026-11-22\n')
    assert str(build_info.read(tmp_path)).endswith(" (commit 0123456789ab, 2026-11-22)")


def test_the_words_of_a_trainers_start_page_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "casefiles", lambda: tmp_path)
    assert bundle.start_words() == ""
    (tmp_path / "start.md").write_text("# Séance 1\n", encoding="utf-8")
    assert bundle.start_words() == "# Séance 1\n"
