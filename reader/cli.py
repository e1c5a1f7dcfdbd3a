"""The command line: a few lines a command, over the same functions as the window, and never Qt."""

import dataclasses
import getpass
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

import click

from reader import build_info, bundle
from reader.annotation.anchor import make
from reader.annotation.model import COLOURS, Colour
from reader.annotation.record import as_line, as_record
from reader.casefile import show as showing
from reader.casefile.library import Library
from reader.casefile.model import Case, Document
from reader.errors import ReaderError
from reader.exporting import formats
from reader.gdpr.articles import explain, normalise_tag
from reader.importing.files import exact_text


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


class _Group(click.Group):
    """A word that is no command is the case to open the window on."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            return "open", self.commands["open"], args
        return super().resolve_command(ctx, args)


AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON value on standard output.")


def _author() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


@click.group(
    cls=_Group, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option(
    "--data-dir",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="CASEFILE_READER_DATA",
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
    ctx.obj = Context(data_dir, _author(), *ctx.obj)
    if report is not None:
        ctx.exit(_test_itself(ctx.obj, report))
    if ctx.invoked_subcommand is None:
        ctx.exit(ctx.obj.open_window(None, ctx.obj.data_dir, ctx.obj.author))


@casefile_reader.command("open")
@click.argument("case")
@click.pass_context
def open_case(ctx: click.Context, case: str) -> None:
    """Open the window on a CASE: its id, or the path of its folder."""
    ctx.exit(ctx.obj.open_window(case, ctx.obj.data_dir, ctx.obj.author))


@casefile_reader.command("list")
@AS_JSON
@click.pass_obj
def list_cases(context: Context, as_json: bool) -> None:
    """List the cases known: bundled and imported."""
    from reader.store.reading import open_or_read

    with open_or_read(context.data_dir) as store:
        counts = store.counts()
        if store.trouble:
            click.echo(store.trouble, err=True)
    entries = Library(context.data_dir).entries()
    for entry in entries:
        if entry.case is None:
            click.echo(f"{entry.folder}: {entry.error}", err=True)
    rows = [
        showing.listing(entry.case, counts.get(entry.id, 0)) for entry in entries if entry.case is not None
    ]
    if as_json:
        _print_json(rows)
    else:
        click.echo(showing.table(rows))


@casefile_reader.command()
@click.argument("case")
@AS_JSON
@click.pass_obj
def show(context: Context, case: str, as_json: bool) -> None:
    """Show the whole of a CASE: metadata, documents, paragraphs."""
    from reader.casefile.folder import load

    loaded = load(Library(context.data_dir).find(case))
    if as_json:
        _print_json(showing.as_json(loaded))
    else:
        click.echo(showing.as_text(loaded))


@casefile_reader.command()
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
        _print_json([{"file": str(m.file), "line": m.line, "message": m.message} for m in mistakes])
    else:
        for mistake in mistakes:
            click.echo(mistake)
    if mistakes:
        click.echo(f"Mistakes found: {len(mistakes)}. Correct them and check again.", err=True)
        ctx.exit(1)


@casefile_reader.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--into",
    required=True,
    type=click.Path(path_type=Path),
    help="The case's folder: a new one, or that of a case to add to.",
)
@click.option("--id", "case_id", help="The new case's id; made from the decision's number if not given.")
@AS_JSON
def import_pages(files: tuple[Path, ...], into: Path, case_id: str | None, as_json: bool) -> None:
    """Import saved pages as one case file."""
    from reader.importing import run

    done = run.import_files(files, into, case_id)
    for file in done.files:
        for warning in file.warnings:
            click.echo(f"{file.file}: {warning}", err=True)
    if as_json:
        _print_json(run.as_json(done))
    else:
        click.echo(run.as_text(done))


@casefile_reader.command()
@click.argument("files", metavar="FR EN", nargs=2)
@click.option("--unit", type=click.Choice(["line", "paragraph", "sentence"]), default="paragraph")
@AS_JSON
def align(files: tuple[str, str], unit: str, as_json: bool) -> None:
    """Find which paragraphs (or other units) of two texts, FR in French and EN in English, say the same."""
    from reader.aligning import texts

    links = texts.align_texts(exact_text(files[0]), exact_text(files[1]), unit)
    click.echo(texts.as_json(links) if as_json else texts.as_text(links))


@casefile_reader.command()
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
        _print_json([{"file": file, **dataclasses.asdict(citation)} for file, citation in found])
    else:
        for file, citation in found:
            words = " ".join(citation.text.split())
            click.echo(
                f"{file}:{citation.start}-{citation.end}  {citation.law}  {' '.join(citation.refs)}  “{words}”"
            )


@casefile_reader.command()
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
        _print_json(as_record(made))
    else:
        click.echo(as_line(made))


@casefile_reader.command()
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
        _print_json([as_record(annotation) for annotation in found])
    else:
        for annotation in found:
            click.echo(as_line(annotation))


@casefile_reader.command()
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
        found = store.annotations(loaded.id)
        for message in store.unreadable():
            click.echo(message, err=True)
    text = formats.export(loaded, found, fmt, options)
    _tell_terms(loaded, formats.held(loaded, found, fmt, options))
    if out == "-":
        click.echo(text, nl=False)
        return
    formats.write(Path(out), text)
    count = len(formats.chosen(found, options))
    if as_json:
        _print_json({"out": out, "annotations": count})
    else:
        click.echo(f"Annotations written to {out}: {count}")


@casefile_reader.command()
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
            found = store.annotations(loaded.id)
        count, annotated = len(found), formats.export(loaded, found, "jsonld")
    _tell_terms(loaded, loaded.documents)
    formats.write(out, casepack(folder, annotated))
    if as_json:
        _print_json({"out": str(out), "annotations": count})
    else:
        click.echo(f"Packed into {out}, annotations in it: {count}")


@casefile_reader.command("import-annotations")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True)
)
@AS_JSON
@click.pass_obj
def import_annotations(context: Context, files: tuple[Path, ...], as_json: bool) -> None:
    """Bring in annotations that others made: another store, Web Annotations, a pack, annotated Markdown."""
    from reader import exchange
    from reader.store.store import Store

    with Store.open(context.data_dir) as store:
        incoming = exchange.look(files, store, Library(context.data_dir))
        exchange.carry_out(incoming, store)
    for problem in incoming.problems:
        click.echo(problem, err=True)
    if as_json:
        _print_json(exchange.counts(incoming))
    else:
        click.echo(exchange.summary(incoming))


@casefile_reader.command()
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
    from reader.store.index import Index
    from reader.store.store import Store

    with Index.open(context.data_dir) as index, Store.open(context.data_dir) as store:
        index.refresh(Library(context.data_dir).folders())
        index.refresh_notes(store.annotations())
        hits = index.search(query, case, limit)
    if as_json:
        _print_json([asdict(hit) for hit in hits])
        return
    for hit in hits:
        click.echo(f"{hit.case} {hit.document} {hit.language} {hit.paragraph}  {hit.snippet}")


@casefile_reader.command()
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
        _print_json(doctors.as_json(report))
    else:
        click.echo(doctors.as_text(report))
    ctx.exit(1 if report.problems else 0)


@casefile_reader.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def tour(context: Context, out: Path) -> None:
    """Do the whole job without a hand or a display; pictures and Markdown go to OUT."""
    done = context.take_tour(out)
    for picture in done.pictures:
        click.echo(picture)
    click.echo(done.export)


def _tell_terms(case: Case, documents: Sequence[Document]) -> None:
    """What the licences of what is written ask, on standard error: a script goes on, a reader has been told."""
    from reader.casefile import terms

    for line in terms.lines(terms.limited(case, documents)):
        click.echo(f"Licence of {line}", err=True)


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _test_itself(context: Context, report: Path) -> int:
    lines: list[str] = []

    def say(line: str) -> None:
        click.echo(line)
        lines.append(line)

    code = context.test_itself(say)
    # A Windows program has no terminal to print to.
    if str(report) != "-":
        formats.write(report, "\n".join([*lines, ""]))
    return code


def main(open_window: OpenWindow, take_tour: TakeTour, test_itself: TestItself) -> None:
    """Run the command that the process was started with; never returns."""
    try:
        casefile_reader.main(obj=(open_window, take_tour, test_itself), prog_name="casefile-reader")
    except ReaderError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
