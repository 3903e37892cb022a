"""The cross-programme indexes, from one table of declarations: `INDEXES`.

To add an index, add its entry: its pages, its place in the menu and on the home page follow.
Silence is not "no": the sheets that do not state a fact are listed apart, with their number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from fiche_builder.collection import Collection
from fiche_builder.model import ActionLocale, Contact, Fiche, Lieu
from fiche_builder.typography import french_order, slug
from fiche_builder.visibility import WITHDRAWN
from fiche_builder.vocabularies import Vocabularies
from fiche_builder.wording import Wording

SILENT = "non-precise"
"""The entry of the sheets that do not state the fact; no vocabulary may use this id."""


@dataclass(frozen=True)
class Index:
    """One way through the collection.

    name: its address; title: in the menu; question: what it answers; keys: the entries that a
    sheet states, none when it is silent; silent: how the silent sheets are told (one, many);
    vocabulary: gives labels and order (else `label` does); detail: what a sheet says of an entry.
    """

    name: str
    title: str
    question: str
    keys: Callable[[Fiche, Vocabularies], Iterable[str]]
    silent: tuple[str, str]
    vocabulary: str = ""
    label: Callable[[Fiche, str], str] = lambda fiche, key: key
    detail: Callable[[Fiche, str, Wording], list[str]] = lambda fiche, key, words: []
    note: str = ""
    home: bool = False


@dataclass
class Entry:
    """A term of an index and the sheets that state it; broader: the entry that comprises it, if listed."""

    key: str
    label: str
    definition: str = ""
    former: str = ""
    broader: str = ""
    fiches: list[Fiche] = field(default_factory=list)


@dataclass
class BuiltIndex:
    index: Index
    entries: list[Entry]
    silent: list[Fiche]


def build_indexes(collection: Collection) -> list[BuiltIndex]:
    """Every index of the table over the sheets in use (withdrawn ones are in none)."""
    fiches = [f for f in collection if f.etat != WITHDRAWN]
    return [_build(index, fiches, collection.vocabularies) for index in INDEXES]


def _build(index: Index, fiches: list[Fiche], vocabularies: Vocabularies) -> BuiltIndex:
    entries: dict[str, Entry] = {}
    silent = []
    for fiche in fiches:
        keys = list(dict.fromkeys(index.keys(fiche, vocabularies)))
        if not keys:
            silent.append(fiche)
        for key in keys:
            if key not in entries:
                entries[key] = _entry(index, fiche, key, vocabularies)
            entries[key].fiches.append(fiche)
    order = {id: n for n, id in enumerate(vocabularies[index.vocabulary].entries)} if index.vocabulary else {}
    listed = sorted(entries.values(), key=lambda e: (order.get(e.key, len(order)), french_order(e.label)))
    for entry in listed:
        if entry.broader not in entries:
            entry.broader = ""
    return BuiltIndex(index, listed, silent)


def _entry(index: Index, fiche: Fiche, key: str, vocabularies: Vocabularies) -> Entry:
    term = vocabularies[index.vocabulary].entries.get(key) if index.vocabulary else None
    if term is None:
        return Entry(key, index.label(fiche, key))
    return Entry(key, term.libelle, term.definition or "", term.ancien_nom or "", getattr(term, "generique", None) or "")


def _one(value: str | None) -> list[str]:
    return [value] if value else []


def _public(name: str) -> Callable[[Fiche, Vocabularies], Iterable[str]]:
    return lambda fiche, _: (getattr(fiche.public, name) if fiche.public else None) or ()


def _ages(fiche: Fiche, vocabularies: Vocabularies) -> Iterator[str]:
    """The age bands that the sheet's ages touch; majority counts when no age is given."""
    for low, high in _spans(fiche, vocabularies):
        for band in vocabularies["tranches-age"]:
            if low <= (band.age_max if band.age_max is not None else 120) and high >= (band.age_min or 0):
                yield band.id


def _spans(fiche: Fiche, vocabularies: Vocabularies) -> Iterator[tuple[int, int]]:
    public = fiche.public
    if public is None:
        return
    ages = public.ages
    if ages and (ages.min is not None or ages.max is not None):
        yield ages.min or 0, ages.max if ages.max is not None else 120
        return
    for id in public.majorite or ():
        term = vocabularies["majorites"].entries.get(id)
        if term:
            yield term.age_min or 0, term.age_max if term.age_max is not None else 120


def _partners(fiche: Fiche, _: Vocabularies) -> list[str]:
    seats = fiche.pilotage.composition or () if fiche.pilotage else ()
    return [a.organisme for a in (*(fiche.partenaires or ()), *seats)]


def _partner_detail(fiche: Fiche, key: str, words: Wording) -> list[str]:
    said = [a.precision for a in fiche.partenaires or () if a.organisme == key and a.precision]
    seats = fiche.pilotage.composition or () if fiche.pilotage else ()
    said += ["Siège dans l'instance de pilotage" + (f" : {a.precision}" if a.precision else "") for a in seats if a.organisme == key]
    return said


def _places(fiche: Fiche) -> Iterator[tuple[ActionLocale, Lieu]]:
    for action in fiche.actions_locales or ():
        for place in action.lieux or ():
            yield action, place


def _region(place: Lieu, vocabularies: Vocabularies) -> str:
    department = vocabularies["departements"].entries.get(place.departement)
    return department.region if department else ""


