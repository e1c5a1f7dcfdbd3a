"""Files in folders, and which pages are of one decision."""

from pathlib import Path

import pytest

from reader.casefile.model import Decision
from reader.errors import ReaderError
from reader.importing.batches import by_decision, files_in
from reader.importing.imported import Imported, page_document


def page(authority: str, number: str) -> Imported:
    return Imported(
        (page_document("article", "press", "en", "A title", []),), Decision(authority, number=number)
    )


def test_pages_of_one_decision_are_told_by_its_number() -> None:
    pages = [
        page("CNIL", "SAN-2030-001"),
        page("", ""),
        page("CNIL", "Délibération SAN-2030-001"),
        page("AEPD", "SAN-2030-001"),
        page("", "SAN-2030-001"),
        page("", ""),
    ]
    assert by_decision(pages) == [[0, 2, 4], [1], [3], [5]]


def test_a_folder_is_the_pages_in_it(tmp_path: Path) -> None:
    for name in ("b.html", "A/a.pdf", "A/a_files/ad.html", ".hidden.html", "x.png", "c.DOCX"):
        file = tmp_path / "saved" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    alone = tmp_path / "alone.png"
    assert [file.name for file in files_in([alone, tmp_path / "saved"])] == [
        "alone.png",
        "a.pdf",
        "b.html",
        "c.DOCX",
    ]


def test_a_folder_without_pages_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="holds no page"):
        files_in([tmp_path])
