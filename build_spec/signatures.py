"""Let a build load PySide's support for signatures when it is first needed, and compiled.

PySide carries those modules as sources in a ZIP file inside a library, and at each start unpacks, compiles and runs
them. If the folder ``shiboken6/files.dir`` is there, it takes them from where any module comes from instead (its
``SBK_EMBED=0``). A build has that folder, and the modules among its others; but `late/loader.py` stands before them.
"""

import importlib
import shutil
from pathlib import Path

LOADER = Path("shibokensupport", "signature", "loader.py")
STAND_IN = Path(__file__).resolve().parent / "late" / "loader.py"
NOTE = "While this folder is here, PySide takes its support for signatures from the program's modules.\n"


def unpack(folder: Path) -> list[str]:
    """Write the modules into a folder to be searched; the names of all of them."""
    shutil.rmtree(folder, ignore_errors=True)
    importlib.import_module("PySide6.QtCore")
    importlib.import_module("shibokensupport").__loader__.zfile.extractall(folder)
    (folder / LOADER).rename(folder / LOADER.with_name("real_loader.py"))
    shutil.copy(STAND_IN, folder / LOADER)
    (folder / "files.dir").mkdir()
    (folder / "files.dir" / "README").write_text(NOTE, encoding="utf-8")
    return [
        ".".join(file.relative_to(folder).with_suffix("").parts).removesuffix(".__init__")
        for file in sorted((folder / LOADER.parts[0]).rglob("*.py"))
    ]
