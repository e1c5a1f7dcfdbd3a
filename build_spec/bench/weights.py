"""What the parts of the folder build weigh, each compressed as it is handed out; `make bench` prints it."""

import lzma
from collections import Counter
from pathlib import Path

from PyInstaller.archive.readers import CArchiveReader

FOLDER = Path(__file__).resolve().parents[2] / "build" / "made" / "casefile-reader"
PARTS = {
    "importers: web pages": ("lxml", "readability", "lxml_html_clean", "cssselect", "chardet"),
    "importers: PDF": ("pypdf", "Crypto"),
    "importers: word processors": ("docx", "striprtf"),
    "importers: broken encodings": ("ftfy", "wcwidth"),
    "importers: our code": ("reader/importing",),
    "aligner: our code and its word lists": ("reader/aligning", "reader/resources/aligning"),
    "store: migrations": (
        "sqlite_utils",
        "sqlite_fts4",
        "pluggy",
        "click_default_group",
        "tabulate",
        "dateutil",
    ),
    "fonts": ("reader/resources/fonts",),
    "case files": ("reader/casefiles",),
    "preview: Markdown's colours": ("pygments",),
}


def main() -> None:
    """Print a table in Markdown, kilobytes by part."""
    weights = modules() + files()
    print("| part | kB |\n|---|---|")
    for part, prefixes in PARTS.items():
        total = sum(size for name, size in weights.items() if within(name, prefixes))
        print(f"| {part} | {total / 1000:,.0f} |")


def within(name: str, prefixes: tuple[str, ...]) -> bool:
    """Whether the file or module of that name is one of those, or in one of them."""
    return any(name == prefix or name.startswith(f"{prefix}/") for prefix in prefixes)


def modules() -> Counter[str]:
    """Compressed bytes of every Python module, named as a path without an ending."""
    archive = CArchiveReader(str(FOLDER / "casefile-reader")).open_embedded_archive("PYZ.pyz")
    return Counter(
        {
            name.replace(".", "/"): len(lzma.compress(archive.extract(name, raw=True) or b""))
            for name in archive.toc
        }
    )


def files() -> Counter[str]:
    """Compressed bytes of every other file."""
    inside = FOLDER / "_internal"
    found = [file for file in inside.rglob("*") if file.is_file() and not file.is_symlink()]
    found = [file for file in found if "PySide6" not in file.parts]
    return Counter(
        {file.relative_to(inside).as_posix(): len(lzma.compress(file.read_bytes())) for file in found}
    )


if __name__ == "__main__":
    main()
