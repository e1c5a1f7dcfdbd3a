"""Commands that look after the program itself: doctor, tour, the self-test."""

from pathlib import Path

import click

from reader.cli.context import AS_JSON, Context, print_json
from reader.exporting import formats


@click.command()
@click.option(
    "--repair", is_flag=True, help="Mend what can be mended; a damaged file is set aside, never deleted."
)
@click.option(
    "--restore", metavar="BACKUP", help="Bring back the notes of this backup; those of now are backed up."
)
@AS_JSON
@click.pass_context
def doctor(ctx: click.Context, repair: bool, restore: str | None, as_json: bool) -> None:
    """Examine notes, backups, search index, cases and places; exits with 1 while something is wrong."""
    from reader import doctor as doctors

    if restore is not None:
        kept = doctors.restore(ctx.obj.data_dir, restore)
        click.echo(f"Brought back {restore}. The notes there were are the backup {kept.name}.", err=True)
    for done in doctors.repair(ctx.obj.data_dir) if repair else ():
        click.echo(done, err=True)
    report = doctors.examine_all(ctx.obj.data_dir)
    if as_json:
        print_json(doctors.as_json(report))
    else:
        click.echo(doctors.as_text(report))
    ctx.exit(1 if report.problems else 0)


@click.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def tour(context: Context, out: Path) -> None:
    """Do the whole job without a hand or a display; pictures and Markdown go to OUT."""
    done = context.take_tour(out)
    for picture in done.pictures:
        click.echo(picture)
    click.echo(done.export)


def test_itself(context: Context, report: Path) -> int:
    """Run the self-test; its report goes to the file too, unless that is -. The value is the exit code."""
    lines: list[str] = []

    def say(line: str) -> None:
        click.echo(line)
        lines.append(line)

    code = context.test_itself(say)
    # A Windows program has no terminal to print to.
    if str(report) != "-":
        formats.write(report, "\n".join([*lines, ""]))
    return code


COMMANDS = (doctor, tour)
