"""What a build proves about itself where it stands: the whole job on every bundled case, over a store of its own."""

import importlib
import importlib.util
import pkgutil
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QPoint
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

import reader
from reader import build_info, bundle
from reader.annotation.model import Annotation, Position, Span
from reader.casefile.check import check
from reader.casefile.folder import load
from reader.casefile.library import Library
from reader.casefile.model import Document
from reader.errors import ReaderError
from reader.exporting import formats
from reader.gdpr.articles import explain
from reader.importing.run import import_files
from reader.store.index import Index
from reader.store.store import Store
from reader.ui import app, fonts
from reader.ui.case_page import CasePage
from reader.ui.tour import settle
from reader.ui.window import MainWindow

NOTE = "Noté par l’essai : “self-test”."
LETTERS = "éèàçœŒ’«»€§–"
"""What French and English law texts need and a font may lack."""
PAGE = (
    "<!doctype html><html><head><title>Essai</title></head><body><article>{}</article></body></html>".format(
        "<h1>Essai</h1>"
        + "<p>Une décision a été rendue, et la société doit y répondre dans le délai fixé.</p>" * 8
    )
)
NETWORK = ("Qt6Network", "libssl", "libcrypto")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One check: what was looked at, what was seen, and the reason where it failed."""

    name: str
    seen: str
    failure: str = ""

    def __str__(self) -> str:
        return f"FAILED  {self.name}: {self.failure}" if self.failure else f"ok      {self.name}: {self.seen}"


Check = Callable[[Path], str]
"""Looks at one thing, given an empty folder; what was seen. Raises where it is not as it should be."""


def run(say: Callable[[str], object]) -> int:
    """Carry out every check and say each outcome; 0 if all is well, else 1."""
    qt = app.application()
    say(f"Casefile Reader {build_info.read()}, Python {sys.version.split()[0]}, {qt.platformName()}")
    outcomes = []
    for name, check_one in _checks():
        outcome = _outcome(name, check_one)
        outcomes.append(outcome)
        say(str(outcome))
    failed = sum(bool(outcome.failure) for outcome in outcomes)
    say(f"{len(outcomes) - failed} passed, {failed} failed")
    return int(failed > 0)


def _checks() -> Iterator[tuple[str, Check]]:
    yield "modules", _modules
    yield "mistakes", _mistakes
    yield "fonts", _fonts
    for folder in sorted(file.parent for file in bundle.casefiles().glob("*/case.toml")):
        yield f"case {folder.name}", partial(_case, folder)
    yield "import", _import
    yield "data folder that cannot be written", _unwritable
    yield "no network", _no_network


def _outcome(name: str, check_one: Check) -> Outcome:
    with TemporaryDirectory(prefix="casefile-reader-éssai ", ignore_cleanup_errors=True) as folder:
        try:
            return Outcome(name, check_one(Path(folder)))
        except Exception:
            return Outcome(name, "", traceback.format_exc())


def _expect(true: bool, otherwise: str) -> None:
    if not true:
        raise ReaderError(otherwise)


def _modules(_folder: Path) -> str:
    """Whatever is imported late, on the first use of a command, is in the build."""
    names = [module.name for module in pkgutil.walk_packages(reader.__path__, "reader.")]
    for name in names:
        importlib.import_module(name)
    return f"{len(names)} can be imported"


def _mistakes(_folder: Path) -> str:
    """A call that Qt does not know is answered with those that it knows, for the report of a bug."""
    wrong_calls = (lambda: QPoint("here"), lambda: QPoint().setX("here"))  # type: ignore[arg-type, call-overload]
    for wrong in wrong_calls:
        try:
            wrong()
        except TypeError as error:
            _expect("Supported signatures" in str(error), f"Qt says no more than: {error}")
    return "a wrong call is told the right ones"


def _fonts(_folder: Path) -> str:
    fonts.install()
    for font in (fonts.reading(16), fonts.interface(13)):
        found = QFontInfo(font).family()
        _expect(found == font.family(), f"{font.family()} is replaced by {found}.")
        _expect_letters(font)
    return f"{fonts.READING} and {fonts.INTERFACE}, with {LETTERS}"


def _expect_letters(font: QFont) -> None:
    metrics = QFontMetricsF(font)
    missing = [letter for letter in LETTERS if not metrics.inFontUcs4(ord(letter))]
    _expect(not missing, f"{font.family()} lacks {missing}.")


def _case(folder: Path, data_dir: Path) -> str:
    mistakes = check(folder, explain)
    _expect(not mistakes, "\n".join(map(str, mistakes)))
    main = _open_window(data_dir)
    try:
        page = main.open_case(folder)
        made = [_read_and_annotate(page, document) for document in page.session.case.documents]
        _kept(data_dir, made)
        exported = _export(page, data_dir)
        case = page.session.case
    finally:
        _close(main)
    _searched(folder, data_dir, made[0])
    return f"{len(case.documents)} documents in {', '.join(case.languages)}, {exported}"


def _open_window(data_dir: Path) -> MainWindow:
    main = app.window(app.application(), data_dir, "self-test", "light")
    main.show()
    return main


def _close(main: MainWindow) -> None:
    main.close()
    main.deleteLater()
    settle()


def _read_and_annotate(page: CasePage, document: Document) -> Annotation:
    """Show the document in each of its modes, find its own first words, and highlight, tag and note them."""
    page.show_document(document.id)
    for mode in page.mode_names():
        page.area.set_mode(mode)
        settle()
    page.area.set_mode(page.mode_names()[min(1, len(page.mode_names()) - 1)])
    span = _first_words(document, document.languages[-1])
    page.area.find_bar.open(_words(document, span))
    _expect(" of " in page.area.find_bar.count.text(), f"{document.id}: its own words are not found.")
    page.area.find_bar.close_bar()
    page.area.reveal(span)
    page.area.view.select(span)
    annotation = page.highlight("green", tags=("6(1)(f)",))
    _expect(annotation is not None, f"{document.id}: nothing was highlighted.")
    assert annotation is not None  # noqa: S101 (just expected)
    page.session.set_note(annotation, NOTE)
    settle()
    _expect(_painted(page), f"{document.id}: the window is empty.")
    return page.session.annotation(annotation)


def _first_words(document: Document, language: str) -> Span:
    paragraphs = document.texts[language].paragraphs
    paragraph = next(each for each in paragraphs if each.kind != "heading" and each.text)
    words = paragraph.text[:60].split(" ")
    end = len(" ".join(words[: max(1, len(words) - 1)]))
    return Span(document.id, language, Position(paragraph.id, 0), Position(paragraph.id, end))


def _words(document: Document, span: Span) -> str:
    text = document.texts[span.language].paragraph(span.start.paragraph).text
    return text[span.start.offset : span.end.offset].strip()


def _painted(page: CasePage) -> bool:
    picture = page.area.view.grab().toImage()
    step = max(picture.width() // 100, 1)
    return len({picture.pixel(x, y) for x in range(0, picture.width(), step) for y in range(0, 200, 2)}) > 8


def _kept(data_dir: Path, made: list[Annotation]) -> None:
    with Store.open(data_dir) as store:
        missing = [each for each in made if store.get(each.id) != each]
    _expect(not missing, f"Not kept on the disk as they were made: {missing}")


def _export(page: CasePage, folder: Path) -> str:
    case, annotations = page.session.case, page.session.annotations()
    for name in formats.FORMATS:
        for layout in formats.LAYOUTS:
            text = formats.export(case, annotations, name, formats.Options(layout))
            file = folder / f"{layout} {name}"
            formats.write(file, text)
            _expect(
                file.read_text(encoding="utf-8") == text, f"{file} holds something else than was written."
            )
            _expect("self-test" in text, f"{name}, {layout}: the notes are missing.")
    return f"exported as {', '.join(formats.FORMATS)}"


def _searched(folder: Path, data_dir: Path, annotation: Annotation) -> None:
    word = max(annotation.quote.split(), key=len)
    with Index.open(data_dir) as index, Store.open(data_dir) as store:
        index.refresh([folder])
        index.refresh_notes(store.annotations())
        _expect(bool(index.find(f'"{word}"').hits), f"“{word}” is not found by the search over all cases.")


def _import(folder: Path) -> str:
    page = folder / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    import_files([page], folder / "imported")
    case = load(folder / "imported")
    _expect(len(case.documents) == 1, "The page was not understood.")
    return "a saved page became a case file"


def _unwritable(folder: Path) -> str:
    """A file stands where the data folder should be: reading works, and keeping says that it does not."""
    blocked = folder / "file"
    blocked.touch()
    main = _open_window(blocked / "data")
    try:
        entry = next(entry for entry in Library(blocked / "data").entries() if entry.case is not None)
        page = main.open_case(entry.folder)
        page.area.view.select(_first_words(page.document, page.document.languages[0]))
        page.highlight()
    except ReaderError as error:
        return f"it reads, and says: {error}"
    finally:
        _close(main)
    raise ReaderError("A highlight seemed to be kept where nothing can be written.")


def _no_network(_folder: Path) -> str:
    """Qt's network library and TLS are not in this process; in a build, they are not even there."""
    maps = Path("/proc/self/maps")
    loaded = maps.read_text(encoding="utf-8") if maps.exists() else ""
    if bundle.frozen():
        present = [name for name in NETWORK if name in loaded]
        present += [name for name in ("ssl", "_ssl", "PySide6.QtNetwork") if _there(name)]
        _expect(not present, f"These are in the build: {', '.join(present)}.")
        return "neither QtNetwork nor TLS is in the build"
    _expect("Qt6Network" not in loaded, "QtNetwork is loaded.")
    return "QtNetwork is not loaded (TLS is looked for in builds only)"


def _there(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False
