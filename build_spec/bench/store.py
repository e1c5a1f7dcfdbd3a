"""What a durable highlight costs beside a bare transaction, and what 100,000 annotations cost the first paint."""

import os
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from reader.annotation.codebook_edits import Edit
from reader.annotation.model import Annotation, Position, Span
from reader.casefile import folder
from reader.casefile.library import Library
from reader.casefile.model import Case
from reader.store.rows import to_row
from reader.store.store import _INSERT, Store
from reader.ui import app
from reader.ui.session import Session

CASE = "cnil-med-2021-134"
HIGHLIGHTS = 300
MANY, HERE = 100_000, 200
STARTS = 7


def spans(case: Case) -> list[Span]:
    """A passage of some words in each longer paragraph."""
    document = case.document("decision")
    return [
        Span(document.id, language, Position(each.id, 5), Position(each.id, 60))
        for language in document.languages
        for each in document.texts[language].paragraphs
        if len(each.text) > 80
    ]


def timed(action: Callable[[], object]) -> float:
    """Seconds of wall clock, most of which are the disk's."""
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def bare(file: Path) -> sqlite3.Connection:
    """The same schema under the same pragmas, and nothing of ours between."""
    Store.open(file.parent).close()
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def insert(connection: sqlite3.Connection, annotation: Annotation) -> None:
    """One annotation with its tag, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_INSERT, to_row(annotation))
    connection.execute("INSERT INTO annotation_tag VALUES (?, 0, ?)", (annotation.id, annotation.tags[0]))
    connection.execute("COMMIT")


def highlights(case: Case) -> None:
    """Both in turns, over stores that grow alike."""
    places = spans(case)
    ours, theirs = [], []
    with (
        TemporaryDirectory(dir=Path.cwd()) as one,
        TemporaryDirectory(dir=Path.cwd()) as other,
        Store.open(Path(one)) as store,
        closing(bare(Path(other, "notes.sqlite"))) as connection,
    ):
        session = Session(case, store, "bench")
        for number in range(HIGHLIGHTS):
            span = places[number % len(places)]
            ours.append(timed(lambda span=span: session.annotate(span, "yellow", ["6(1)(f)"])))
            made = session.annotations()[-1]
            theirs.append(timed(lambda made=made: insert(connection, made)))
    highlight, transaction = statistics.median(ours), statistics.median(theirs)
    print("\n| durable highlight, median of", HIGHLIGHTS, "| ms | of bare |\n|---|---|---|")
    print(f"| bare sqlite3 transaction, same schema and pragmas | {transaction * 1e3:.2f} | 1.00 |")
    print(
        f"| highlight with a tag through session and store | {highlight * 1e3:.2f} | {highlight / transaction:.2f} |"
    )


def filled(data_dir: Path, case: Case, others: int) -> None:
    """Some annotations of the case that is opened, and many of others."""
    with Store.open(data_dir) as store:
        session = Session(case, store, "bench")
        made = session.annotate(spans(case)[0], "yellow", ["6(1)(f)"], "A note of some words.")
        places = spans(case)
        here = [replace(made, id=f"here{n}", span=places[n % len(places)]) for n in range(HERE)]
        elsewhere = [replace(made, id=f"other{n}", case=f"case-{n % 500}") for n in range(others)]
        store.carry_out(Edit("fill", (), tuple((None, each) for each in (*here, *elsewhere))))


def first_paint(data_dir: Path) -> float:
    """Milliseconds of processor from making the window until the case is painted; in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--paint", str(data_dir)], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def paint(data_dir: Path) -> None:
    """Open the case and print what that took."""
    qt = app.application()
    begin = time.process_time()
    main = app.window(qt, data_dir, "bench", "light")
    main.show()
    main.open_case(Library(data_dir).find(CASE))
    qt.processEvents()
    print((time.process_time() - begin) * 1e3)


def opening(case: Case) -> None:
    """The first paint over a small store and over a large one, in turns."""
    with TemporaryDirectory() as small, TemporaryDirectory() as large:
        filled(Path(small), case, 0)
        filled(Path(large), case, MANY)
        times: dict[str, list[float]] = {small: [], large: []}
        for _start in range(STARTS):
            for data_dir, found in times.items():
                found.append(first_paint(Path(data_dir)))
    few, many = (statistics.median(found) for found in times.values())
    print(f"\n| first paint, {HERE} annotations in the case, median of {STARTS} | processor, ms | ratio |")
    print("|---|---|---|")
    print(f"| no others in the store | {few:.0f} | 1.00 |")
    print(f"| {MANY:,} others in the store | {many:.0f} | {many / few:.2f} |")


def main() -> None:
    """Print both tables."""
    case = folder.load(Library(Path("/nonexistent")).find(CASE))
    highlights(case)
    opening(case)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--paint"]:
        paint(Path(sys.argv[2]))
    else:
        main()
