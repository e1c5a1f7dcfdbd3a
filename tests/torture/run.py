"""``make torture``: everything that can go wrong with a disk or a process, done to the real store, with the figures."""

import argparse
import sys
import time
from collections.abc import Callable

import disks
import faults
import kills
import power
import together
from kills import Outcome

Part = Callable[[], Outcome]


def main() -> int:
    """Run all parts; 1 where anything acknowledged was lost, a store was unreadable, or a message was a traceback."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--faults", type=int, default=2000, help="at most so many injected faults")
    parser.add_argument("--cuts", type=int, default=1, metavar="N", help="cut the power at every N-th write")
    parser.add_argument("--annotations", type=int, default=10_000, help="written by two processes at once")
    given = parser.parse_args()
    parts: list[Part] = [
        lambda: kills.run(given.kills, given.seed),
        lambda: faults.run(given.faults, given.seed),
        lambda: power.run(given.seed, given.cuts),
        lambda: disks.full_disk(given.seed),
        lambda: disks.quota(given.seed),
        lambda: disks.drive_gone(given.seed),
        lambda: together.run(given.annotations, given.seed),
    ]
    sound = [_told(part) for part in parts]
    return 0 if all(sound) else 1


def _told(part: Part) -> bool:
    begin = time.monotonic()
    outcome = part()
    lost = sum("lost:" in each for each in outcome.wrong)
    unreadable = sum("unreadable:" in each for each in outcome.wrong)
    others = len(outcome.wrong) - lost - unreadable
    figures = (
        f"skipped: {outcome.skipped}"
        if outcome.skipped
        else f"{outcome.rounds:,} rounds, {outcome.acknowledged:,} changes acknowledged, {outcome.refused:,} refused; "
        f"{lost} lost, {unreadable} unreadable, {others} otherwise wrong; {time.monotonic() - begin:.0f} s"
    )
    sys.stdout.write(f"{outcome.name}: {figures}\n")
    for each in outcome.wrong[:10]:
        sys.stdout.write(f"    {each}\n")
    sys.stdout.flush()
    return not outcome.wrong


if __name__ == "__main__":
    sys.exit(main())
