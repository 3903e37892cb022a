"""A sheet in which every field of the model is filled, each with a value that stands nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from fiche_builder.checking.collection import Collection
from fiche_builder.records import fields, phones
from fiche_builder.records.compiled import fields_of
from fiche_builder.records.fields import Bloc
from fiche_builder.records.model import Fiche
from fiche_builder.records.quantities import Age, Mesure
from fiche_builder.records.terms import Vocabularies, Vocabulary
from fiche_builder.records.vocabularies import ENTRIES, Entree
from fiche_builder.typography import date_fr, number

OTHER = "autre-fiche"


@dataclass
class Specimen:
    """long: lists of two rather than of one, bounds rather than a value, a withdrawn sheet rather than a
    published one. marks: (model, field) -> the texts that a reader must find for it."""

    long: bool
    marks: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._words = (f"zq{a}{b}{c}zq" for a in "bcdfghjk" for b in "bcdfghjklm" for c in "bcdfghjklm")
        self._dates = (f"{1901 + n}-{n % 12 + 1:02}-{n % 27 + 2:02}" for n in count())
        self._ages = iter(range(61, 121))
        self._pages = count(301)
        self._numbers = count(1_000_001)
        self._phones = (f"+331234567{n}" for n in range(10, 100))
        self._entries: dict[str, dict[str, Any]] = {}
        data = self._group(Fiche, fields_of(Fiche)) | {"id": "fiche-entiere", "schema": 1}
        data["statut"] = {"etat": "retiree" if self.long else "referencee"} | (
            {k: v for k, v in data["statut"].items() if k != "etat"} if self.long else {}
        )
        if not self.long:
            del self.marks["Statut", "motif"], self.marks["Statut", "date"]
        self.fiche = Fiche.model_validate(data)
        other = Fiche.model_validate(
            {
                "id": OTHER,
                "titre_court": self.marks["Fiche", "voir_aussi"][0],
                "statut": {"etat": "referencee"},
            }
        )
        vocabularies = Vocabularies({n: Vocabulary(n, n, e) for n, e in self._entries.items()})
        self.collection = Collection({("fiche", f.id): f for f in (self.fiche, other)}, vocabularies)

    def _group(self, model: type[Bloc], owned: Any) -> dict[str, Any]:
        hints = get_type_hints(model, include_extras=True)
        data = {}
        for name, info in owned.items():
            if name == "id" or (issubclass(model, Mesure) and name in self._unsaid()):
                continue
            mark: list[str] = []
            data[info.key] = self._value(hints[name], info, mark)
            if info.hidden:
                self.hidden += mark
            elif mark:
                self.marks.setdefault((model.__name__, name), []).extend(mark)
        return data

    def _unsaid(self) -> tuple[str, ...]:
        # A quantity has a value or bounds, not both; the unit of the upper bound goes with bounds.
        return ("valeur",) if self.long else ("min", "max", "unite_max")

    def _value(self, hint: Any, info: Any, mark: list[str]) -> Any:
        if info.label == "Voir aussi":
            mark.append(next(self._words))
            return OTHER
        if get_origin(hint) in (Union, UnionType):
            return self._value(next(h for h in get_args(hint) if h is not NoneType), info, mark)
        inner = get_args(hint)[0] if get_origin(hint) is Annotated else hint
        if get_origin(inner) is tuple:
            return [self._value(get_args(inner)[0], info, mark) for _ in range(2 if self.long else 1)]
        if isinstance(inner, type) and issubclass(inner, Bloc):
            return self._group(inner, fields_of(inner))
        value, shown = self._scalar(hint, info.vocabulary, info)
        mark.append(shown)
        return value

    def _scalar(self, hint: Any, vocabulary: str, info: Any) -> tuple[Any, str]:
        """A new value for a field of type HINT, and what a reader sees of it."""
        word = next(self._words)
        if hint == fields.Terme:
            return self._term(vocabulary, word), word
        if hint in (fields.Texte, fields.Prose, fields.Mot):
            return word, word
        if hint == fields.NomDeFiche:
            return word, word
        if hint == fields.OuiNon:
            assert info.label == "Personnes en danger", "a new yes or no: say here what a reader sees of it"
            return "oui", "Cette page s'adresse aux professionnels."
        if hint in (fields.DateText, fields.Debut):
            date = next(self._dates)
            return date, date_fr(date)
        if hint == fields.Telephone:
            number_ = next(self._phones)
            return number_, phones.spaced(number_)
        if hint == fields.Courriel:
            return f"{word}@exemple.fr", f"{word}@exemple.fr"
        if hint == fields.AdresseWeb:
            return f"https://{word}.fr/", f"https://{word}.fr/"
        if hint == Age:
            age = next(self._ages)
            return age, str(age)
        if info.label == "Année":
            return 2199, "2199"
        if info.label == "Version du modèle":
            return 1, ""
        if get_args(hint)[0] is int:
            page = next(self._pages)
            return page, str(page)
        assert get_args(hint)[0] is Decimal, f"a new type of value: teach it here ({hint})"
        amount = next(self._numbers)
        return amount, number(amount)

    def _term(self, vocabulary: str, label: str) -> str:
        """The id of a new entry of VOCABULARY called LABEL."""
        entries = self._entries.setdefault(vocabulary, {})
        id = f"terme-{sum(map(len, self._entries.values()))}"
        model = ENTRIES.get(vocabulary, Entree)
        required = {
            n: "2000" if n in ("date", "debut") else 1 + len(entries) if n in ("ligne", "colonne") else label
            for n, f in fields_of(model).items()
            if f.declared.is_required()
        }
        entries[id] = model.model_validate(required | {"id": id, "libelle": label})
        return id


def specimens() -> Iterator[Specimen]:
    yield Specimen(long=False)
    yield Specimen(long=True)
