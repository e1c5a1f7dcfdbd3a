"""A short run of `make torture`: the writer is killed, its calls fail, its power is cut."""

import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).parent / "torture" / "run.py"
SHORT = ("--kills", "20", "--faults", "16", "--cuts", "40", "--annotations", "200")


@pytest.mark.skipif(sys.platform != "linux", reason="forks, and traces with strace")
def test_nothing_acknowledged_is_lost_and_every_store_opens() -> None:
    done = subprocess.run([sys.executable, RUN, *SHORT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(done.stdout.splitlines()) == 7, done.stdout
    assert "20 rounds" in done.stdout
