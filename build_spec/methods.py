"""Write down the methods that `dataclasses` makes at a start, for a build to compile them once and for all.

`python build_spec/methods.py CASE FILE` starts the program on a case, without a display, until the text is painted. The
file is a module whose ``MADE`` has the code for each text that `dataclasses` executed; `early/dataclass_methods.py`
hands it back. Should a later `dataclasses` work in another way, nothing is found, and the build stops with a message.
"""

import dataclasses
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
HOOK = ROOT / "build_spec" / "early" / "dataclass_methods.py"
MODULE = "made_methods"
_BEGINS = "def __create_fn__("


def write(case: Path, folder: Path) -> None:
    """Write the module into a folder, in a process of its own. Raises CalledProcessError."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    subprocess.run([sys.executable, __file__, str(case), str(folder / f"{MODULE}.py")], check=True)


def main(case: str, file: Path) -> None:
    """Start, and leave at the first picture."""
    texts: dict[str, None] = {}

    def note(text: str, names: dict[str, Any], made: dict[str, Any]) -> None:
        texts[text] = None
        exec(text, names, made)  # noqa: S102 (what `dataclasses` itself does)

    dataclasses.exec = note
    sys.path.insert(0, str(ROOT))
    from reader import __main__, bundle
    from reader.ui.parallel.view import ParallelView

    def finish(_view: object, _event: object) -> None:
        file.write_text(module(list(texts)), encoding="utf-8", newline="\n")
        os._exit(0)

    ParallelView.paintEvent = finish
    os.environ |= {bundle.DATA_VARIABLE: str(file.parent / "data"), "QT_QPA_PLATFORM": "offscreen"}
    sys.argv[1:] = [case]
    __main__.main()


def module(texts: list[str]) -> str:
    """The source of the module. Raises SystemExit where the texts are not those that are known."""
    if not texts or not all(text.startswith(_BEGINS) for text in texts):
        raise SystemExit("Python's dataclasses work in another way: see build_spec/methods.py.")
    return "MADE = {}\n" + "".join(f"{text}\nMADE[{text!r}] = __create_fn__.__code__\n" for text in texts)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
