"""What size costs a reader: a long case in the window, beside two QTextEdit with the same words.

Every line is measured in a process of its own. A case is opened as the window opens it, from the notes on disk to the
painted page; then it is scrolled, widened and enlarged. All times are milliseconds of processor time of
the window's thread, so that other work on the machine counts less; memory is what the process holds more than before.
"""

import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent))

import long_case
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollBar, QTextEdit, QWidget

from reader.annotation.codebook_edits import Edit
from reader.casefile.model import Case
from reader.store.store import Store
from reader.ui import app as program
from reader.ui.case_page import CasePage
from reader.ui.guarding import guard_with
from reader.ui.session import Session
from reader.ui.theme import Theme

SIZES = (("ours", 10_000, 0), ("ours", 10_000, 20_000), ("ours", 100_000, 0), ("ours", 100_000, 20_000))
SIZES += (("ours", 1_000_000, 0), ("ours", 1_000_000, 20_000), ("ours", 100_000, 100_000))
SIZES += (("store", 100_000, 100_000),)
"""“store” is ours where all but every hundredth of the annotations belong to other cases."""

PAIRS = (("pair", 10_000, 0), ("pair", 100_000, 0), ("pair", 1_000_000, 0), ("pair", 1_000_000, 20_000))
_PARTS = (("first",), ("notes", "first"))
FRAMES = 60
WIDTH, HEIGHT = 1280, 800
NOTCH = 120
"""Pixels that the page moves where the wheel turns a little."""

Figures = dict[str, float]
Scroll = Callable[[QScrollBar], object]


