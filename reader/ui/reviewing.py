"""The review of annotations in doubt, opened below an open case."""

from typing import TYPE_CHECKING

from reader.annotation.model import Span

if TYPE_CHECKING:
    from reader.ui.case_page import CasePage
    from reader.ui.review import Review


def review_doubts(page: "CasePage") -> None:
    """Review the annotations whose place is not certain, the current one first; where none is, say so."""
    if any(placed.location.state == "doubt" for placed in page.placing.placed):
        review(page, page.current or "")
    else:
        page.said.emit("No annotation of this document is in doubt about its place.")


def review(page: "CasePage", annotation_id: str) -> "Review":
    """Open the review, at that annotation if one is named; it is made when it is first wanted."""
    from reader.ui.review import Review  # not needed to read

    found = page.findChild(Review) or _made(page)
    found.open(annotation_id)
    return found


def _made(page: "CasePage") -> "Review":
    from reader.ui.edition_names import EditionNames
    from reader.ui.review import Review, View

    def show(annotation_id: str, span: Span | None) -> None:
        page.set_current(annotation_id)
        if span is not None:
            page.area.reveal(span)
            page.area.select(span)

    view = View(
        placed=lambda: page.placing.placed,
        document=lambda: page.document,
        selected=page.area.selected_span,
        show=show,
        guard=page.guard,
        edition=EditionNames(page.session).of,
    )
    made = Review(page.session, view, page.theme)
    layout = page.layout()
    if layout is not None:
        layout.addWidget(made)
    return made
