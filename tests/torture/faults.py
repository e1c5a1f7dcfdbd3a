"""Fails or kills the writer at each of its system calls on the store, one after the other, by strace's injection."""

import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import writer
from children import Child
from kills import Outcome
from ledger import Ledger

from reader.casefile import folder
from reader.casefile.model import Case
from reader.store.store import FILE

CALLS = ("openat", "pwrite64", "fdatasync", "fsync", "ftruncate", "unlink")
INJECTIONS = ("error=ENOSPC", "error=EIO", "signal=SIGKILL")
SLOW = "delay_exit=20000"
"""A drive on which every call takes 20 ms more."""
CHANGES = 12
CHECKPOINT = 12


def run(limit: int, seed: int) -> Outcome:
    """Inject at every call of a run; where those are more than the limit, at a sample of them."""
    outcome, case = Outcome("failed or killed at each system call"), folder.load(writer.CASE)
    if shutil.which("strace") is None:
        outcome.skipped = "needs strace (sudo apt-get install strace)"
        return outcome
    counts = _count(case, seed)
    if not counts:
        outcome.skipped = (
            "strace may not trace here (kernel.yama.ptrace_scope, or a container without ptrace)"
        )
        return outcome
    points = [
        (call, place, injection, after)
        for call, count in counts.items()
        for place in range(1, count + 1)
        for injection in INJECTIONS
        for after in (("", "+") if injection.startswith("error") else ("",))
    ]
    if len(points) > limit:
        points = Random(seed).sample(points, limit)
    points += [(call, 1, SLOW, "+") for call in counts]
    for call, place, injection, after in points:
        with TemporaryDirectory(prefix="torture-") as scratch:
            ledger = Ledger()
            ledger.read(
                _traced(Path(scratch), case, seed, [f"inject={call}:{injection}:when={place}{after}"])
            )
            outcome.add(ledger, Path(scratch), f"{call} {place}{after} {injection}: ")
    return outcome


def _count(case: Case, seed: int) -> Counter[str]:
    with TemporaryDirectory(prefix="torture-") as scratch:
        log = Path(scratch, "calls")
        _traced(Path(scratch), case, seed, [f"trace={','.join(CALLS)}"], log)
        lines = log.read_text().splitlines() if log.is_file() else []
    return Counter(name for line in lines if (name := line.split("(")[0].split()[-1]) in CALLS)


def _traced(
    data_dir: Path, case: Case, seed: int, expressions: Sequence[str], log: Path | None = None
) -> bytes:
    # Never backups here: their file has a name of its own each time.
    child = Child(lambda: writer.write(data_dir, case, seed, CHANGES, checkpoint=CHECKPOINT))
    paths = [argument for end in ("", "-wal", "-shm") for argument in ("-P", str(data_dir / f"{FILE}{end}"))]
    command = ["strace", "-f", "-p", str(child.pid), "-o", str(log or "/dev/null"), *paths]
    for expression in expressions:
        command += ["-e", expression]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr is not None
        told = tracer.stderr.readline()
        child.go()
        said = child.finish(30)
        if "attached" not in told:
            return b""
    return said
