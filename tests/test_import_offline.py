"""Importing opens no connection, whatever libraries it needs; and it loads them only where it needs them."""

import subprocess
import sys
from pathlib import Path

from test_import_odt import RTF, odt, p
from test_import_office import pdf, word
from test_no_network import run_guarded

PAGES = Path(__file__).parent / "fixtures" / "import"


def test_importing_every_format_opens_no_connection(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word())
    (tmp_path / "a.pdf").write_bytes(pdf())
    (tmp_path / "a.odt").write_bytes(odt(p("The trams stop.")))
    (tmp_path / "a.rtf").write_bytes(RTF)
    story = "".join(f"<p>{'A story that no element marks as an article. ' * 4}</p>" for _ in range(4))
    (tmp_path / "bare.html").write_text(f"<html><body><div>{story}</div></body></html>", encoding="utf-8")
    files = [*PAGES.iterdir(), *tmp_path.iterdir()]
    done = run_guarded("reader", "import", *map(str, files), "--into", "case", folder=tmp_path)
    assert done.returncode == 0, done.stderr


def test_plain_text_loads_no_library() -> None:
    page = PAGES / "article.txt"
    code = (
        "import sys; from pathlib import Path; from reader.importing.run import read_pages\n"
        f"read_pages([Path({str(page)!r})])\n"
        "print(sorted({'lxml', 'ftfy', 'docx', 'pypdf', 'readability'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in ("[]", "['ftfy']")
