"""The command that searches. What only names what to look for goes without it (`reader.__main__`)."""

import click

from reader.cli.context import AS_JSON, Context


@click.command()
@click.argument("query")
@click.option("--case", default="", help="Only in the case of this id.")
@click.option("--limit", default=20, show_default=True, help="At most so many texts, and so many notes.")
@AS_JSON
@click.pass_obj
def search(context: Context, query: str, case: str, limit: int, as_json: bool) -> None:
    """Search all cases and notes; accents and case are folded.

    QUERY takes words, "phrases", prefix*, NEAR(a b, 5), OR, -not,
    and the filters tag:, authority:, lang:, kind:, year:.
    """
    from reader.store import asking

    found = asking.ask(context.data_dir, asking.Question(query, case, limit))
    if found.remark:
        click.echo(found.remark, err=True)
    for line in asking.lines(found, as_json=as_json):
        click.echo(line)


COMMANDS = (search,)
