import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from reader.cli import casefile_reader

FRENCH = [
    "La délégation a contrôlé la société le 27 mai 2021.",
    "L’article 6 du RGPD exige une base légale.",
    "Le délai est de deux mois.",
]
ENGLISH = [
    "A line of chrome: home, contact, imprint.",
    "The delegation inspected the company on 27 May 2021.",
    "Article 6 GDPR requires a legal basis.",
    "The time limit is two months.",
]


def aligned(fr: Path, en: Path) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    result = CliRunner().invoke(
        casefile_reader, ["align", str(fr), str(en), "--unit", "line", "--json"], obj=(None, None, None)
    )
    assert result.exit_code == 0, result.output
    links = json.loads(result.stdout)["links"]
    assert all(0 <= link["score"] <= 1 for link in links)
    return {(tuple(link["fr"]), tuple(link["en"])) for link in links if link["fr"] and link["en"]}


def test_lines_find_their_translations_and_chrome_none(tmp_path: Path) -> None:
    fr, en = tmp_path / "fr.txt", tmp_path / "en.txt"
    fr.write_text("\n\n".join(FRENCH), encoding="utf-8")
    en.write_text("\n".join(ENGLISH), encoding="utf-8")
    links = aligned(fr, en)
    assert {((0,), (1,)), ((1,), (2,))} <= links
    assert not any(0 in english for _french, english in links)


@pytest.mark.parametrize(("name", "floor"), [("seed_partial_sent", 0.9), ("gdpr30_sent", 0.985)])
def test_translations_are_found_as_well_as_by_hand(shared: Path, name: str, floor: float) -> None:
    folder = shared / "data" / "align" / name
    found = aligned(folder / "fr.txt", folder / "en.txt")
    gold = set()
    for line in (folder / "gold.tsv").read_text(encoding="utf-8").splitlines():
        sides = [
            tuple(sorted(map(int, side.split(",")))) if side.strip() else () for side in line.split("\t")[:2]
        ]
        if all(sides):
            gold.add((sides[0], sides[1]))
    assert 2 * len(found & gold) / (len(found) + len(gold)) >= floor
