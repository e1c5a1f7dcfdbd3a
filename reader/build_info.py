"""Which build this is: the record that build_spec/contents.py writes into what is handed out."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reader import __version__

RECORD = "build.toml"
_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class BuildInfo:
    """The commit that was built and its date; both None in a checkout or an installed wheel."""

    version: str
    commit: str | None = None
    built: date | None = None

    def __str__(self) -> str:
        if self.commit is None or self.built is None:
            return self.version
        return f"{self.version} (commit {self.commit}, {self.built.isoformat()})"


def read(folder: Path = _PACKAGE) -> BuildInfo:
    """The record in that folder, by default in the program's own."""
    file = folder / RECORD
    if not file.is_file():
        return BuildInfo(__version__)
    import tomllib  # a checkout has no record

    record = tomllib.loads(file.read_text(encoding="utf-8"))
    return BuildInfo(__version__, record["commit"], record["date"])
