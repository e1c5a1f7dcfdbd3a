"""Note down what Python compiles at a start, for a build to compile it once and for all.

`python build_spec/ready_made.py CASE FILE` starts the program on a case, without a display, until the text is painted.
The file is a module: ``METHODS`` has the code for each text that `dataclasses` executed, ``PATTERNS`` what `re` gave
its engine for each expression and its flags. `early/ready_made.py` hands them back. Should a later Python work in
another way, nothing is found, and the build stops with a message.
"""

import dataclasses
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import FrameType, SimpleNamespace
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
HOOK = ROOT / "build_spec" / "early" / "ready_made.py"
MODULE = "made_ready"
_BEGINS = "def __create_fn__("


def write(case: Path, folder: Path) -> None:
    """Write the module into a folder, in a process of its own. Raises CalledProcessError."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for _ in range(2):  # the first start parses the texts of the case, later ones do not
        subprocess.run([sys.executable, __file__, str(case), str(folder / f"{MODULE}.py")], check=True)


def main(case: str, file: Path) -> None:
    """Start, and leave at the first picture."""
    texts = note_methods()
    patterns = note_patterns()
    sys.path.insert(0, str(ROOT))
    from reader import __main__, bundle
    from reader.ui.parallel.view import ParallelView

    def finish(_view: object, _event: object) -> None:
        file.write_text(module(list(texts), patterns), encoding="utf-8", newline="\n")
        os._exit(0)

    ParallelView.paintEvent = finish
    os.environ |= {bundle.DATA_VARIABLE: str(file.parent / "data"), "QT_QPA_PLATFORM": "offscreen"}
    sys.argv[1:] = [case]
    __main__.main()


def note_methods() -> dict[str, None]:
    """From now on gathers, in their order, the texts of methods that `dataclasses` executes."""
    texts: dict[str, None] = {}

    def note(text: str, names: dict[str, Any], made: dict[str, Any]) -> None:
        texts[text] = None
        exec(text, names, made)  # noqa: S102 (what `dataclasses` itself does)

    dataclasses.exec = note
    return texts


def note_patterns() -> dict[tuple[str | bytes, int], tuple[Any, ...]]:
    """From now on gathers, by pattern and flags, what `re` gives its engine."""
    patterns: dict[tuple[str | bytes, int], tuple[Any, ...]] = {}
    given: list[tuple[Any, ...]] = []
    compiler: Any = re._compiler
    engine, compile_one = compiler._sre, compiler.compile

    def give(pattern: object, *rest: Any) -> object:
        given[:] = [rest]
        return engine.compile(pattern, *rest)

    def note(pattern: str | bytes, flags: int = 0) -> object:
        made = compile_one(pattern, flags)
        if isinstance(pattern, str | bytes) and not _is_late(sys._getframe(3)):
            patterns[pattern, int(flags)] = given[0]
        return made

    compiler._sre = SimpleNamespace(**vars(engine) | {"compile": give})
    compiler.compile = note
    return patterns


def _is_late(frame: FrameType) -> bool:
    """Whether what is running there is PySide's support for signatures, which builds load late."""
    return str(frame.f_globals.get("__name__")).startswith("shibokensupport.")


def module(texts: list[str], patterns: dict[tuple[str | bytes, int], tuple[Any, ...]]) -> str:
    """The source of the module. Raises SystemExit where what was found is not of the kind that is known."""
    if not patterns or not texts or not all(text.startswith(_BEGINS) for text in texts):
        raise SystemExit("Python's dataclasses or re work in another way: see build_spec/ready_made.py.")
    methods = [f"{text}\nMETHODS[{text!r}] = __create_fn__.__code__\n" for text in texts]
    engines = [f"    {key!r}: {plain(given)!r},\n" for key, given in patterns.items()]
    return "".join(["METHODS = {}\n", *methods, "PATTERNS = {\n", *engines, "}\n"])


def plain(value: Any) -> Any:
    """The value without the enums and other kinds of numbers and tables that `re` uses."""
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(plain(each) for each in value)
    return int(value) if isinstance(value, int) else value


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
