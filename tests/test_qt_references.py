"""Qt's bindings keep Python's reference counts right: a release of PySide6 that does not ends in a crash, hours later.

PySide6 6.12.0 forgets to count the None that a call without a result returns (PYSIDE-3474). From Python 3.12 on
None is immortal and nothing happens; on 3.11 every such call brings the interpreter closer to its end. There this
test can fail; on a newer Python it passes whatever the bindings do.
"""

import subprocess
import sys

CALLS = (
    1_000  # under the few thousand references to None that a fresh interpreter holds: the count still prints
)
COUNT_LOST_REFERENCES = f"""
import sys
from PySide6.QtCore import QObject
thing = QObject()
before = sys.getrefcount(None)
for _ in range({CALLS}):
    thing.setObjectName("name")
print(before - sys.getrefcount(None))
"""


def test_calls_without_a_result_lose_no_reference_to_none() -> None:
    # In a process of its own, since lost references would take the test run down with them.
    done = subprocess.run(
        [sys.executable, "-c", COUNT_LOST_REFERENCES], capture_output=True, text=True, check=False
    )
    assert done.stdout, f"the interpreter died: {done.stderr}"
    assert abs(int(done.stdout)) < CALLS // 100
