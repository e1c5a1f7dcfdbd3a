"""The real program, asked over AT-SPI as a screen reader asks it. Needs a virtual display and the tools of AT-SPI."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from export_case import DEMO, annotations, demo
from keeping import keep

from reader.store.store import Store

LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM = "/usr/bin/python3"
PROBE = Path(__file__).with_name("atspi_probe.py")


def missing() -> list[str]:
    """The Debian packages that this test would need."""
    found = {
        "xvfb": shutil.which("xvfb-run"),
        "dbus": shutil.which("dbus-run-session"),
        "at-spi2-core": LAUNCHER.exists(),
        "python3-pyatspi": Path(SYSTEM).exists()
        and subprocess.run([SYSTEM, "-c", "import pyatspi"], capture_output=True).returncode == 0,
    }
    return [package for package, there in found.items() if not there]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the program tells while it shows the annotated demo case."""
    if lacking := missing():
        pytest.skip(f"needs what a screen reader needs: apt-get install {' '.join(lacking)}")
    data = tmp_path_factory.mktemp("data")
    with Store.open(data) as store:
        keep(store, annotations(demo()))
    program = shlex.join([sys.executable, "-m", "reader", "--data-dir", str(data), str(DEMO)])
    probe = shlex.join([SYSTEM, str(PROBE), "casefile-reader"])
    script = (
        f"{LAUNCHER} --launch-immediately >/dev/null 2>&1 & {program} >/dev/null 2>&1 & {probe}; code=$?;"
        " kill %1 %2; exit $code"
    )
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("QT_")},
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "XDG_RUNTIME_DIR": str(tmp_path_factory.mktemp("runtime")),
    }
    command = ["xvfb-run", "--auto-servernum", "dbus-run-session", "--", "bash", "-mc", script]
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment, timeout=120, stdin=subprocess.DEVNULL
    )
    if "Could not load the Qt platform plugin" in done.stderr:
        pytest.skip("needs the libraries of an X display")
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node["children"]:
        yield from nodes(child)


def test_the_page_is_a_document_of_rows_and_cells(told: dict[str, Any]) -> None:
    (page,) = [node for node in nodes(told) if node["role"].startswith("document")]
    document = demo().document("decision")
    assert len(page["children"]) == min(len(document.rows), 30)
    for row, told_row in zip(document.rows, page["children"], strict=False):
        assert told_row["role"] == "table row"
        for language, cell in zip(document.languages, told_row["children"], strict=False):
            ids = row.cells.get(language, ())
            assert cell["text"] == "\n".join(document.texts[language].paragraph(one).text for one in ids)


def test_highlights_are_told_with_their_words(told: dict[str, Any]) -> None:
    notes = {node["name"] for node in nodes(told) if node["role"] == "comment"}
    assert "yellow highlight: image et la voix" in notes
    assert "blue highlight: 👋🏽!” to" in notes


def test_every_button_and_field_has_a_name(told: dict[str, Any]) -> None:
    nameless = [
        (node["role"], node["description"])
        for node in nodes(told)
        if node["role"] in ("push button", "check box", "text", "list", "combo box", "menu item")
        and not node["name"]
    ]
    assert nameless == []
