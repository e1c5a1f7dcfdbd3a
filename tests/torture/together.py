"""Several processes write one store at once: everything must be there, and nothing twice."""

import traceback
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import writer
from children import Child
from kills import Outcome
from ledger import Ledger

from reader.casefile import folder
from reader.store.store import Store
from reader.ui.session import Session


def annotate(data_dir: Path, seed: int, count: int) -> None:
    """Add that many annotations, seeing now and then what the others have added."""
    random = Random(seed)
    try:
        with Store.open(data_dir) as store:
            session = Session(folder.load(writer.CASE), store, f"writer {seed}")
            for number in range(count):
                writer.say(will=writer.NEW)
                made = writer._annotate(session, writer.NEW, random)
                writer.say(did=made, state=writer.digest(session.annotation(made)))
                if number % 500 == 499 and store.changed_elsewhere():
                    session.read_again()
    except BaseException:
        writer.say(bug=traceback.format_exc())


def run(annotations: int, seed: int, processes: int = 2) -> Outcome:
    """Share that many annotations out among the processes."""
    outcome = Outcome(f"{processes} processes at once, {annotations:,} annotations")
    with TemporaryDirectory(prefix="torture-") as scratch:
        data_dir, count = Path(scratch), annotations // processes
        children = [Child(lambda s=seed + each: annotate(data_dir, s, count)) for each in range(processes)]  # type: ignore[misc]
        for child in children:
            child.go()
        ledger = Ledger()
        for child in children:
            ledger.read(child.finish(1200))
        made = ledger.acknowledged
        outcome.add(ledger, data_dir)
        with Store.open(data_dir) as store:
            found = [each.id for each in store.annotations()]
        if not (made == len(found) == len(set(found)) == count * processes):
            outcome.wrong.append(
                f"{made} acknowledged, {len(found)} there, {len(set(found))} of them different"
            )
    return outcome
