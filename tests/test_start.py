"""What a start does without: everything that is not needed to paint the first page."""

import subprocess
import sys
from pathlib import Path

from reader import bundle
from reader.store.store import Store

_NOT_YET = (
    "difflib",
    "platformdirs",
    "pygments",
    "rapidfuzz",
    "reader.aligning.align",
    "reader.aligning.realign",
    "reader.annotation.find",
    "reader.annotation.fuzzy",
    "reader.exporting.document",
    "reader.exporting.formats",
    "reader.gdpr.citations",
    "reader.importing",
    "reader.store.index",
    "reader.store.rescue",
    "reader.store.salvage",
    "reader.ui.import_dialog",
    "reader.ui.preview",
    "reader.ui.search",
    "reader.ui.parallel.accessible",
    "sqlite_utils",
)

# Painted without an event loop: timers, which begin what comes later, do not fire however slow the machine is.
_SCRIPT = """
import sys
from pathlib import Path
from reader.ui import app
main = app.window(app.application(), Path(sys.argv[1]), "")
main.show()
page = main.open_case(Path(sys.argv[2]))
assert not main.grab().isNull() and page.area.view.place() is not None
print(*sorted(sys.modules))
"""


def test_the_first_page_is_painted_without_what_comes_later(data_dir: Path) -> None:
    Store.open(data_dir).close()
    case = next(path for path in sorted(bundle.casefiles().iterdir()) if (path / "case.toml").is_file())
    command = [sys.executable, "-c", _SCRIPT, str(data_dir), str(case)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "reader.ui.case_page" in loaded
    assert sorted(loaded & set(_NOT_YET)) == []