def _place_detail(belongs: Callable[[Lieu, str, Vocabularies], bool]) -> Callable[[Fiche, str, Wording], list[str]]:
    def detail(fiche: Fiche, key: str, words: Wording) -> list[str]:
        found: dict[str, list[str]] = {}
        for action, place in _places(fiche):
            if belongs(place, key, words.vocabularies):
                found.setdefault(action.nom, []).append(words.place(place))
        return [f"{name} : {' ; '.join(places)}" for name, places in found.items()]

    return detail


def contacts(fiche: Fiche) -> Iterator[tuple[ActionLocale, Contact]]:
    """Every contact of FICHE, with the action it belongs to."""
    for action in fiche.actions_locales or ():
        for contact in action.contacts or ():
            yield action, contact


def _indicators(fiche: Fiche, key: str, words: Wording) -> list[str]:
    return [i.libelle for i in fiche.indicateurs or () if i.famille == key]


INDEXES: tuple[Index, ...] = (
    Index("programmes", "Programmes", "Dans quel programme ?", lambda f, _: _one(f.programme),
          ("fiche n'a pas de programme", "fiches n'ont pas de programme"), "programmes"),
    Index("thematiques", "Thématiques", "Sur quel thème ?", lambda f, _: _one(f.thematique),
          ("fiche n'a pas de thématique", "fiches n'ont pas de thématique"), "thematiques"),
    Index("porteurs", "Porteurs", "Qui êtes-vous ?", lambda f, _: f.porteur.types if f.porteur else (),
          ("fiche ne dit pas qui peut porter l'action", "fiches ne disent pas qui peut porter l'action"), "organismes", home=True),
    Index("publics", "Publics", "Pour qui ?", _public("situations"),
          ("fiche ne précise pas la situation de son public", "fiches ne précisent pas la situation de leur public"), "situations", home=True),
    Index("ages", "Âges", "Quel âge ?", _ages,
          ("fiche ne donne pas d'âge", "fiches ne donnent pas d'âge"), "tranches-age",
          detail=lambda f, _, w: _one(w.ages(f.public.ages)) if f.public and f.public.ages else w.terms("majorites", f.public.majorite if f.public else ()),
          note="Une fiche figure dans chaque tranche que son public touche."),
    Index("cadres-judiciaires", "Cadres judiciaires", "Dans quel cadre judiciaire ?", _public("cadre_judiciaire"),
          ("fiche ne parle pas de cadre judiciaire", "fiches ne parlent pas de cadre judiciaire"), "cadres-judiciaires"),
    Index("echelles", "Échelles", "À quelle échelle ?", lambda f, _: f.echelle or (),
          ("fiche ne précise pas l'échelle", "fiches ne précisent pas l'échelle"), "echelles", home=True),
    Index("pilotes", "Pilotes", "Qui pilote ?", lambda f, _: (f.pilotage.pilotes if f.pilotage else None) or (),
          ("fiche ne dit pas qui pilote", "fiches ne disent pas qui pilote"), "organismes"),
    Index("couts", "Coûts", "Combien cela coûte ?", lambda f, _: [e for e in (f.cout.etat if f.cout else ()) if e != "non-indique"],
          ("fiche ne dit rien du coût", "fiches ne disent rien du coût"), "etats-cout",
          detail=lambda f, _, w: [f"{m.libelle} : {w.amount(m)}" for m in f.cout.montants or ()] if f.cout else []),
    Index("financeurs", "Financeurs", "Qui peut financer ?", lambda f, _: [x.financeur for x in f.financements or ()],
          ("fiche ne cite aucun financeur", "fiches ne citent aucun financeur"), "organismes", home=True,
          detail=lambda f, key, w: [t for x in f.financements or () if x.financeur == key and (t := w.funding(x)) != w.term("organismes", key)]),
    Index("partenaires", "Partenaires", "Avec qui ?", _partners,
          ("fiche ne cite aucun partenaire", "fiches ne citent aucun partenaire"), "organismes", detail=_partner_detail,
          note="Les partenaires cités, et ceux qui siègent dans l'instance de pilotage."),
    Index("indicateurs", "Indicateurs", "Que mesurer ?", lambda f, _: [i.famille for i in f.indicateurs or () if i.famille],
          ("fiche ne donne aucun indicateur", "fiches ne donnent aucun indicateur"), "familles-indicateurs", detail=_indicators),
    Index("regions", "Régions", "Où cela s'est-il fait ?", lambda f, v: [r for _, p in _places(f) if (r := _region(p, v))],
          ("fiche ne cite aucun lieu", "fiches ne citent aucun lieu"), "regions", home=True,
          detail=_place_detail(lambda p, key, v: _region(p, v) == key),
          note="Ce sont les lieux des actions citées. Une fiche sert partout."),
    Index("departements", "Départements", "Dans quel département ?", lambda f, _: [p.departement for _, p in _places(f)],
          ("fiche ne cite aucun lieu", "fiches ne citent aucun lieu"), "departements",
          detail=_place_detail(lambda p, key, _: p.departement == key),
          note="Ce sont les lieux des actions citées. Une fiche sert partout."),
    Index("contacts", "Contacts", "Qui appeler ?", lambda f, _: [slug(c.organisme) for _, c in contacts(f)],
          ("fiche ne donne pas de contact", "fiches ne donnent pas de contact"),
          label=lambda f, key: next(c.organisme for _, c in contacts(f) if slug(c.organisme) == key)),
)
