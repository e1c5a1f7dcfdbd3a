"""A disk that is full, a quota that is used up, and a drive that goes away, while the writer writes."""

import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import writer
from children import Child
from kills import Outcome
from ledger import Ledger

from reader.casefile import folder

CHANGES = 400


def full_disk(seed: int) -> Outcome:
    """A drive of its own of half a megabyte: it fills, refuses with the reason, and goes on when there is room."""
    outcome = Outcome("full disk")
    with _drive(outcome, "600k") as drive:
        if drive is not None:
            ledger = _written(drive, seed)
            told = sum("The disk is full" in message for message in ledger.refused)
            if not told or told != len(ledger.refused):
                outcome.wrong.append(f"told {told} of {len(ledger.refused)} times: {set(ledger.refused)}")
            subprocess.run(["mount", "-o", "remount,size=16m", str(drive)], check=True)
            outcome.add(ledger, drive)
            ledger.read(_said(drive, seed + 1))
            outcome.add(ledger, drive)
    return outcome


def quota(seed: int) -> Outcome:
    """A limit on the size of files, which any user can have: as `full_disk`."""
    outcome, limit = Outcome("quota used up"), 200_000
    with TemporaryDirectory(prefix="torture-") as scratch:
        data_dir = Path(scratch)
        ledger = _written(data_dir, seed, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
        if not ledger.refused:
            outcome.wrong.append("nothing was refused")
        outcome.add(ledger, data_dir)
        ledger.read(_said(data_dir, seed + 1))
        outcome.add(ledger, data_dir)
    return outcome


def drive_gone(seed: int) -> Outcome:
    """A drive that is taken away: from then on nothing may be acknowledged, and the message says so."""
    outcome = Outcome("drive taken away")
    with _drive(outcome, "16m") as drive:
        if drive is not None:
            child = Child(lambda: writer.write(drive, folder.load(writer.CASE), seed, 100_000))
            child.go()
            child.listen(0.5)
            subprocess.run(["umount", "--lazy", str(drive)], check=True)
            child.listen(0.2)
            before = len(child.said)
            child.hear(child.said.count(b"\n") + 20)  # however long a busy machine takes for them
            child.kill()
            child.finish()
            ledger, cut = Ledger(), child.said.index(b"\n", before) + 1
            ledger.read(child.said[:cut])
            acknowledged, refused = ledger.acknowledged, len(ledger.refused)
            ledger.read(child.said[cut:])
            late = ledger.refused[refused:]
            outcome.rounds, outcome.acknowledged, outcome.refused = (
                1,
                ledger.acknowledged,
                len(ledger.refused),
            )
            if ledger.acknowledged > acknowledged or not late or ledger.bugs:
                outcome.wrong.append(f"{ledger.acknowledged - acknowledged} acknowledged {ledger.bugs}")
            if wrong := [message for message in late if "nothing was changed" not in message.lower()]:
                outcome.wrong.append(wrong[0])
    return outcome


@contextmanager
def _drive(outcome: Outcome, size: str) -> Iterator[Path | None]:
    with TemporaryDirectory(prefix="torture-") as scratch:
        mounted = (
            os.geteuid() == 0
            and not subprocess.run(
                ["mount", "-t", "tmpfs", "-o", f"size={size}", "torture", scratch],
                check=False,
                capture_output=True,
            ).returncode
        )
        if not mounted:
            outcome.skipped = "needs root, to mount a small drive"
        try:
            yield Path(scratch) if mounted else None
        finally:
            if os.path.ismount(scratch):
                subprocess.run(["umount", "--lazy", scratch], check=False)


def _written(data_dir: Path, seed: int, prepare: Callable[[], object] = lambda: None) -> Ledger:
    ledger = Ledger()
    ledger.read(_said(data_dir, seed, prepare))
    return ledger


def _said(data_dir: Path, seed: int, prepare: Callable[[], object] = lambda: None) -> bytes:
    case = folder.load(writer.CASE)

    def work() -> None:
        prepare()
        writer.write(data_dir, case, seed, CHANGES, checkpoint=40)

    child = Child(work)
    child.go()
    return child.finish()
