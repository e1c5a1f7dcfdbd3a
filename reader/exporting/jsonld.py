"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/): every annotation with its selectors.

One ``AnnotationPage``. The target's source is ``urn:casefile:CASE:DOCUMENT:LANGUAGE``, its parts percent-encoded. The
place is a ``RangeSelector`` whose ends are positions in code points within a paragraph named by a fragment; beside it
stands the quote with its context. Tags and note are bodies; the colour is a ``styleClass``. What the codebook says of
the tags stands beside the annotations as concepts of SKOS (https://www.w3.org/TR/skos-reference/);
the states that an annotation had before are what it is a revision of (https://www.w3.org/TR/prov-o/).
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from urllib.parse import quote

from reader import __version__
from reader.annotation.codebook import Codebook, Entry, of_annotations
from reader.annotation.model import Annotation, Position
from reader.annotation.revisions import NONE, Earlier, State
from reader.casefile.model import Case

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
SKOS = {"skos": "http://www.w3.org/2004/02/skos/core#"}
CODEBOOK = "skos:member"
"""Under which the page lists its concepts: it is a collection of those too."""
SOURCE = "urn:casefile:"
PROV = {"prov": "http://www.w3.org/ns/prov#"}
REVISED = "prov:wasRevisionOf"
STATE = "urn:annotation-state:"


def annotations_jsonld(
    case: Case, annotations: Sequence[Annotation], codebook: Codebook, earlier: Earlier = NONE
) -> str:
    """The annotations as one JSON value, indented, in the order given, with what the codebook says of their tags.

    ``earlier`` are the states that they had before.
    """
    entries = of_annotations(codebook, annotations)
    revised = any(each.id in earlier for each in annotations)
    more = [*([SKOS] if entries else []), *([PROV] if revised else [])]
    page = {
        "@context": [CONTEXT, *more] if more else CONTEXT,
        "id": f"{SOURCE}{quote(case.id, safe='')}",
        "type": "AnnotationPage",
        "generator": {"type": "Software", "name": f"Casefile Reader {__version__}"},
        "items": [
            _annotation(annotation) | _revised(earlier.get(annotation.id, ())) for annotation in annotations
        ],
        **({CODEBOOK: [_concept(entry) for entry in entries]} if entries else {}),
    }
    return json.dumps(page, ensure_ascii=False, indent=2) + "\n"


def _annotation(annotation: Annotation) -> dict[str, object]:
    tags: list[dict[str, object]] = [
        {"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in annotation.tags
    ]
    note: dict[str, object] = {
        "type": "TextualBody",
        "purpose": "commenting",
        "format": "text/markdown",
        "value": annotation.note,
    }
    return {
        "id": f"urn:annotation:{quote(annotation.id, safe='')}",
        "type": "Annotation",
        "motivation": "highlighting",
        "creator": {"type": "Person", "name": annotation.author},
        "created": _time(annotation.created),
        "modified": _time(annotation.modified),
        "body": [*tags, *([note] if annotation.note else [])],
        "target": {
            "type": "SpecificResource",
            "source": _source(annotation),
            **({"state": {"type": "State", "value": annotation.edition}} if annotation.edition else {}),
            "styleClass": annotation.colour,
            "selector": [_range(annotation), _quote(annotation)],
        },
    }


def _revised(states: Iterable[State]) -> dict[str, object]:
    found = [{"id": f"{STATE}{each}"} for each in sorted(states)]
    return {REVISED: found} if found else {}


def _concept(entry: Entry) -> dict[str, str]:
    said = {
        "type": "skos:Concept",
        "skos:prefLabel": entry.name,
        "skos:broader": entry.parent,
        "skos:definition": entry.description,
        "styleClass": entry.colour,
    }
    return {key: value for key, value in said.items() if value}


def _source(annotation: Annotation) -> dict[str, object]:
    span = annotation.span
    name = ":".join(quote(part, safe="") for part in (annotation.case, span.document, span.language))
    return {"id": SOURCE + name, "type": "Text", "language": span.language}


def _range(annotation: Annotation) -> dict[str, object]:
    span = annotation.span
    return {"type": "RangeSelector", "startSelector": _end(span.start), "endSelector": _end(span.end)}


def _end(position: Position) -> dict[str, object]:
    within = {"type": "TextPositionSelector", "start": position.offset, "end": position.offset}
    return {"type": "FragmentSelector", "value": position.paragraph, "refinedBy": within}


def _quote(annotation: Annotation) -> dict[str, object]:
    return {
        "type": "TextQuoteSelector",
        "exact": annotation.quote,
        "prefix": annotation.prefix,
        "suffix": annotation.suffix,
    }


def _time(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
