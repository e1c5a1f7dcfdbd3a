"""Commands over the reader's annotations: annotate, list them, bring in those of others."""

from pathlib import Path

import click

from reader.annotation.anchor import make
from reader.annotation.model import COLOURS, Colour
from reader.annotation.record import as_line, as_record
from reader.casefile.library import Library
from reader.cli.context import AS_JSON, Context, print_json
from reader.gdpr.articles import normalise_tag


@click.command()
@click.argument("case")
@click.option("--document", required=True, help="The document's id.")
@click.option("--language", required=True, help="fr or en.")
@click.option("--quote", required=True, help="The words to highlight, as the document has them.")
@click.option("--tag", "tags", multiple=True, help="A law reference (6(1)(f)) or a free word; repeatable.")
@click.option("--note", default="", help="A note in Markdown.")
@click.option("--colour", type=click.Choice(COLOURS), default=COLOURS[0], show_default=True)
@click.option("--author", help="Who annotates; the user's name if not given.")
@AS_JSON
@click.pass_obj
def annotate(
    context: Context,
    case: str,
    document: str,
    language: str,
    quote: str,
    tags: tuple[str, ...],
    note: str,
    colour: Colour,
    author: str | None,
    as_json: bool,
) -> None:
    """Highlight the words of a quote in a CASE, with tags and a note."""
    from reader.annotation.find import find_passage
    from reader.casefile.folder import load
    from reader.store.store import Store

    loaded = load(Library(context.data_dir).find(case))
    span = find_passage(loaded, document, language, quote)
    by = context.author if author is None else author
    made = make(loaded, span, colour=colour, tags=tags, note=note, author=by)
    with Store.open(context.data_dir) as store:
        store.add(made)
    if as_json:
        print_json(as_record(made))
    else:
        click.echo(as_line(made))


@click.command()
@click.argument("case", required=False)
@click.option("--tag", help="Only those with this tag or with what lies under it: 5 includes 5(1)(c).")
@AS_JSON
@click.pass_obj
def annotations(context: Context, case: str | None, tag: str | None, as_json: bool) -> None:
    """List the annotations of a CASE, or of all, oldest first."""
    from reader.casefile.folder import load
    from reader.store.store import Store

    wanted = None if tag is None else normalise_tag(tag)
    with Store.open(context.data_dir) as store:
        # Annotations outlive their case: the id alone finds them.
        if case is not None and case not in store.counts():
            case = load(Library(context.data_dir).find(case)).id
        found = store.annotations(case, wanted)
        for message in store.unreadable():
            click.echo(message, err=True)
    if as_json:
        print_json([as_record(annotation) for annotation in found])
    else:
        for annotation in found:
            click.echo(as_line(annotation))


@click.command("import-annotations")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True)
)
@click.option("--deleted", is_flag=True, help="Bring back what was deleted here, too.")
@AS_JSON
@click.pass_obj
def import_annotations(context: Context, files: tuple[Path, ...], deleted: bool, as_json: bool) -> None:
    """Bring in annotations that others made: another store, Web Annotations, a pack, annotated Markdown."""
    from reader import exchange
    from reader.store.store import Store

    with Store.open(context.data_dir) as store:
        incoming = exchange.look(files, store, Library(context.data_dir), with_deleted=deleted)
        exchange.carry_out(incoming, store)
    for problem in incoming.problems:
        click.echo(problem, err=True)
    if as_json:
        print_json(exchange.counts(incoming))
    else:
        click.echo(exchange.summary(incoming))


COMMANDS = (annotate, annotations, import_annotations)
