"""Measure the aligner on folders of fr.txt, en.txt (a unit a line) and gold.tsv; not part of the test run.

    uv run python tests/evaluate_alignment.py ../shared/data/align [NAME…]

Prints for each set the strict F1 (a link counts when both its sides are exactly the gold's; links with an empty
side are left out), precision, recall, how right the scores are, and the seconds it took.
"""

import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from reader.aligning.align import Link
from reader.aligning.units import align_units

Pair = tuple[tuple[int, ...], tuple[int, ...]]


def units(file: Path) -> list[str]:
    """The lines of a text."""
    return file.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def gold(folder: Path) -> set[Pair]:
    """The links of a set that have two sides."""
    rows = [
        line.split("\t") for line in (folder / "gold.tsv").read_text(encoding="utf-8").split("\n") if line
    ]
    return {(_numbers(fr), _numbers(en)) for fr, en in rows if fr and en}


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(",")))


def strict(links: Iterable[Link], right: set[Pair]) -> tuple[float, float, float]:
    """F1, precision and recall of links against the gold."""
    found = {(link.fr, link.en) for link in links}
    both = len(found & right)
    return 2 * both / (len(found) + len(right)), both / max(1, len(found)), both / len(right)


def _shares_right(links: Sequence[Link], right: set[Pair]) -> str:
    """For the links shown plainly and those shown as doubtful: how many, and the share that is right."""
    bands = [("≥.8", 0.8, 1.01), (".5–.8", 0.5, 0.8), ("<.5", 0.0, 0.5)]
    words = []
    for name, low, high in bands:
        within = [(link.fr, link.en) in right for link in links if low <= link.score < high]
        words.append(
            f"{name}: {sum(within) / len(within):.2f} of {len(within)}" if within else f"{name}: none"
        )
    return ", ".join(words)


def main(root: Path, names: Sequence[str]) -> None:
    """Print a line for each set under root whose name holds one of the names."""
    for folder in sorted(file.parent for file in root.glob("*/gold.tsv")):
        if names and not any(name in folder.name for name in names):
            continue
        fr, en, right = units(folder / "fr.txt"), units(folder / "en.txt"), gold(folder)
        began = time.perf_counter()
        links = align_units(fr, en)
        seconds = time.perf_counter() - began
        f1, precision, recall = strict(links, right)
        print(  # noqa: T201
            f"{folder.name:28} {len(fr):5} × {len(en):5}  F1 {f1:.3f}  P {precision:.3f}  R {recall:.3f}  "
            f"{seconds:5.1f} s  {_shares_right(links, right)}",
            flush=True,
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
