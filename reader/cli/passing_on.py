"""Commands that write a case for others: export, pack."""

from pathlib import Path

import click

from reader.casefile.library import Library
from reader.cli.context import AS_JSON, Context, print_json, tell_terms
from reader.exporting import formats


@click.command()
@click.argument("case")
@click.option("-f", "--format", "fmt", type=click.Choice(sorted(formats.FORMATS)), required=True)
@click.option("-o", "--out", required=True, help="The file to write; - prints to standard output.")
@click.option("--layout", type=click.Choice(formats.LAYOUTS), default=formats.LAYOUTS[0], show_default=True)
@click.option("--document", default="", help="The id of one document; all of them if not given.")
@click.option("--language", default="", help="fr, en or both, for the document layout; else the original.")
@AS_JSON
@click.pass_obj
def export(
    context: Context,
    case: str,
    fmt: str,
    out: str,
    layout: formats.Layout,
    document: str,
    language: str,
    as_json: bool,
) -> None:
    """Write a CASE with its annotations to a file that other programs read."""
    from reader.casefile.folder import load
    from reader.store.store import Store

    if out == "-" and as_json:
        raise click.UsageError("--json tells of a file: give -o a name, or leave --json out.")
    loaded = load(Library(context.data_dir).find(case))
    options = formats.Options(layout, document, language)
    with Store.open(context.data_dir) as store:
        loaded = store.with_rows(loaded)
        found, codebook, earlier = store.annotations(loaded.id), store.codebook(), store.earlier_states()
        for message in store.unreadable():
            click.echo(message, err=True)
    text = formats.export(loaded, found, fmt, options, codebook, earlier)
    tell_terms(loaded, formats.held(loaded, found, fmt, options))
    if out == "-":
        click.echo(text, nl=False)
        return
    formats.write(Path(out), text)
    count = len(formats.chosen(found, options))
    if as_json:
        print_json({"out": out, "annotations": count})
    else:
        click.echo(f"Annotations written to {out}: {count}")


@click.command()
@click.argument("case")
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="The .casepack to write.")
@click.option("--annotations", "with_annotations", is_flag=True, help="Put your annotations in too.")
@AS_JSON
@click.pass_obj
def pack(context: Context, case: str, out: Path, with_annotations: bool, as_json: bool) -> None:
    """Pack a CASE into one file that others open with a double click."""
    from reader.casefile.folder import load
    from reader.exporting.casepack import casepack
    from reader.store.store import Store

    folder = Library(context.data_dir).find(case)
    count, annotated, loaded = 0, "", load(folder)
    if with_annotations:
        with Store.open(context.data_dir) as store:
            found, codebook, earlier = store.annotations(loaded.id), store.codebook(), store.earlier_states()
        annotated = formats.export(loaded, found, "jsonld", codebook=codebook, earlier=earlier)
        count = len(found)
    tell_terms(loaded, loaded.documents)
    formats.write(out, casepack(folder, annotated))
    if as_json:
        print_json({"out": str(out), "annotations": count})
    else:
        click.echo(f"Packed into {out}, annotations in it: {count}")


COMMANDS = (export, pack)
