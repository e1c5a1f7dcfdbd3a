"""The exports of the demo case, byte for byte.

After a change that is meant to alter them, write them anew and read the difference in git:
``CASEFILE_READER_UPDATE_GOLDEN=1 uv run pytest tests/test_export_golden.py``
"""

import os
from pathlib import Path

import pytest
from export_case import annotations, demo

from reader import __version__
from reader.exporting.formats import Options, export, write

GOLDEN = Path(__file__).parent / "golden"

EXPORTS = {
    "annotations.md": Options(),
    "document.original.md": Options("document"),
    "document.en.md": Options("document", "decision", "en"),
    "document.both.md": Options("document", language="both"),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_golden(name: str) -> None:
    case = demo()
    result = export(case, annotations(case), options=EXPORTS[name])
    result = result.replace(f"Casefile Reader {__version__}", "Casefile Reader VERSION")
    if os.environ.get("CASEFILE_READER_UPDATE_GOLDEN"):
        write(GOLDEN / name, result)
    assert result.encode() == (GOLDEN / name).read_bytes()


def test_the_order_of_the_notes_does_not_matter() -> None:
    case = demo()
    for options in EXPORTS.values():
        forward, backward = annotations(case), annotations(case)[::-1]
        assert export(case, forward, options=options) == export(case, backward, options=options)