def main() -> None:
    """Print a table in Markdown."""
    measured = {each: _measured(*each) for each in SIZES + PAIRS}
    base = measured["ours", 10_000, 0]
    print(
        "| view | words a language | highlights | first paint, ms | of 10 k | frame median / p99, ms | of 10 k ",
        end="",
    )
    print("| other width, ms | larger, ms | memory, MB | before: reading notes, ms |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for (kind, words, highlights), found in measured.items():
        print(
            f"| {kind} | {words:,} | {highlights:,} | {found['first']:.0f} | {found['first'] / base['first']:.2f} "
            f"| {found['frame']:.1f} / {found['p99']:.1f} | {found['frame'] / base['frame']:.2f} "
            f"| {found['resize']:.0f} | {found['zoom']:.0f} | {found['memory']:.0f} | {found['notes']:.0f} |"
        )
    ours, pair = (measured[kind, 1_000_000, 20_000] for kind in ("ours", "pair"))
    print(
        f"\nFirst paint of 1,000,000 words, 20,000 highlights: {pair['first'] / ours['first']:.0f} × the pair's speed."
    )
    many, none = measured["store", 100_000, 100_000], measured["ours", 100_000, 0]
    painted, whole = (
        sum(many[each] for each in parts) / sum(none[each] for each in parts) for parts in _PARTS
    )
    print(
        f"First paint over a store of 100,000 annotations, 1,000 of this case: {painted:.2f} × that over none; "
        f"with the reading of the case's notes {whole:.2f} ×."
    )
    print(f"Parsing 1,000,000 words of Markdown: {_parsing():.1f} s.")


def _measured(kind: str, words: int, highlights: int) -> Figures:
    command = [sys.executable, __file__, kind, str(words), str(highlights)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def _parsing() -> float:
    from reader.casefile import texts

    source = long_case.markdown(long_case.case(1_000_000).documents[0].texts["en"])
    begin = process_time()
    texts.parse(source, "en")
    return process_time() - begin


def one(kind: str, words: int, highlights: int) -> None:
    """Measure one line and print it as JSON."""
    app = program.application()
    theme = Theme("light")
    theme.apply(app)
    long = long_case.case(words)
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        made = long_case.annotations(long, highlights)
        if kind == "store":
            made = [
                each if n % 100 == 0 else replace(each, case=f"case-{n % 70}") for n, each in enumerate(made)
            ]
        store.carry_out(Edit("fill", (), tuple((None, each) for each in made)))
        make = _Pair(long, highlights) if kind == "pair" else _Ours(long, store, theme)
        _warm(theme)
        gc.collect()
        before = _memory()
        print(json.dumps(_figures(app, make) | {"memory": _memory() - before, "notes": make.notes}))


class _Ours:
    """The page of a case."""

    def __init__(self, long: Case, store: Store, theme: Theme) -> None:
        begin = process_time()
        self._session, self._theme = Session(long, store, "bench"), theme
        self.notes = (process_time() - begin) * 1000

    def show(self) -> QWidget:
        self.page = CasePage(self._session, self._theme, guard_with(print))
        return self.page

    def settle(self) -> None:
        """Wait until the citations are found, and where all annotations stand."""
        while self.page.citing.busy or self.page.placing.waiting:
            QApplication.processEvents()

    def scroll(self, to: Scroll) -> None:
        to(self.page.area.view.verticalScrollBar())
        self.page.area.view.viewport().repaint()

    def relevel(self) -> None:
        pass  # it does so by itself

    def enlarge(self) -> None:
        self.page.area.set_zoom(1.25)


class _Pair:
    """Two QTextEdit side by side, the second following the first."""

    notes = 0.0

    def __init__(self, long: Case, highlights: int) -> None:
        self._long, self._count = long, highlights

    def show(self) -> QWidget:
        pair = QWidget()
        layout = QHBoxLayout(pair)
        self._edits = [QTextEdit(pair) for _each in range(2)]
        for edit, text in zip(self._edits, self._long.documents[0].texts.values(), strict=True):
            layout.addWidget(edit)
            edit.setPlainText("\n".join(each.text for each in text.paragraphs))
            edit.setExtraSelections(list(self._selections(edit)))
            edit.setFixedWidth(WIDTH // 2 - 60)
        self._level()
        self._edits[0].verticalScrollBar().valueChanged.connect(self._edits[1].verticalScrollBar().setValue)
        return pair

    def _level(self) -> None:
        """Rows stand level by margins below their blocks, which asks for the height of every block."""
        heights = [list(self._heights(edit.document())) for edit in self._edits]
        for edit, here, there in zip(self._edits, heights, reversed(heights), strict=True):
            cursor, block, form = QTextCursor(edit.document()), edit.document().begin(), QTextBlockFormat()
            cursor.beginEditBlock()
            for height, other in zip(here, there, strict=True):
                form.setBottomMargin(max(other - height, 0))
                cursor.setPosition(block.position())
                cursor.setBlockFormat(form)
                block = block.next()
            cursor.endEditBlock()

    def _heights(self, document: QTextDocument) -> Iterator[float]:
        document.setTextWidth(WIDTH // 2 - 80)
        block = document.begin()
        while block.isValid():
            yield (
                document.documentLayout().blockBoundingRect(block).height()
                - block.blockFormat().bottomMargin()
            )
            block = block.next()

    def _selections(self, edit: QTextEdit) -> list[QTextEdit.ExtraSelection]:
        found, length = [], edit.document().characterCount()
        for number in range(self._count // 2):
            selection = QTextEdit.ExtraSelection()
            selection.cursor = QTextCursor(edit.document())
            start = int(length * number / (self._count // 2))
            selection.cursor.setPosition(start)
            selection.cursor.setPosition(min(start + 40, length - 1), QTextCursor.MoveMode.KeepAnchor)
            selection.format.setBackground(QColor("#F7E08A"))
            found.append(selection)
        return found

    def settle(self) -> None:
        pass

    def relevel(self) -> None:
        for edit in self._edits:
            edit.setFixedWidth((WIDTH - 160) // 2 - 60)
        self._level()

    def scroll(self, to: Scroll) -> None:
        to(self._edits[0].verticalScrollBar())
        for edit in self._edits:
            edit.viewport().repaint()

    def enlarge(self) -> None:
        for edit in self._edits:
            edit.zoomIn(3)
        self._level()
        for edit in self._edits:
            edit.viewport().repaint()


def _figures(app: QApplication, make: _Ours | _Pair) -> Figures:
    widget: list[QWidget] = []

    def first() -> None:
        shown = make.show()
        shown.resize(WIDTH, HEIGHT)
        shown.show()
        app.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        shown.grab()
        widget.append(shown)

    def narrower() -> None:
        widget[0].resize(WIDTH - 160, HEIGHT)
        make.relevel()
        widget[0].grab()

    figures = {"first": _milliseconds(first)}
    make.settle()
    _events(app, 0.3)
    # Near and far by turns, as one turns the wheel and as one drags the bar. The wheel goes as far at every size.
    moves = [_far((step * 0.618) % 1) if step % 3 == 0 else _near for step in range(FRAMES)]
    frames = sorted(_frame(app, lambda move=move: make.scroll(move)) for move in moves)
    figures |= {"frame": statistics.median(frames), "p99": frames[-1]}
    figures["resize"] = _milliseconds(narrower)
    figures["zoom"] = _milliseconds(make.enlarge)
    return figures


def _near(bar: QScrollBar) -> None:
    bar.setValue(bar.value() + NOTCH)


def _far(share: float) -> Scroll:
    return lambda bar: bar.setValue(int(bar.maximum() * share))


def _warm(theme: Theme) -> None:
    """Open a small case first: loading fonts and modules is not the size's doing."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        small = _Ours(long_case.case(500), store, theme)
        page = small.show()
        page.resize(WIDTH, HEIGHT)
        page.grab()
        small.settle()
        page.deleteLater()
        QApplication.processEvents()


def _events(app: QApplication, seconds: float) -> None:
    until = perf_counter() + seconds
    while perf_counter() < until:
        app.processEvents()


def _frame(app: QApplication, scroll: Callable[[], object]) -> float:
    """Milliseconds of a frame; what a view does when it rests between two (echoes, heights) is done by then."""
    _events(app, 0.03)
    return _milliseconds(scroll)


def _milliseconds(act: Callable[[], object]) -> float:
    begin = thread_time()
    act()
    return (thread_time() - begin) * 1000


def _memory() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


if __name__ == "__main__":
    if len(sys.argv) > 1:
        one(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
