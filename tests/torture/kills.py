"""Kills the writer at random moments, and looks whether anything acknowledged is lost."""

import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import writer
from children import Child
from ledger import Ledger

from reader.casefile import folder
from reader.casefile.model import Case

ROUNDS_PER_STORE = 25
CHANGES = 20
"""A writer makes at most so many before it is killed."""
FRESH = 50
"""Every so many rounds the writer is a process of its own from the start, not a fork."""


@dataclass
class Outcome:
    """What a part of the torture saw."""

    name: str
    rounds: int = 0
    acknowledged: int = 0
    refused: int = 0
    wrong: list[str] = field(default_factory=list)
    skipped: str = ""

    def add(self, ledger: Ledger, data_dir: Path, where: str = "") -> None:
        """One more round, judged by its ledger."""
        self.rounds += 1
        self.wrong += [f"{where}{each}" for each in (*ledger.bugs, *ledger.wrong(data_dir))]
        self.refused += len(ledger.refused)
        self.acknowledged += ledger.acknowledged
        ledger.acknowledged = 0
        ledger.refused, ledger.bugs = [], []


def run(kills: int, seed: int) -> Outcome:
    """Kill that many writers, each at another moment, over stores that grow for some rounds."""
    outcome, random, case = Outcome("killed at random moments"), Random(seed), folder.load(writer.CASE)
    while outcome.rounds < kills:
        with TemporaryDirectory(prefix="torture-") as scratch:
            data_dir, ledger = Path(scratch), Ledger()
            for _each in range(min(ROUNDS_PER_STORE, kills - outcome.rounds)):
                round_seed = random.randrange(1 << 30)
                fresh = outcome.rounds % FRESH == FRESH - 1
                ledger.read((_killed_process if fresh else _killed_fork)(data_dir, case, round_seed))
                outcome.add(ledger, data_dir, f"seed {round_seed}: ")
    return outcome


def _killed_fork(data_dir: Path, case: Case, seed: int) -> bytes:
    """Once in five at any moment from the very start, else soon after it has said so much."""
    random = Random(seed)
    child = Child(lambda: writer.write(data_dir, case, seed, 10_000, checkpoint=40))
    child.go()
    if random.random() < 0.2:
        child.listen(random.uniform(0, 0.1))
    else:
        child.hear(random.randrange(2 * CHANGES))
        child.listen(random.uniform(0, 0.004))
    child.kill()
    return child.finish()


def _killed_process(data_dir: Path, _case: Case, seed: int) -> bytes:
    command = [sys.executable, writer.__file__, str(data_dir), str(seed), "10000"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        first = process.stdout.readline()  # until then it is only Python that starts
        try:
            process.wait(Random(seed).uniform(0, 0.12))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        return first + process.stdout.read()
