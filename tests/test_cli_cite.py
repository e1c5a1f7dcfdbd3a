"""The command cite, in real processes over real files."""

import json
import os
import subprocess
import sys
from pathlib import Path

NOTICE = (
    "\ufeffVu le RGPD ;\r\n🦔 L’article 6, paragraphe 1, point f), est invoqué ;\r\n"
    "l’article 20 de la loi du 6 janvier 1978 aussi."
)


def cite(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "reader", "cite", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, input=stdin, env={**os.environ, "PYTHONIOENCODING": "utf-8"}
    )


def test_json_gives_offsets_in_the_files_own_code_points(tmp_path: Path) -> None:
    file = tmp_path / "notice.txt"
    file.write_bytes(NOTICE.encode())
    done = cite(file, "--language", "fr", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    ours, other = json.loads(done.stdout)
    assert ours == {
        "file": str(file),
        "start": NOTICE.index("article 6"),
        "end": NOTICE.index(", est"),
        "text": "article 6, paragraphe 1, point f)",
        "law": "GDPR",
        "refs": ["6(1)(f)"],
        "short": False,
    }
    assert (other["law"], other["refs"]) == ("loi du 6 janvier 1978", ["20"])


def test_standard_input_and_several_files(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text("Article 15\nof the GDPR", encoding="utf-8")
    done = cite(file, "-", "--json", stdin=b"Recital 47 GDPR")
    assert [(each["file"], each["refs"]) for each in json.loads(done.stdout)] == [
        (str(file), ["15"]),
        ("-", ["rec47"]),
    ]


def test_without_json_each_citation_is_a_line(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text("Articles 15\nto 17 GDPR", encoding="utf-8")
    assert cite(file).stdout.decode().splitlines() == [f"{file}:0-17  GDPR  15 16 17  “Articles 15 to 17”"]


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"Article \xff")
    for file, said in (
        (broken, "is not UTF-8 text (byte 8)"),
        (tmp_path / "none.txt", "cannot be read"),
        (tmp_path, "cannot be read"),
    ):
        done = cite(file, "--json")
        assert (done.returncode, done.stdout) == (1, b"")
        assert f"{file} {said}" in done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()
