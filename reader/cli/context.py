"""What every command is given, and how commands print."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

if TYPE_CHECKING:
    from reader.casefile.model import Case, Document


class TourResult(Protocol):
    """What a tour leaves behind."""

    @property
    def pictures(self) -> Sequence[Path]:
        """A picture of each screen."""

    @property
    def export(self) -> Path:
        """The exported Markdown."""


OpenWindow = Callable[[str | None, Path, str], int]
TakeTour = Callable[[Path], TourResult]
TestItself = Callable[[Callable[[str], object]], int]


@dataclass(frozen=True, slots=True)
class Context:
    """What every command is given."""

    data_dir: Path
    author: str
    open_window: OpenWindow
    take_tour: TakeTour
    test_itself: TestItself


AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON value on standard output.")


def tell_terms(case: "Case", documents: "Sequence[Document]") -> None:
    """What the licences of what is written ask, on standard error: a script goes on, a reader has been told."""
    from reader.casefile import terms

    for line in terms.lines(terms.limited(case, documents)):
        click.echo(f"Licence of {line}", err=True)


def print_json(value: Any) -> None:
    """Print a value as JSON, letters as they are."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
