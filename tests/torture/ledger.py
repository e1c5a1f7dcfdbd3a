"""What a writer has acknowledged, held against what its store has afterwards."""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from writer import NEW, digest

from reader.errors import ReaderError
from reader.store.backups import faults_of
from reader.store.store import Store

DOUBT = "may not have been kept"


@dataclass
class Ledger:
    """The last acknowledged state of each annotation, and the one change that was under way when it ended."""

    states: dict[str, str | None] = field(default_factory=dict)
    under_way: str | None = None
    doubtful: set[str] = field(default_factory=set)
    """What a drive that failed in syncing may have kept, and said so."""
    acknowledged: int = 0
    refused: list[str] = field(default_factory=list)
    bugs: list[str] = field(default_factory=list)
    ended: bool = False

    def read(self, said: bytes) -> None:
        """Take in what a writer said; a line cut short was not said."""
        for line in said.split(b"\n")[:-1]:
            self._read(json.loads(line))

    def _read(self, values: dict[str, str | None]) -> None:
        if "will" in values:
            self.under_way = values["will"]
            return
        if "bug" in values:
            self.bugs.append(str(values["bug"]))
        elif "refused" in values:
            self.refused.append(str(values["refused"]))
            if DOUBT in self.refused[-1] and self.under_way is not None:
                self.doubtful.add(self.under_way)
        elif "end" in values:
            self.ended = True
        elif values["did"] is not None:
            self.acknowledged += values["state"] != self.states.get(values["did"])
            self.states[values["did"]] = values["state"]
        self.under_way = None

    def wrong(self, data_dir: Path) -> list[str]:
        """What is not as acknowledged in the store of a data folder; the store's state then counts as acknowledged."""
        try:
            with Store.open(data_dir) as store:
                unreadable = store.unreadable()
                found = {each.id: digest(each) for each in store.annotations()}
            with closing(sqlite3.connect(store.path)) as connection:
                faults = faults_of(connection)
        except ReaderError as error:
            return [f"unreadable: {error}"]
        wrong = [f"unreadable: {each}" for each in (*unreadable, *faults)]
        wrong += [
            f"lost: {each} is {found.get(each)} and was acknowledged as {state}"
            for each, state in self.states.items()
            if found.get(each) != state and each not in {self.under_way, *self.doubtful}
        ]
        extra = [each for each in found if each not in self.states]
        if len(extra) > (self.under_way == NEW) and NEW not in self.doubtful:
            wrong.append(f"never acknowledged: {extra}")
        self.states.update({each: found.get(each) for each in {*self.states, *found}})
        self.under_way = None
        self.doubtful.clear()
        return wrong
