"""Search over 4,000 decisions of real size, beside reading them all for the same words.

`make bench` runs it. The decisions are made up, the same every time; `casefile-reader search` is timed as a whole
process too, its start counted. Medians of one run are shown: milliseconds, and how many times as long a linear scan
takes, which reads every paragraph from the same file and folds it.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import decisions  # noqa: E402 (its place on the path is set above)

from reader.store.index import Index  # noqa: E402
from reader.store.index_file import fingerprint  # noqa: E402
from reader.store.indexing import insert_case  # noqa: E402

COUNT = 4_000
RUNS = 5
QUERIES = (
    ("reutilisees", "reutilisees"),
    ("interesse", "interesse"),
    ("l’article 6", "article 6"),
    ('"droit d"', "droit d"),
    ("de", "de"),
    ("regis* year:2021", "regis"),
    ("NEAR(article rgpd, 5) authority:CNIL", "article"),
)
"""What is typed, and the words that a linear scan looks for."""
MUST_FIND = {"reutilisees": "**réutilisées**", "interesse": "**intéressé**"}


def main() -> None:
    """Print a table in Markdown. Raises SystemExit where a word is not found."""
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(folder)
        print(f"Made {make(data_dir)}.\n")
        print("| searched | hits | as typed, ms | linear scan | the whole command, ms (user CPU) |")
        print("|---|---|---|---|---|")
        with Index.open(data_dir) as index:
            for typed, scanned in QUERIES:
                found, asked = timed(lambda typed=typed: index.find(typed, as_you_type=True).hits, RUNS)
                _, scan = timed(lambda words=scanned: linear(index, words), 1)
                wall, user = command(data_dir, typed)
                print(
                    f"| `{typed}` | {len(found)} | {asked * 1e3:.1f} | {scan / asked:,.0f} × | "
                    f"{wall * 1e3:.0f} ({user * 1e3:.0f}) |"
                )


def make(data_dir: Path) -> str:
    """Write the decisions and take them into the index; gives what there is."""
    began, length = time.perf_counter(), 0
    with Index.open(data_dir) as index:
        index.ask(lambda connection: connection.execute("BEGIN"))
        for case in decisions.decisions(COUNT):
            folder = decisions.write(case, data_dir / "casefiles")
            mark = fingerprint(str(folder))
            index.ask(lambda connection, put=(case, folder, mark): insert_case(connection, *put))
            length += sum(len(paragraph.text) for paragraph in case.documents[0].texts["fr"].paragraphs)
        index.ask(lambda connection: connection.execute("COMMIT"))
    took = time.perf_counter() - began
    return f"{COUNT:,} decisions of {length // COUNT:,} characters and their index in {took:.0f} s"


def timed(action: Callable[[], list[object]], runs: int) -> tuple[list[object], float]:
    """What the action gives, and the median of its seconds."""
    seconds, found = [], []
    for _run in range(runs):
        began = time.perf_counter()
        found = action()
        seconds.append(time.perf_counter() - began)
    return found, statistics.median(seconds)


def linear(index: Index, words: str) -> list[object]:
    """Every paragraph that holds the words, accents and case folded."""
    rows = index.ask(lambda connection: connection.execute("SELECT text FROM paragraph"))
    return [row for row in rows if words in _folded(row["text"])]


def _folded(text: str) -> str:
    kept = (letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return "".join(kept).casefold()


def command(data_dir: Path, typed: str) -> tuple[float, float]:
    """Median seconds of the whole process, from the clock and of its CPU."""
    arguments = [sys.executable, "-m", "reader", "--data-dir", str(data_dir), "search", typed, "--json"]
    walls, users, out = [], [], ""
    for _run in range(RUNS):
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime, time.perf_counter()
        done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=True)
        walls.append(time.perf_counter() - began)
        users.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
        out = done.stdout
    wanted = MUST_FIND.get(typed)
    if wanted and not any(wanted in hit["snippet"] for hit in json.loads(out)):
        raise SystemExit(f"{typed} does not find {wanted}")
    return statistics.median(walls), statistics.median(users)


if __name__ == "__main__":
    main()
