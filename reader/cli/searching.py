"""The command that searches; it answers before a reader would call it slow, so it imports little."""

import click

from reader.casefile.library import Library
from reader.cli.context import AS_JSON, Context, print_json


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
    from dataclasses import asdict

    from reader.store.index import Index
    from reader.store.store import Store

    with Index.open(context.data_dir) as index, Store.open(context.data_dir) as store:
        index.refresh(Library(context.data_dir).places())
        index.refresh_notes_of(store)
        found = index.find(query, case, limit, codebook=store.codebook())
    if found.remark:
        click.echo(found.remark, err=True)
    if as_json:
        print_json([asdict(hit) for hit in found.hits])
        return
    for hit in found.hits:
        click.echo(f"{hit.case} {hit.document} {hit.language} {hit.paragraph}  {hit.snippet}")


COMMANDS = (search,)
