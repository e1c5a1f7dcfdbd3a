"""Search over 4,000 decisions of real size, beside reading them all for the same words.

`make bench` runs it. The decisions are made up, the same every time; `casefile-reader search` is timed as a whole
process too, its start counted. Medians of one run are shown: milliseconds, and how many times as long a linear scan
takes, which reads every paragraph from the same file and folds it. Last, words are typed letter by letter into the
window's box: milliseconds of the clock from a key until what it finds is painted.
"""

import os
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

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import decisions  # noqa: E402 (its place on the path is set above)
from PySide6.QtCore import QEventLoop, QThreadPool  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QWidget  # noqa: E402

from reader.bundle import DATA_VARIABLE  # noqa: E402
from reader.casefile.folder import head  # noqa: E402
from reader.store.index import Index  # noqa: E402
from reader.store.index_file import fingerprint  # noqa: E402
from reader.store.indexing import insert_case  # noqa: E402
from reader.store.store import Store  # noqa: E402
from reader.ui import app as program  # noqa: E402
from reader.ui.guarding import guard_with  # noqa: E402
from reader.ui.search import PAUSE  # noqa: E402
from reader.ui.searching import Searching  # noqa: E402
from reader.ui.theme import Theme  # noqa: E402

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
TYPED = ("reutilisees", "interesse", "biometriques")
"""Some thirty keys."""
MUST_FIND = {"reutilisees": "**réutilisées**", "interesse": "**intéressé**"}


def main() -> None:
    """Print a table in Markdown. Raises SystemExit where a word is not found."""
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(folder)
        print(f"Made {make(data_dir)}.\n")
        compare(data_dir)
        keys = type_in_window(data_dir)
        print(
            f"\nFrom a key to its results in the window, {len(keys)} keys, {PAUSE} ms waiting for another counted:"
        )
        print(f"median {statistics.median(keys) * 1e3:.0f} ms, longest {max(keys) * 1e3:.0f}.")


def compare(data_dir: Path) -> None:
    """Print the table."""
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
            mark = fingerprint(head(folder))
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


def type_in_window(data_dir: Path) -> list[float]:
    """Seconds from each key of `TYPED` to the painted results."""
    app = program.application()
    theme = Theme("light")
    theme.apply(app)
    window = QWidget()
    window.resize(1280, 800)
    window.show()
    seconds = []
    with Store.open(data_dir) as store:
        box = Searching(store, theme, guard_with(print), window)
        answered = []
        box.searcher.answered.connect(lambda words, _found: answered.append(words))
        box.panel.open()
        for words in TYPED:
            box.panel.field.clear()
            for letter in words:
                began = time.perf_counter()
                QTest.keyClicks(box.panel.field, letter)
                while answered[-1:] != [box.panel.field.text()]:
                    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
                window.repaint()
                seconds.append(time.perf_counter() - began)
        QThreadPool.globalInstance().waitForDone()
    return seconds


def command(data_dir: Path, typed: str) -> tuple[float, float]:
    """Median seconds of the whole process, from the clock and of its CPU."""
    arguments = [sys.executable, "-m", "reader", "search", typed]
    environment = {**os.environ, DATA_VARIABLE: str(data_dir)}
    walls, users, out = [], [], ""
    for _run in range(RUNS):
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime, time.perf_counter()
        done = subprocess.run(
            arguments, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        walls.append(time.perf_counter() - began)
        users.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
        out = done.stdout
    wanted = MUST_FIND.get(typed)
    if wanted and wanted not in out:
        raise SystemExit(f"{typed} does not find {wanted}")
    return statistics.median(walls), statistics.median(users)


if __name__ == "__main__":
    main()
