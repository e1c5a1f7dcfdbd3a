"""The bundled cases are written by us: no long run of words equals one of the texts that they restate."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader import bundle

LONGEST = 8
"""So many consecutive words may be equal."""

# Names of acts and bodies and the titles of cited works are what they are in every text.
NAMES = (
    "the Commission nationale de l'informatique et des libertés",
    "France Orders Clearview AI to Delete its Scraped Selfie Photo Database",
    "Clearview AI image-scraping face recognition service hit with €20m fine in France",
)


def words(text: str) -> list[str]:
    # A link's address is a reference, whose slug may well be the title of the work.
    without_links = re.sub(r"https?://[^\s)\"]+", " • ", text)
    without_ids = re.sub(r"\{: #\S+ \}", " ", without_links)
    return re.findall(r"\w+|•", without_ids.replace("’", "'").casefold())


def runs(tokens: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(tokens[place : place + LONGEST + 1]) for place in range(len(tokens) - LONGEST))


def of_a_name(run: tuple[str, ...], names: list[str]) -> bool:
    joined = " ".join(run)
    return any(joined in name or name in joined for name in names)


def test_a_copied_sentence_would_be_seen() -> None:
    text = words("one two three four five six seven eight nine ten")
    assert set(runs(text)) & set(runs(words("Zero, one two three four five six seven eight nine.")))


@pytest.mark.parametrize("file", sorted(bundle.casefiles().rglob("*.*")), ids=lambda file: file.name)
def test_no_long_run_of_words_equals_a_restated_text(shared: Path, file: Path) -> None:
    names = [" ".join(words(name)) for name in NAMES]
    ours = set(runs(words(file.read_text(encoding="utf-8"))))
    for seed in sorted((shared / "seeds").glob("*.txt")):
        copied = ours & set(runs(words(seed.read_text(encoding="utf-8"))))
        assert [" ".join(run) for run in copied if not of_a_name(run, names)] == [], seed.name
