"""Files that would take for ever, or that no case could hold: one message, in a sane time."""

from pathlib import Path

import pytest

from reader.casefile.folder import load
from reader.errors import ReaderError
from reader.importing import patience
from reader.importing.imported import MOST_PARAGRAPHS
from reader.importing.run import import_files, read_pages

MANY = MOST_PARAGRAPHS + 1


@pytest.mark.parametrize(
    "source",
    ["A title\n\n" + "-\n" * MANY, f"<html><body>{'<p>x' * MANY}", "<html><body><pre>" + "-\n" * MANY],
    ids=["text", "paragraphs", "preformatted"],
)
def test_more_paragraphs_than_any_text_has(tmp_path: Path, source: str) -> None:
    file = tmp_path / "page"
    file.write_text(source, encoding="utf-8")
    with pytest.raises(ReaderError, match="more than 50,000 paragraphs"):
        import_files([file], tmp_path / "case")
    assert not (tmp_path / "case").exists()


def test_reading_ends_when_it_is_not_wanted_any_more(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text("A title\n\n" + "A line of it.\n" * 5000, encoding="utf-8")
    asked = iter((True, True, False))
    with pytest.raises(ReaderError, match="cancelled"):
        read_pages([file], lambda: next(asked))


def test_reading_ends_when_it_takes_too_long() -> None:
    def read_for_ever() -> None:
        while True:
            patience.step()

    with patience.limited(seconds=0.01), pytest.raises(ReaderError, match="takes too long"):
        read_for_ever()
    patience.step()  # outside, nothing is counted


@pytest.mark.parametrize(
    "source",
    [
        "\ufeff\ufeffA text\n\nthat goes\ufeff on.",
        "<html><body><p>&#xFEFF;A page</p><p>that goes&#65279; on.</p>",
        "# &#xFEFF;\n\n&#xFEFF;A file of Markdown\n\nthat goes&#65279; on.",
    ],
)
def test_marks_of_byte_order_are_no_text(tmp_path: Path, source: str) -> None:
    file = tmp_path / "page"
    file.write_text(source, encoding="utf-8")
    case = import_files([file], tmp_path / "case").case
    (read,) = load(tmp_path / "case").documents
    texts = [p.text for p in read.texts["en"].paragraphs]
    assert texts == [p.text for p in case.documents[0].texts["en"].paragraphs]
    assert texts[-1] == "that goes on."
    assert "\ufeff" not in "".join(texts)
