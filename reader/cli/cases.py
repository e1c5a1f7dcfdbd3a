"""Commands over whole cases: open, list, show, check."""

from pathlib import Path

import click

from reader.casefile import show as showing
from reader.casefile.library import Library
from reader.cli.context import AS_JSON, Context, print_json
from reader.gdpr.articles import explain


@click.command("open")
@click.argument("case")
@click.pass_context
def open_case(ctx: click.Context, case: str) -> None:
    """Open the window on a CASE: its id, or the path of its folder."""
    ctx.exit(ctx.obj.open_window(case, ctx.obj.data_dir, ctx.obj.author))


@click.command("list")
@AS_JSON
@click.pass_obj
def list_cases(context: Context, as_json: bool) -> None:
    """List the cases known: bundled and imported."""
    from reader.store.reading import open_or_read

    with open_or_read(context.data_dir) as store:
        counts = store.counts()
        if store.trouble:
            click.echo(store.trouble, err=True)
    entries = list(Library(context.data_dir).heads())
    for entry in entries:
        if entry.case is None:
            click.echo(f"{entry.folder}: {entry.error}", err=True)
    rows = [
        showing.listing(entry.case, counts.get(entry.id, 0)) for entry in entries if entry.case is not None
    ]
    if as_json:
        print_json(rows)
    else:
        click.echo(showing.table(rows))


@click.command()
@click.argument("case")
@AS_JSON
@click.pass_obj
def show(context: Context, case: str, as_json: bool) -> None:
    """Show the whole of a CASE: metadata, documents, paragraphs."""
    from reader.casefile.folder import load

    loaded = load(Library(context.data_dir).find(case))
    if as_json:
        print_json(showing.as_json(loaded))
    else:
        click.echo(showing.as_text(loaded))


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@AS_JSON
@click.pass_context
def check(ctx: click.Context, paths: tuple[str, ...], as_json: bool) -> None:
    """Check case files and print every mistake as file:line: what to write instead."""
    from reader.casefile.check import check as mistakes_of

    library = Library(ctx.obj.data_dir)
    folders = [Path(path) if Path(path).exists() else library.find(path) for path in paths]
    mistakes = [mistake for folder in folders for mistake in mistakes_of(folder, explain)]
    if as_json:
        print_json([{"file": str(m.file), "line": m.line, "message": m.message} for m in mistakes])
    else:
        for mistake in mistakes:
            click.echo(mistake)
    if mistakes:
        click.echo(f"Mistakes found: {len(mistakes)}. Correct them and check again.", err=True)
        ctx.exit(1)


COMMANDS = (open_case, list_cases, show, check)
