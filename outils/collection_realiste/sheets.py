"""A sheet's data, drawn from the plan of the model; and the sheets of a collection, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from groups import FILLED
from lexicon import Lexicon, Pool, pool_of
from measures import Measures
from plan import Plan, Slot, plan_of
from prose import Writer
from titles import title
from wordlists import words

from fiche_builder.checking.collection import Collection
from fiche_builder.records.model import Fiche
from fiche_builder.typography import slug

# Texts that begin with a verb: what is aimed at, done, or asked.
_INFINITIVES = frozenset(("objectifs", "activites", "regles", "missions", "conditions"))
# Texts that name one thing, whatever their length.
_ONE_OF_A_KIND = {"fonction": Writer.trade, "unite": Writer.unit}
# A list of bodies names each one once.
_NAMED_ONCE = "organisme"
_LONG_LABEL = 14
"""Words from which a one-line text is rather made of sentences."""
_SHORTER, _SPREAD = -0.12, 0.22
"""Mean and standard deviation of the logarithm of a sheet's own length: texts run a little over what is asked."""
_ONE_MORE = 0.06
"""How often a list is longer by one than a real one."""
_LONGEST_SUMMARY = 400
"""Characters, as in the model."""


class Author:
    """Writes one sheet: its chance, its words, and what one part of it tells another."""

    def __init__(self, rng: Random, pool: Pool, departements: tuple[str, ...]) -> None:
        self.rng = rng
        self.lexicon = Lexicon(pool, rng)
        self.writer = Writer(self.lexicon, rng)
        self.created = date(2014, 1, 6)
        self._departements = departements
        self._length = rng.lognormvariate(_SHORTER, _SPREAD)

    def year(self) -> str:
        """The year of something that the sheet speaks of, before it was written."""
        return str(self.created.year - int(12 * self.rng.random() ** 2))

    def draw_departement(self) -> str:
        return self.rng.choice(self._departements)

    def group(self, plan: Plan) -> dict[str, Any]:
        """A group of the model, its keys in the model's order."""
        given: dict[str, Any] = {}
        for slot in plan.slots:
            if self.rng.random() < slot.share:
                value = self._list(slot) if slot.sizes else self._one(slot)
                if value not in ("", [], {}):
                    given[slot.key] = value
        if fill := FILLED.get(plan.name):
            fill(self, plan, given)
        return {s.key: given[s.key] for s in plan.slots if s.key in given}

    def _list(self, slot: Slot) -> list:
        size = self.rng.choice(slot.sizes) + (self.rng.random() < _ONE_MORE)
        if slot.terms:
            return list(dict.fromkeys(self._one(slot) for _ in range(size)))
        items = [item for _ in range(size) if (item := self._one(slot)) not in ("", {})]
        if slot.group and any(s.key == _NAMED_ONCE and s.terms for s in slot.group.slots):
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
        wanted = max(1, round(self.rng.choice(slot.words) * self._length * self.rng.uniform(0.8, 1.2)))
        if slot.kind == "prose":
            infinitive = slot.key in _INFINITIVES
            return self.writer.text(wanted, True) if infinitive else self.writer.prose(wanted)
        if slot.key in _ONE_OF_A_KIND:
            return _ONE_OF_A_KIND[slot.key](self.writer)
        if slot.key in _INFINITIVES:
            return self.writer.phrase(wanted, True)
        return self.writer.text(wanted) if wanted > _LONG_LABEL else self.writer.phrase(wanted)


class Maker:
    """Makes sheets that look like those of a real COLLECTION; sheet k depends on SEED and on the sheets before it."""

    def __init__(self, collection: Collection, seed: int) -> None:
        self._seed = seed
        self._measures = Measures(collection)
        self._plan = plan_of(Fiche, self._measures, collection.vocabularies)
        self._pools = {
            programme.id: pool_of(f for f in collection if f.programme == programme.id)
            for programme in collection.vocabularies["programmes"]
        }
        self._thematics = {
            id: [t.id for t in collection.vocabularies["thematiques"] if t.programme == id]
            for id in self._pools
        }
        self._programmes = next(s.terms for s in self._plan.slots if s.key == "programme")
        self._departements = _by_size(list(collection.vocabularies["departements"].entries))

    def sheets(self, count: int) -> Iterator[tuple[str, dict[str, Any]]]:
        """COUNT sheets: id, data."""
        ids: dict[str, None] = {}
        known: list[str] = []
        for k in range(1, count + 1):
            rng = Random(f"{self._seed} {k}")
            programme = rng.choice(self._programmes)
            author = Author(rng, self._pools[programme], self._departements)
            short = title(rng, author.lexicon)
            while (id := slug(short)) in ids:
                short = title(rng, author.lexicon)
            yield id, self._sheet(author, programme, id, short, known)
            ids[id] = None
            known.append(id)

    def _sheet(
        self, author: Author, programme: str, id: str, short: str, before: list[str]
    ) -> dict[str, Any]:
        rng, plan = author.rng, self._plan
        drawn = author.group(plan)
        drawn |= {
            "schema": 1,
            "titre": short
            if rng.random() < 0.2
            else f"{short} : {author.writer.group()} {author.writer.group('de')}",
            "titre_court": short,
            "programme": programme,
            "mots_cles": list(
                dict.fromkeys([author.writer.name() for _ in range(rng.choice(_sizes(plan, "mots_cles")))])
            ),
        }
        while len(drawn["resume"]) > _LONGEST_SUMMARY:
            drawn["resume"] = author.writer.text(30)
        drawn.pop("thematique", None)
        if self._thematics[programme] and rng.random() < 0.85:
            drawn["thematique"] = rng.choice(self._thematics[programme])
        if rng.random() < plan.share("personnes_en_danger"):
            drawn["personnes_en_danger"] = "oui"
        if rng.random() < plan.share("anciens_ids"):
            drawn["anciens_ids"] = [f"ancien-{id}"]
        if before and rng.random() < plan.share("voir_aussi"):
            size = min(len(before), rng.choice(_sizes(plan, "voir_aussi")))
            drawn["voir_aussi"] = list(dict.fromkeys(rng.choice(before) for _ in range(size)))
        return {s.key: drawn[s.key] for s in plan.slots if s.key in drawn}


def _sizes(plan: Plan, key: str) -> tuple[int, ...]:
    return next(s.sizes for s in plan.slots if s.key == key)


def _by_size(departements: list[str]) -> tuple[str, ...]:
    """Codes of DEPARTEMENTS, a few of them much more often than most."""
    crowded = [code for code in words("departements-peuples") if code in departements]
    others = [code for code in departements if code not in crowded]
    Random("départements").shuffle(others)
    return tuple(code for rank, code in enumerate(crowded + others) for _ in range(1 + 200 // (rank + 8)))
