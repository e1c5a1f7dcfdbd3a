"""The command that makes case files of saved pages, or puts them in the place of texts that are there."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reader.casefile.library import Library
from reader.cli.context import AS_JSON, Context, print_json

if TYPE_CHECKING:
    from reader.importing.run import Outcome


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    help="The case's folder: a new one, or that of a case to add to.",
)
@click.option("--id", "case_id", help="The new case's id; made from the decision's number if not given.")
@click.option(
    "--replace",
    "replaced",
    metavar="CASE",
    help="The case (id or path) whose decision the text takes the place of; the edition before is kept.",
)
@AS_JSON
@click.pass_obj
def import_pages(
    context: Context,
    files: tuple[Path, ...],
    into: Path | None,
    case_id: str | None,
    replaced: str | None,
    as_json: bool,
) -> None:
    """Import saved pages as one case file, or in the place of a text that a CASE has."""
    from reader.importing import batches, run

    if (into is None) == (replaced is None) or (replaced is not None and case_id is not None):
        raise click.UsageError("Give either --into DIR, with --id or without, or --replace CASE.")
    library = Library(context.data_dir)
    if into is not None:
        done = run.import_files(batches.files_in(files), into, case_id)
    else:
        done = run.replace_with_files(batches.files_in(files), library.find(replaced or ""), library.own)
    for file in done.files:
        for warning in file.warnings:
            click.echo(f"{file.file}: {warning}", err=True)
    became = _told(context, done)
    if done.kept is not None:
        click.echo(f"The edition before is kept in {done.kept}.", err=True)
    if as_json:
        print_json(
            run.as_json(done)
            | ({"replaced": became, "kept": done.kept and str(done.kept)} if replaced is not None else {})
        )
    else:
        click.echo(run.as_text(done))


def _told(context: Context, done: "Outcome") -> list[dict[str, Any]]:
    """What became of each text that was replaced, of the annotations and of rows set by hand; told as messages, too."""
    if not done.replaced or done.case.folder is None:
        return []
    from reader.annotation import fates
    from reader.annotation.anchor import Locator
    from reader.casefile.folder import load
    from reader.store.store import Store

    case = load(done.case.folder)
    found = []
    with Store.open(context.data_dir) as store:
        for each in done.replaced:
            document = case.document(each.document)
            locators = {language: Locator(document.texts[language]) for language in each.languages}
            states = [
                locators[one.span.language].locate(one).state
                for one in store.annotations(case.id)
                if one.span.document == document.id and one.span.language in locators
            ]
            rows = store.carry_rows(case.id, each.before, document)
            click.echo(
                f"{document.id} ({', '.join(each.languages)}) replaced. {fates.told(states)} {rows.told}".rstrip(),
                err=True,
            )
            found.append(
                {
                    "document": document.id,
                    "languages": list(each.languages),
                    "annotations": fates.counts(states),
                    "rows": {"along": rows.along, "staying": rows.staying},
                }
            )
    return found


COMMANDS = (import_pages,)
