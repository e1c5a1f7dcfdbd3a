"""The box to go to a place of the document: what can be gone to is listed while one types."""

from reader.casefile.model import Document
from reader.store.index import Hit
from reader.store.uses import around
from reader.ui import going
from reader.ui.case_page import CasePage
from reader.ui.going import Target
from reader.ui.hit_panel import HitPanel


def ask(page: CasePage) -> "GoPanel":
    """Ask where to, and go there."""
    panel = page.findChild(GoPanel) or GoPanel(page)
    panel.open()
    return panel


class GoPanel(HitPanel):
    """Offers paragraphs by number, by the article that they cite, and headings."""

    def __init__(self, page: CasePage) -> None:
        super().__init__(page.theme, page, self.tr("Paragraph, article or heading"))
        self._case_page = page
        self.chosen.connect(lambda hit: going.show(page, hit.language, hit.paragraph))
        page.citing.found.connect(self._found)

    def _found(self) -> None:
        if self.isVisible():
            self.look()

    def look(self) -> None:
        """List what the field asks for."""
        page, wanted = self._case_page, self.field.text().strip()
        found = going.targets(page.document, page.citing.apparatus, wanted, going.here(page))
        groups = {
            f"{kind} · {len(some)}": [_hit(page.document, each) for each in some]
            for kind, some in found.items()
        }
        self.show_hits(groups, self._message(wanted, bool(found)))

    def _message(self, wanted: str, found: bool) -> str:
        if not wanted:
            return self.tr("A number (70), an article that is cited here (6(1)(f)), or words of a heading")
        if self._case_page.citing.busy:
            return self.tr("What the document cites is still being read …")
        return "" if found else going.nothing(wanted)


def _hit(document: Document, target: Target) -> Hit:
    language, paragraph = target.language, target.paragraph
    text = document.texts[language].paragraph(paragraph).text
    words = around(text, target.start, target.end) if target.end else text
    return Hit("", "", "", language, paragraph, target.start, target.end, words)
