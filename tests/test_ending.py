"""A program that ends without closing its window ends quietly, whatever its threads are at."""

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from pathlib import Path
from reader.ui import app

running = app.application()
window = app.window(running, Path(sys.argv[1]), "somebody")
window.show()
window.open_case(window._library.find("cnil-med-2021-134"))
window.refresh_index()
running.processEvents()
"""


def test_threads_that_outlive_the_window_say_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)], capture_output=True, text=True, check=False
    )
    said = [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]
    assert (done.returncode, said) == (0, [])
