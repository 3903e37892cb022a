"""Values of the model as short French phrases; pages, indexes and exports say them the same way."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from fiche_builder.records import richtext
from fiche_builder.records.compiled import ModelField, fields_of
from fiche_builder.records.fields import Bloc
from fiche_builder.records.groups import Acteur, Document, Financement, Montant, Profil, Reference
from fiche_builder.records.local_actions import Lieu
from fiche_builder.records.quantities import Ages, Chiffre, Duree, Mesure
from fiche_builder.records.record import Record
from fiche_builder.records.terms import Vocabularies
from fiche_builder.repeats import after, says
from fiche_builder.typography import date_fr, inside, number

UNSAID = "non précisé"
"""The one word for silence, wherever it is told."""
UNSTATED_NATURE = "non-precisee"
"""The id of `natures-indicateur` that says that the source is silent."""


class Wording:
    """Phrases for one sheet: its vocabularies, and its content date for the names of bodies then and now."""

    def __init__(self, vocabularies: Vocabularies, when: str = "") -> None:
        self.vocabularies = vocabularies
        self.when = when

    def term(self, vocabulary: str, id: str) -> str:
        """What a vocabulary calls ID at the date of the sheet, with today's name beside."""
        entry = self.vocabularies[vocabulary].entries.get(id)
        if entry is None:
            return id
        name: str = entry.nom(self.when) if self.when else entry.libelle
        return name

    def terms(self, vocabulary: str, ids: tuple[str, ...] | None) -> list[str]:
        return [self.term(vocabulary, id) for id in ids or ()]

    def qualified(self, text: str, qualifier: str | None) -> str:
        return f"{self.term('qualificatifs', qualifier)} {text}" if qualifier else text

    def measure(self, m: Mesure, unit: str = "", units: str = "") -> str:
        """`4 à 5 jeunes`, `environ 80 personnes`, `au plus 30 jours`; UNITS is the plural of UNIT."""
        units = units or unit
        largest = next((v for v in (m.max, m.valeur, m.min) if v is not None), None)
        if largest is None and m.qualificatif:  # « plus de la moitié »
            return self.term("qualificatifs", m.qualificatif) + _aside(m.precision)
        if largest is None:
            said = self.term("qualificatifs", m.qualificatif) if m.qualificatif else ""
            return said + _aside(m.precision) if said else m.precision or ""
        if m.valeur is not None:
            text = self.qualified(number(m.valeur), m.qualificatif)
        elif m.min is not None and m.max is not None:
            text = self.qualified(
                f"{number(m.min)} à {number(m.max)}" if m.min != m.max else number(m.min), m.qualificatif
            )
        else:
            text = self.qualified(
                number(largest), m.qualificatif or ("au-moins" if m.min is not None else "au-plus")
            )
        word = unit if abs(largest) < 2 else units
        return f"{text} {word}".strip() + _aside(m.precision)

    def duration(self, d: Duree) -> str:
        """`6 mois`, `2 à 4 semaines`, `2 semaines à 1 mois`."""
        if d.unite_max and d.min is not None and d.max is not None:
            low, high = (self._units(n, u) for n, u in ((d.min, d.unite), (d.max, d.unite_max)))
            return self.qualified(f"{low} à {high}", d.qualificatif) + _aside(d.precision)
        entry = self.vocabularies["unites-duree"].entries.get(d.unite)
        return self.measure(d, entry.libelle if entry else d.unite, entry.pluriel if entry else d.unite)

    def _units(self, n: Decimal, unit: str) -> str:
        entry = self.vocabularies["unites-duree"].entries.get(unit)
        word = unit if entry is None else entry.libelle if n < 2 else entry.pluriel
        return f"{number(n)} {word}"

    def figure(self, c: Chiffre) -> str:
        """`74 postes (observé, juin 2013)`."""
        said = [self.term("natures-chiffre", c.nature), date_fr(c.date) if c.date else ""]
        return f"{self.measure(c, c.unite or '')} ({', '.join(t for t in said if t)})".lstrip()

    def ages(self, a: Ages) -> str:
        """`16 à 25 ans, en priorité à partir de 16 ans`."""
        parts = [_span(a.min, a.max)]
        if a.moyenne is not None:
            parts.append(f"{a.moyenne} ans en moyenne")
        if priority := _span(a.prioritaire_min, a.prioritaire_max):
            parts.append(f"en priorité {priority}")
        said = ", ".join(p for p in parts if p)
        return said + _aside(a.precision) if said else a.precision or ""

    def amount(self, m: Montant) -> str:
        """`13 000 €, pour 20 jours de chantier (estimation)`."""
        text = self.qualified(f"{number(m.euros)} €", m.qualificatif)
        text += "".join(f" {word} {value}" for word, value in (("par", m.par), ("pour", m.pour)) if value)
        details = [self.term("natures-montant", m.nature), f"prix de {m.annee}" if m.annee else ""]
        return f"{text} ({', '.join(d for d in details if d)})"

    def actor(self, a: Acteur) -> str:
        name = self.term("organismes", a.organisme)
        return after(name, a.precision) if a.precision else name

    def funding(self, f: Financement) -> str:
        name, said = self.term("organismes", f.financeur), self.funding_terms(f)
        return after(name, said) if said else name

    def funding_terms(self, f: Financement) -> str:
        """What a funder gives: `cofinancement, pour les postes`, nothing when that is not said."""
        rest = [f.nature, f"pour {inside(f.objet)}" if f.objet else "", f.condition]
        return ", ".join(inside(r) for r in rest if r)

    def place(self, p: Lieu) -> str:
        """`Nîmes (Gard, 30)`."""
        entry = self.vocabularies["departements"].entries.get(p.departement)
        department = entry.libelle if entry else p.departement
        text = (
            f"{p.commune} ({department}, {p.departement})" if p.commune else f"{department} ({p.departement})"
        )
        return text + (f", {p.precision}" if p.precision and not says(text, p.precision) else "")

    def spots(self, places: Iterable[Lieu], beside: str = "", department: bool = False) -> str:
        """Where PLACES are: `Cayenne, STEMO ; Saint-Georges`, with their département if DEPARTMENT.

        Nothing of what BESIDE tells: « Procureur de la République de Reims » is in Reims.
        """
        places = list(places)
        said = [self._spot(p, beside, department) for p in places]
        if any(said) and not all(said):
            # A place that the text leaves out would look as if the action had not been there.
            said = [self._spot(p, "", department) for p in places]
        return " ; ".join(dict.fromkeys(t for t in said if t))

    def _spot(self, place: Lieu, beside: str, department: bool) -> str:
        told = {n: None for n in ("commune", "precision") if (t := getattr(place, n)) and says(beside, t)}
        rest = place.model_copy(update=told)
        parts = list(dict.fromkeys(t for t in (rest.commune, rest.precision) if t))
        name = self.term("departements", place.departement)
        return self.place(rest) if department and (parts or not says(beside, name)) else ", ".join(parts)

    def document_type(self, d: Document) -> str:
        """What kind of document D is, nothing when its name says it: `Charte` beside `Code des riverains` alone."""
        kind = self.term("types-documents", d.type)
        return "" if says(d.libelle, kind) else kind

    def profile(self, p: Profil) -> str:
        """`2 encadrants…`: the function, how many, how long."""
        facts = []
        if p.nombre:
            facts.append(self.measure(p.nombre, "personne", "personnes"))
        if p.heures is not None:
            per = f" par {self.term('unites-duree', p.heures_par)}" if p.heures_par else ""
            facts.append(self.qualified(f"{number(p.heures)} heures", p.qualificatif) + per)
        if p.etp is not None:
            facts.append(
                self.qualified(f"{number(p.etp)} ETP", None if p.heures is not None else p.qualificatif)
            )
        return p.fonction + (f" : {', '.join(facts)}" if facts else "")

    def named_amount(self, m: Montant) -> str:
        """`Un poste : 50 000 € par an (moyenne)`."""
        return f"{m.libelle} : {self.amount(m)}"

    def named_duration(self, d: Duree) -> str:
        """`Le suivi : 6 mois`."""
        return f"{d.de} : {self.duration(d)}"

    def reference(self, r: Reference) -> str:
        """What a reference is, beside its title: `circulaire n° …, 14 mai 2008`; not what the title says."""
        kind, date = self.term("types-references", r.type), date_fr(r.date) if r.date else ""
        parts = ("" if says(r.titre, kind) else kind, r.numero, "" if date and says(r.titre, date) else date)
        return ", ".join(part for part in parts if part)

    def inline(self, values: tuple[Any, ...], field: ModelField) -> str:
        """VALUES on one line (`Commune, association`) when each is a bare term, else nothing."""
        bare = all(
            (isinstance(v, str) and field.vocabulary) or (isinstance(v, Acteur) and not v.precision)
            for v in values
        )
        return on_one_line([self.text(v, field) for v in values]) if bare else ""

    def text(self, value: Any, field: ModelField) -> str:
        """Any value of the model as plain text, for a cell."""
        if value is None:
            return ""
        if isinstance(value, tuple):
            return " | ".join(self.text(v, field) for v in value)
        if isinstance(value, Bloc):
            if said := value.phrase(self):
                return said
            inner = ((self.text(getattr(value, n), f), f) for n, f in fields_of(type(value)).items())
            return ", ".join(t for t, _ in inner if t)
        if isinstance(value, bool):
            return "oui" if value else "non"
        if isinstance(value, (Decimal, int)):
            return f"{number(value)} €" if field.form == "euros" else number(value)
        if vocabulary := field.vocabulary:
            return self.term(vocabulary, value)
        return richtext.plain(value) if field.kind == "prose" else str(value)


def wording_of(record: Record, vocabularies: Vocabularies) -> Wording:
    """The wording of RECORD: bodies have the name they had when its content was established."""
    return Wording(vocabularies, record.dates.contenu if record.dates else "")


def on_one_line(terms: list[str]) -> str:
    """`Commune, association`: the capital of the first only; a term said twice is kept once."""
    kept = list(dict.fromkeys(terms))
    return ", ".join([*kept[:1], *map(inside, kept[1:])])


def _aside(text: str | None) -> str:
    """TEXT between brackets, as the end of a phrase."""
    return f" ({inside(text).rstrip('.')})" if text else ""


def _span(low: int | None, high: int | None) -> str:
    if low is not None and high is not None:
        return f"{low} à {high} ans" if low != high else f"{low} ans"
    if low is not None:
        return f"à partir de {low} ans"
    return f"jusqu'à {high} ans" if high is not None else ""
