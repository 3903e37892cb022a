"""A sheet's data, drawn from the plan of the model; and the sheets of a collection, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from groups import FILLED
from plan import Plan, Slot, plan_of
from prose import Stock, Writer

from fiche_builder.checking.collection import Collection
from fiche_builder.records.model import Fiche
from fiche_builder.typography import slug

_NAMED_ONCE = "organisme"
"""A list of bodies names each one once."""


class Author:
    """Writes one sheet: its chance, its words, and what one part of it tells another."""

    def __init__(self, rng: Random, stock: Stock) -> None:
        self.rng: Random = rng
        self.writer: Writer = Writer(stock, rng)
        self.created = date(2014, 1, 6)
        self._length = rng.lognormvariate(-0.02, 0.22)

    def year(self) -> str:
        """The year of something that the sheet speaks of, before it was written."""
        return str(self.created.year - int(12 * self.rng.random() ** 2))

    def group(self, plan: Plan) -> dict[str, Any]:
        """A group of the model, its keys in the model's order."""
        drawn = [slot for slot in plan.slots.values() if self.rng.random() < slot.share]
        values = {slot.key: self._list(slot) if slot.sizes else self._one(slot) for slot in drawn}
        given = {key: value for key, value in values.items() if value not in ("", [], {})}
        if fill := FILLED.get(plan.name):
            fill(self, plan, given)
        return {key: given[key] for key in plan.slots if key in given}

    def _list(self, slot: Slot) -> list[Any]:
        size = self.rng.choice(slot.sizes)
        items = [item for _ in range(size) if (item := self._one(slot)) not in ("", {})]
        if slot.terms:
            return list(dict.fromkeys(items))
        if slot.group and slot.group.slots.get(_NAMED_ONCE, slot).terms:
            return list({item[_NAMED_ONCE]: item for item in items}.values())
        return items

    def _one(self, slot: Slot) -> Any:
        """A group, a term or a text; an empty text for what only its group knows how to fill."""
        if slot.group:
            return self.group(slot.group)
        if slot.terms:
            return self.rng.choice(slot.terms)
        if not slot.kind:
            return ""
        words = max(1, round(self.rng.choice(slot.words) * self._length * self.rng.uniform(0.8, 1.2)))
        if slot.kind == "prose":
            return self.writer.prose(words)
        return self.writer.text(words) if words > 14 else self.writer.phrase(words)


class Maker:
    """Makes sheets that look like those of a real COLLECTION; sheet k depends on SEED and on the sheets before it."""

    def __init__(self, collection: Collection, seed: int) -> None:
        self._seed = seed
        self._stock = Stock(collection)
        lists = collection.vocabularies
        self._plan = plan_of(Fiche, list(collection), lists)
        self._thematics = {
            programme: [t.id for t in lists["thematiques"] if t.programme == programme]
            for programme in self._plan.slots["programme"].terms
        }

    def sheets(self, count: int) -> Iterator[tuple[str, dict[str, Any]]]:
        """COUNT sheets: id, data."""
        known: list[str] = []
        taken: set[str] = set()
        for k in range(1, count + 1):
            author = Author(Random(f"{self._seed} {k}"), self._stock)
            while (id := slug(short := author.writer.title())) in taken:
                pass
            yield id, self._sheet(author, id, short, known)
            known.append(id)
            taken.add(id)

    def _sheet(self, author: Author, id: str, short: str, before: list[str]) -> dict[str, Any]:
        rng, writer, slots = author.rng, author.writer, self._plan.slots
        data = author.group(self._plan)
        data |= {"schema": 1, "titre_court": short}
        data["titre"] = short if rng.random() < 0.2 else f"{short} : {writer.phrase(5).lower()}"
        data["mots_cles"] = list(
            dict.fromkeys(writer.name() for _ in range(rng.choice(slots["mots_cles"].sizes)))
        )
        while len(data["resume"]) > 400:
            data["resume"] = writer.text(30)
        data.pop("thematique", None)
        if (own := self._thematics[data["programme"]]) and rng.random() < 0.85:
            data["thematique"] = rng.choice(own)
        if rng.random() < slots["personnes_en_danger"].share:
            data["personnes_en_danger"] = "oui"
        if rng.random() < slots["anciens_ids"].share:
            data["anciens_ids"] = [f"ancien-{id}"]
        if before and rng.random() < slots["voir_aussi"].share:
            size = min(len(before), rng.choice(slots["voir_aussi"].sizes))
            data["voir_aussi"] = list(dict.fromkeys(rng.choice(before) for _ in range(size)))
        if "objectifs" in data and "indicateurs" not in data:
            data["indicateurs"] = [author.group(slots["indicateurs"].group or self._plan)]
        return {key: data[key] for key in slots if key in data}
