"""The commands list, show and check, in real processes over real cases."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader import __version__

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]


@pytest.fixture
def run(data_dir: Path) -> Run:
    """Runs the program with the empty data folder and gives what it printed and its exit code."""

    def start(*arguments: str | Path) -> Done:
        command = [sys.executable, "-m", "reader", *map(str, arguments)]
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "CASEFILE_READER_DATA": str(data_dir)}
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)

    return start


def read(done: Done) -> Any:
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_list_gives_every_case_with_its_facts_and_counts(run: Run, case_folder: Path, data_dir: Path) -> None:
    shutil.copytree(case_folder, data_dir / "casefiles" / "demo-case")
    made = run("annotate", "demo-case", "--document", "press", "--language", "en", "--quote", "pigeons")
    assert made.returncode == 0
    cases = {case["id"]: case for case in read(run("list", "--json"))}
    assert cases["demo-case"] == {
        "id": "demo-case",
        "title": "Demo DPA v Lanterne Caméras: talking cameras",
        "edition": "study",
        "authority": "Demo DPA",
        "number": "DEMO-2024-007",
        "decided": "2024-03-01",
        "languages": ["en", "fr"],
        "documents": 3,
        "annotations": 1,
    }
    assert cases["cnil-med-2021-134"]["annotations"] == 0
    assert "DEMO-2024-007  2024-03-01  en fr" in run("list").stdout


def test_list_names_a_broken_case_on_stderr_and_shows_the_rest(run: Run, data_dir: Path) -> None:
    (data_dir / "casefiles" / "broken").mkdir(parents=True)
    (data_dir / "casefiles" / "broken" / "case.toml").write_text("id =", encoding="utf-8")
    done = run("list", "--json")
    assert "case.toml:1: this is not TOML" in done.stderr
    assert json.loads(done.stdout)


def test_show_gives_the_whole_case(run: Run, case_folder: Path) -> None:
    shown = read(run("show", case_folder, "--json"))
    assert shown["case"]["decision"]["fine"] == {"amount": 12500, "currency": "EUR"}
    decision, summary, press = shown["documents"]
    assert (decision["id"], decision["kind"], sorted(decision["texts"])) == (
        "decision",
        "decision",
        ["en", "fr"],
    )
    assert decision["texts"]["fr"][0] == {
        "id": "title",
        "kind": "heading",
        "text": "Décision n°\u00a0DEMO-2024-007",
    }
    assert summary["rows"][1] == {"fr": ["p1"], "en": ["p1a", "p1b"], "score": 0.93}
    assert press["rows"][0] == {"en": ["title"], "score": None}
    assert "  fr     p5  Au regard de l’article 5" in run("show", case_folder).stdout


def test_check_prints_every_mistake_and_its_place(run: Run, case_folder: Path) -> None:
    assert read(run("check", case_folder, "--json")) == []
    toml = case_folder / "case.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace('"13", "rec47"', '"13(9)", "101"'), encoding="utf-8"
    )
    done = run("check", case_folder, "--json")
    assert done.returncode == 1
    assert [(mistake["file"], mistake["line"]) for mistake in json.loads(done.stdout)] == [
        (str(toml), 19)
    ] * 2
    printed = run("check", case_folder, "cnil-med-2021-134")
    assert f"{toml}:19: The GDPR has 99 articles; there is no Article 101." in printed.stdout
    assert printed.stderr == "Mistakes found: 2. Correct them and check again.\n"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["show", "cnil-med-2021-143"], 1, "Did you mean “cnil-med-2021-134”?"),
        (["check", "nowhere"], 1, "There is no case “nowhere”."),
        (["check"], 2, "Missing argument"),
        (["list", "--jsn"], 2, "No such option"),
    ],
)
def test_a_mistake_of_the_user_is_one_clear_message(
    run: Run, arguments: list[str], code: int, message: str
) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").stdout == f"casefile-reader, version {__version__}\n"


@pytest.mark.parametrize("command", ["list", "show cnil-med-2021-134", "check cnil-med-2021-134"])
def test_no_command_imports_qt(data_dir: Path, command: str) -> None:
    script = (
        "import sys\nfrom reader import __main__\n"
        f"sys.argv = ['casefile-reader', '--data-dir', {str(data_dir)!r}, *{command.split()!r}]\n"
        "try:\n    __main__.main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
