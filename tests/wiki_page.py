"""A saved page in wikitext, for tests that import one."""

from pathlib import Path

_SAMPLE = Path(__file__).parent / "fixtures" / "import" / "gdprhub_wikitext.txt"


def wiki_page(file: Path, number: str, text: str) -> Path:
    """Write the sample page in wikitext as one about the decision of that number, with that text."""
    head, _, _ = _SAMPLE.read_text(encoding="utf-8").replace("7EX/2030", number).partition("<pre>")
    file.write_text(f"{head}<pre>\n{text}</pre>\n", encoding="utf-8")
    return file
