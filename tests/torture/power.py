"""Cuts the power at every write of a recorded run: what had not been synced is lost, torn, or there in any mixture."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import writer
from children import Child
from kills import Outcome
from ledger import Ledger

from reader.casefile import folder
from reader.store.store import FILE

CHANGES = 40
CHECKPOINT = 60
SECTOR = 512
MODES = ("only what was synced", "all", "last write torn", "any mixture", "lengths without contents")

_MEMORY = "/dev/shm"  # noqa: S108
"""Disks after a cut are looked at in memory, where there is that."""

_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) = (-?\d+)")
_WRITE = re.compile(r'^\d+<(.*?)>, "((?:\\x[0-9a-f]{2})*)"(?:, \d+(?:, (\d+))?)?$')
_PATH = re.compile(r"^\d+<(.*?)>")


@dataclass
class File:
    """A file on a disk: what is sure to be there, and what was written since it was last synced."""

    durable: bytes | None = None
    pending: list[tuple[int, bytes]] = field(default_factory=list)
    removed: bool = False
    """Whether its name was taken away, which holds for sure once the folder was synced."""

    def sync(self) -> None:
        """Everything written so far is sure to be there."""
        self.durable = _applied(self.durable or b"", self.pending)
        self.pending.clear()

    def after_a_cut(self, mode: str, random: Random) -> bytes | None:
        """What the file may hold when the power is back; None where it is not there."""
        if self.removed and mode != "only what was synced":
            return None
        if not self.pending or mode == "only what was synced":
            return self.durable
        *others, (place, last) = self.pending
        if mode == "all":
            kept = self.pending
        elif mode == "last write torn":
            kept = [*others, (place, last[: random.randrange(len(last) + 1)])]
        elif mode == "any mixture":
            kept = [
                (at + cut, data[cut : cut + SECTOR])
                for at, data in self.pending
                for cut in range(0, len(data), SECTOR)
                if random.random() < 0.5
            ]
        else:
            kept = [(at, bytes(len(data))) for at, data in self.pending]
        return _applied(self.durable or b"", kept)


def _applied(content: bytes, writes: list[tuple[int, bytes]]) -> bytes:
    result = bytearray(content)
    for place, data in writes:
        result.extend(bytes(max(place - len(result), 0)))
        result[place : place + len(data)] = data
    return bytes(result)


def run(seed: int, every: int = 1) -> Outcome:
    """Cut at every write, or at every so many, in each mode."""
    outcome = Outcome("power cut at every write")
    if shutil.which("strace") is None:
        outcome.skipped = "needs strace (sudo apt-get install strace)"
        return outcome
    random, ledger, files = Random(seed), Ledger(), dict[str, File]()
    for number, (name, file, place, data) in enumerate(_recorded(seed)):
        if name == "said":
            ledger.read(data)
        else:
            _happened(files, name, file, place, data)
        if name == "pwrite64" and number % every == 0:
            for mode in MODES:
                _cut(outcome, files, ledger, mode, random)
    outcome.acknowledged = ledger.acknowledged
    if not outcome.rounds:
        outcome.skipped = (
            "strace saw no writes here (kernel.yama.ptrace_scope, or a container without ptrace)"
        )
    return outcome


def _happened(files: dict[str, File], name: str, file: str, place: int, data: bytes) -> None:
    if file == "":
        for gone in [each for each, state in files.items() if state.removed]:
            del files[gone]
        return
    known = files.setdefault(file, File())
    if name == "unlink":
        known.removed = True
    elif name in ("fsync", "fdatasync"):
        known.sync()
    elif name == "ftruncate":
        _truncate(known, place)
    else:
        if known.removed:
            known = files[file] = File()
        known.pending.append((place, data))


def _truncate(file: File, length: int) -> None:
    """A new length is in the file system's journal: it holds from now on."""
    file.sync()
    file.durable = (file.durable or b"")[:length].ljust(length, b"\0")


def _cut(outcome: Outcome, files: dict[str, File], ledger: Ledger, mode: str, random: Random) -> None:
    with TemporaryDirectory(prefix="torture-", dir=_MEMORY if Path(_MEMORY).is_dir() else None) as scratch:
        for name, file in files.items():
            content = file.after_a_cut(mode, random)
            if content is not None:
                Path(scratch, name).write_bytes(content)
        judged = Ledger(dict(ledger.states), ledger.under_way)
        outcome.add(judged, Path(scratch), f"cut {outcome.rounds}, {mode}: ")


def _recorded(seed: int) -> Iterator[tuple[str, str, int, bytes]]:
    """(call, file, place, data) of every write of a run to the store and of what it said."""
    case = folder.load(writer.CASE)
    with TemporaryDirectory(prefix="torture-") as scratch:
        log = Path(scratch, "calls")
        child = Child(lambda: writer.write(Path(scratch), case, seed, CHANGES, checkpoint=CHECKPOINT))
        calls = "trace=pwrite64,write,fdatasync,fsync,ftruncate,unlink"
        command = [
            "strace",
            "-f",
            "-y",
            "-xx",
            "-s",
            "70000",
            "-e",
            calls,
            "-o",
            str(log),
            "-p",
            str(child.pid),
        ]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
            assert tracer.stderr is not None
            tracer.stderr.readline()
            child.go()
            child.finish(120)
        for line in log.read_text().splitlines() if log.is_file() else ():
            if (call := _CALL.match(line)) is not None:
                yield from _understood(call[1], _plain(call[2]), Path(scratch))


def _plain(arguments: str) -> str:
    """With -xx strace writes even paths in hexadecimal."""
    return re.sub(r"<((?:\\x[0-9a-f]{2})+)>", lambda found: f"<{_bytes(found[1]).decode()}>", arguments)


def _bytes(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


def _understood(call: str, arguments: str, folder: Path) -> Iterator[tuple[str, str, int, bytes]]:
    if call == "unlink" and (name := Path(_bytes(arguments.strip('"')).decode()).name).startswith(FILE):
        yield call, name, 0, b""
        return
    path = _PATH.match(arguments)
    if path is None:
        return
    name = Path(path[1]).name
    written = _WRITE.match(arguments)
    if call == "write" and arguments.startswith("1<") and written is not None:
        yield "said", "", 0, _bytes(written[2])
    elif call in ("fsync", "fdatasync") and Path(path[1]) == folder:
        yield call, "", 0, b""
    elif not name.startswith(FILE) or name.endswith("-shm"):
        return
    elif call == "pwrite64" and written is not None:
        yield call, name, int(written[3]), _bytes(written[2])
    elif call == "ftruncate":
        yield call, name, int(arguments.rsplit(", ", 1)[1]), b""
    elif call in ("fsync", "fdatasync"):
        yield call, name, 0, b""
