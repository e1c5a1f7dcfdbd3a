"""The command line: a few lines a command, over the same functions as the window, and never Qt."""

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from reader import build_info, bundle
from reader.cli.context import Context, OpenWindow, TakeTour, TestItself, TourResult
from reader.errors import ReaderError

__all__ = ["TourResult", "casefile_reader", "main"]


MODULES = {
    "cases": ("open", "list", "show", "check"),
    "importing": ("import",),
    "searching": ("search",),
    "texts": ("align", "cite"),
    "notes": ("annotate", "annotations", "import-annotations"),
    "passing_on": ("export", "pack"),
    "upkeep": ("doctor", "tour"),
}
"""The commands of each module beside this one, in its COMMANDS: only that of the command given is imported."""


class _Group(click.Group):
    """A word that is no command is the case to open the window on."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return sorted(name for names in MODULES.values() for name in names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        for module, names in MODULES.items():
            if cmd_name in names:
                commands: Sequence[click.Command] = import_module(f"reader.cli.{module}").COMMANDS
                return next(command for command in commands if command.name == cmd_name)
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            return "open", self.get_command(ctx, "open"), args
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Group, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option(
    "--data-dir",
    type=click.Path(path_type=Path, file_okay=False),
    envvar=bundle.DATA_VARIABLE,
    default=bundle.users_folder,
    show_default="the user's data folder",
    help="Where notes and imported cases are kept (CASEFILE_READER_DATA).",
)
@click.option(
    "--self-test",
    "report",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    is_flag=False,
    flag_value="-",
    help="Prove that everything works here, in a window, over notes of its own; a FILE gets the report too.",
)
@click.version_option(str(build_info.read()), prog_name="casefile-reader")
@click.pass_context
def casefile_reader(ctx: click.Context, data_dir: Path, report: Path | None) -> None:
    """Read GDPR case files offline. Without a command, or with the name of a case, a window opens."""
    ctx.obj = Context(data_dir, bundle.users_name(), *ctx.obj)
    if report is not None:
        from reader.cli import upkeep

        ctx.exit(upkeep.test_itself(ctx.obj, report))
    if ctx.invoked_subcommand is None:
        ctx.exit(ctx.obj.open_window(None, ctx.obj.data_dir, ctx.obj.author))


def main(open_window: OpenWindow, take_tour: TakeTour, test_itself: TestItself) -> None:
    """Run the command that the process was started with; never returns."""
    try:
        casefile_reader.main(obj=(open_window, take_tour, test_itself), prog_name="casefile-reader")
    except ReaderError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
