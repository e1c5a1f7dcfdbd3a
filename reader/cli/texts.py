"""Commands over any texts, of a case or not: align, cite."""

import dataclasses

import click

from reader.cli.context import AS_JSON, print_json
from reader.importing.files import exact_text


@click.command()
@click.argument("files", metavar="FR EN", nargs=2)
@click.option("--unit", type=click.Choice(["line", "paragraph", "sentence"]), default="paragraph")
@AS_JSON
def align(files: tuple[str, str], unit: str, as_json: bool) -> None:
    """Find which paragraphs (or other units) of two texts, FR in French and EN in English, say the same."""
    from reader.aligning import texts

    links = texts.align_texts(exact_text(files[0]), exact_text(files[1]), unit)
    click.echo(texts.as_json(links) if as_json else texts.as_text(links))


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--language", type=click.Choice(["fr", "en"]), help="The texts' language; both are read if not given."
)
@AS_JSON
def cite(files: tuple[str, ...], language: str | None, as_json: bool) -> None:
    """Find the citations of the GDPR and other laws in texts; - reads standard input."""
    from reader.gdpr.citations import find

    found = [(file, citation) for file in files for citation in find(exact_text(file), language)]
    if as_json:
        print_json([{"file": file, **dataclasses.asdict(citation)} for file, citation in found])
    else:
        for file, citation in found:
            words = " ".join(citation.text.split())
            click.echo(
                f"{file}:{citation.start}-{citation.end}  {citation.law}  {' '.join(citation.refs)}  “{words}”"
            )


COMMANDS = (align, cite)
