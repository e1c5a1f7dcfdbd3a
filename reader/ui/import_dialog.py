"""The import dialog: files are read in a thread, what was understood is shown and may be mended, then it is kept."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain, count
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.casefile.model import Case, Source, localised
from reader.errors import ReaderError
from reader.importing import batches, replacing, run
from reader.importing.imported import Imported
from reader.importing.run import Outcome
from reader.ui import import_originals, tab_order
from reader.ui.import_form import PageForm
from reader.ui.import_work import Batch, Keeping, Reading
from reader.ui.replacing_offer import Choice, ReplacingOffer
from reader.ui.theme import Theme

_TITLE = 36
"""Characters of a case's title, and what is said of it, that are seen at least."""

_NEW, _EACH, _OPEN, _THERE = "new", "each", "open", "there"
"""Where to: one new case, one for each decision, the open one, the one of the decision that is there already."""


class ImportDialog(QDialog):
    """Imports files as a new case, as one for each decision, or into the case that is open."""

    kept = Signal(object)
    """The `Outcome` of each case that the files are in now: the case, and what became of each file."""

    def __init__(
        self,
        files: Sequence[Path],
        own: Path,
        open_case: Case | None,
        theme: Theme,
        parent: QWidget | None = None,
        source: Source | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(980, 680)
        self._files = list(files)
        self._own = own
        self._open_case = open_case
        self._theme = theme
        self._source = source
        self._forms: dict[int, PageForm] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Files"))
        self.pages = QStackedWidget()
        self.progress = QProgressBar()
        self.progress.setRange(0, len(self._files))
        self.target = QComboBox()
        self.target.setAccessibleName(self.tr("Where to"))
        # A case's title may be longer than the line has room for; the list that drops down elides its middle.
        self.target.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.target.setMinimumContentsLength(_TITLE)
        self.target.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.pairing = QCheckBox(self.tr("Pair French and English texts of one decision"))
        self.pairing.setToolTip(
            self.tr("Sentence by sentence; rows in doubt are marked and can be set by hand")
        )
        self.pairing.setChecked(True)
        self.pairing.hide()
        self.buttons = QDialogButtonBox()
        self.offer: ReplacingOffer | None = None
        self._offer_place = QVBoxLayout()
        self._build()
        self._keeping: Keeping | None = None
        self._reading = Reading(self._files)
        self._reading.told.page.connect(self._show_page)
        self._reading.told.problem.connect(self._show_problem)
        self._reading.told.finished.connect(self._finished)
        self._reading.start()

    def _build(self) -> None:
        for file in self._files:
            item = QListWidgetItem(file.name)
            item.setToolTip(str(file))
            self.list.addItem(item)
            waiting = QLabel(self.tr("Reading {}…").format(file.name))
            waiting.setProperty("role", "soft")
            waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.pages.addWidget(waiting)
        self.list.currentRowChanged.connect(self.pages.setCurrentIndex)
        self.list.setCurrentRow(0)
        self.list.setProperty("role", "panel")
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVisible(len(self._files) > 1)
        self.target.addItem(self.tr("a new case"), _NEW)
        if self._may_add():
            assert self._open_case is not None  # noqa: S101 (that is what _may_add says)
            self.target.addItem(self.tr("the open case “{}”").format(localised(self._open_case.title)), _OPEN)
        self._import = self.buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._import.setEnabled(False)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self._keep)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()

    def _lay_out(self) -> None:
        split = QSplitter()
        split.addWidget(self.list)
        split.addWidget(self.pages)
        split.setSizes([220, 760])
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        self._into = QLabel(self.tr("Into"))
        foot.addWidget(self._into)
        foot.addSpacing(6)
        foot.addWidget(self.target)
        foot.addSpacing(16)
        foot.addWidget(self.pairing)
        foot.addStretch(1)
        foot.addWidget(self.buttons)
        self.message = QLabel()
        self.message.setProperty("role", "doubt")
        self.message.setWordWrap(True)
        self.message.setContentsMargins(16, 0, 16, 0)
        self.message.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.progress)
        layout.addWidget(split, 1)
        layout.addLayout(self._offer_place)
        layout.addWidget(self.message)
        layout.addLayout(foot)

    def focusNextPrevChild(self, forward: bool, /) -> bool:  # noqa: N802 (Qt's name)
        """Qt's hook: pages come in one after the other; Tab goes through them as they stand."""
        return tab_order.step(self, forward=forward)

    def _may_add(self) -> bool:
        """Only the reader's own cases grow: those that ship with the program stay as they are."""
        case = self._open_case
        return case is not None and case.folder is not None and self._own in case.folder.parents

    def _show_page(self, place: int, page: Imported) -> None:
        form = PageForm(self._with_address(page), self._theme)
        self._forms[place] = form
        self._replace(place, form)
        self.list.item(place).setText(f"{self._files[place].name}\n{page.main.kind}, {page.language.upper()}")
        self.progress.setValue(self.progress.value() + 1)

    def _with_address(self, page: Imported) -> Imported:
        """The page with the address of the original that it is a copy of, where it says none itself."""
        if self._source is None or page.main.url or len(self._files) > 1:
            return page
        return page.with_main(replace(page.main, url=self._source.url))

    def _show_problem(self, place: int, message: str) -> None:
        label = QLabel(message)
        label.setProperty("role", "doubt")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setContentsMargins(24, 24, 24, 24)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._replace(place, label)
        self.list.item(place).setText(f"{self._files[place].name}\n" + self.tr("cannot be imported"))
        self.list.item(place).setForeground(self._theme.tokens.doubt)
        self.progress.setValue(self.progress.value() + 1)

    def _replace(self, place: int, widget: QWidget) -> None:
        old = self.pages.widget(place)
        self.pages.insertWidget(place, widget)
        if old is not None:
            self.pages.removeWidget(old)
            old.deleteLater()
        self.pages.setCurrentIndex(self.list.currentRow())

    def _finished(self) -> None:
        self.progress.hide()
        self.pairing.setVisible(len(self._languages()) > 1)
        import_originals.settle(list(self._forms.values()))
        self._offer_a_case_each()
        self._import.setEnabled(bool(self._forms))
        self._import.setText(self.tr("Import {} of {}").format(len(self._forms), len(self._files)))
        self._import.setDefault(True)
        if (form := self._forms.get(self.list.currentRow())) is not None:
            form.title.setFocus()

    def _languages(self) -> set[str]:
        """Those of the files, and of the open case that they may join."""
        there = self._open_case.languages if self._open_case is not None and self._may_add() else ()
        return {form.page().language for form in self._forms.values()} | set(there)

    def _offer_a_case_each(self) -> None:
        """Pages of several decisions are most often wanted as several cases; a page of the press may be of any."""
        pages = [form.page() for form in self._forms.values()]
        groups = batches.by_decision([page for page in pages if page.decision.number])
        if len(groups) < 2:
            self._offer_replacing(pages)
        there = batches.already_there(self._own, run.suggested_id(pages), pages) if pages else None
        if there is not None and len(groups) < 2:
            title = localised(there.title)
            self.target.insertItem(1, self.tr("“{}”, which is in your library").format(title), _THERE)
            self.target.setCurrentIndex(1)
        if len(groups) > 1:
            count = len(batches.by_decision(pages))
            self.target.insertItem(1, self.tr("{} cases, one for each decision").format(count), _EACH)
            self.target.setCurrentIndex(1)

    def _offer_replacing(self, pages: Sequence[Imported]) -> None:
        """Where the library has the decision, its text may give way to this one, or stand beside it."""
        sure = self._source is not None and self._source.kind == "decision"
        place = replacing.place_for(pages, self._own, self._open_case, sure=sure)
        if place is not None:
            self._into.hide()
            self.offer = ReplacingOffer(place, self.target, self._theme)
            self._offer_place.addWidget(self.offer)

    def _keep(self) -> None:
        """Write the cases with what the reader mended; a problem is told here and nothing is lost."""
        places = sorted(self._forms)
        try:
            pages = [self._forms[place].page() for place in places]
        except ReaderError as error:
            self._tell(str(error))
            return
        self._keeping = Keeping(self._batches(places, pages), paired=self.pairing.isChecked())
        self._keeping.told.progress.connect(self.progress.setValue)
        self._keeping.told.kept.connect(self._kept)
        self._keeping.told.problem.connect(self._not_kept)
        self.progress.setRange(0, 100)
        self.progress.setValue(0)
        self.progress.show()
        self._busy(True)
        self._keeping.start()

    def _batches(self, places: Sequence[int], pages: Sequence[Imported]) -> list[Batch]:
        files = [self._files[place] for place in places]
        if self.offer is not None and self.offer.choice is not Choice.ELSEWHERE:
            folder = self.offer.place.case.folder or self._own
            replaced = self.offer.choice is Choice.REPLACE
            return [Batch(files, pages, self._own / folder.name, folder, replaced)]
        each = self.target.currentData() == _EACH
        taken: set[Path] = set()
        found: list[Batch] = []
        for group in batches.by_decision(pages) if each else [range(len(pages))]:
            its = [pages[one] for one in group]
            into = self._folder(its, taken)
            taken.add(into)
            found.append(Batch([self._files[places[one]] for one in group], its, into))
        return found

    def _kept(self, outcomes: Sequence[Outcome]) -> None:
        self.accept()
        self.kept.emit(outcomes)

    def _not_kept(self, message: str) -> None:
        self._keeping = None
        self.progress.hide()
        self._busy(False)
        self._tell(message)

    def _busy(self, busy: bool) -> None:
        for widget in (self.pages, self.offer or self.target, self.pairing, self._import):
            widget.setEnabled(not busy)

    def _tell(self, message: str) -> None:
        self.message.setText(message)
        self.message.show()

    def _folder(self, pages: Sequence[Imported], taken: Collection[Path]) -> Path:
        case = self._open_case
        if self.target.currentData() == _OPEN and case is not None and case.folder is not None:
            return case.folder
        wished = run.suggested_id(pages)
        if self.target.currentData() in (_THERE, _EACH):
            there = batches.already_there(self._own, wished, pages)
            if there is not None and there.folder is not None:
                return there.folder
        names = chain([wished], (f"{wished}-{number}" for number in count(2)))
        folders = (self._own / name for name in names)
        return next(folder for folder in folders if folder not in taken and not folder.exists())

    def reject(self) -> None:
        """Leave; what is still being read is dropped at its next step, and nothing is written."""
        self._cancel()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's hook."""
        self._cancel()
        super().closeEvent(event)

    def _cancel(self) -> None:
        for work in (self._reading, self._keeping):
            if work is not None:
                work.cancelled = True
