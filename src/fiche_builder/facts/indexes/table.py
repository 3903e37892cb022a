"""The table of indexes: one entry each, with the function that reads its keys in a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from fiche_builder.facts.indexes.declaration import Index
from fiche_builder.facts.wording import Wording
from fiche_builder.records.local_actions import ActionLocale, Contact, Lieu
from fiche_builder.records.model import Fiche
from fiche_builder.records.quantities import Ages
from fiche_builder.records.terms import Vocabularies
from fiche_builder.typography import first_up, slug

UNSTATED_COST = "non-indique"
"""The id of `etats-cout` that says that the source is silent."""
NO_PLACE = ("fiche ne cite aucun lieu", "fiches ne citent aucun lieu")
EVERYWHERE = "Ce sont les lieux des actions citées. Une fiche sert partout."


def terms(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """The terms that a field gives: one, several or none."""
    return value if isinstance(value, tuple) else (value,) if value else ()


def _public(name: str) -> Callable[[Fiche, Vocabularies], Iterable[str]]:
    return lambda fiche, _: (getattr(fiche.public, name) if fiche.public else None) or ()


class Span(NamedTuple):
    """The ages that a sheet is for, in years, both included; `stated` when it gives them, not only « mineurs »."""

    low: int
    high: int
    stated: bool


def span(fiche: Fiche, vocabularies: Vocabularies) -> Span | None:
    """The ages that FICHE is for: those it says, else those of minors or majors; None when it is silent.

    The index of ages and the search both count by this one.
    """
    public = fiche.public
    if bounds := _bounds(public.ages) if public and public.ages else None:
        return Span(*bounds, stated=True)
    known = vocabularies["majorites"].entries
    terms = [known[id] for id in (public.majorite or () if public else ()) if id in known]
    if terms:
        return Span(
            min(t.age_min or 0 for t in terms), max(_or_oldest(t.age_max) for t in terms), stated=False
        )
    return None


def _ages(fiche: Fiche, vocabularies: Vocabularies) -> Iterator[str]:
    """The age bands that the sheet's ages touch; where it only says minors or majors, that and no band."""
    ages = span(fiche, vocabularies)
    if ages is None or not ages.stated:
        yield from (fiche.public.majorite or ()) if fiche.public else ()
        return
    for band in vocabularies["tranches-age"]:
        bounded = band.age_min is not None or band.age_max is not None
        if bounded and ages.low <= _or_oldest(band.age_max) and ages.high >= (band.age_min or 0):
            yield band.id


def _bounds(ages: Ages) -> tuple[int, int] | None:
    """The ages aimed at; the priority ones where the sheet gives no others; None for a mean alone."""
    for low, high in ((ages.min, ages.max), (ages.prioritaire_min, ages.prioritaire_max)):
        if low is not None or high is not None:
            return low or 0, _or_oldest(high)
    return None


def _or_oldest(age: int | None) -> int:
    return 120 if age is None else age


def _partners(fiche: Fiche, _: Vocabularies) -> list[str]:
    seats = fiche.pilotage.composition or () if fiche.pilotage else ()
    return [a.organisme for a in (*(fiche.partenaires or ()), *seats)]


def _partner_detail(fiche: Fiche, key: str, words: Wording) -> list[str]:
    said = [a.precision for a in fiche.partenaires or () if a.organisme == key and a.precision]
    seats = fiche.pilotage.composition or () if fiche.pilotage else ()
    said += [
        "Siège dans l'instance de pilotage" + (f" : {a.precision}" if a.precision else "")
        for a in seats
        if a.organisme == key
    ]
    return said


def places(fiche: Fiche) -> Iterator[tuple[ActionLocale, Lieu]]:
    """Every place of FICHE, with the action that took place there."""
    for action in fiche.actions_locales or ():
        for place in action.lieux or ():
            yield action, place


def _region(place: Lieu, vocabularies: Vocabularies) -> str:
    department = vocabularies["departements"].entries.get(place.departement)
    return department.region if department else ""


def _region_detail(fiche: Fiche, key: str, words: Wording) -> list[str]:
    there = ((a, p) for a, p in places(fiche) if _region(p, words.vocabularies) == key)
    return _actions(fiche, there, words, department=True)


def _department_detail(fiche: Fiche, key: str, words: Wording) -> list[str]:
    there = ((a, p) for a, p in places(fiche) if p.departement == key)
    return _actions(fiche, there, words, department=False)


def _actions(
    fiche: Fiche, there: Iterable[tuple[ActionLocale, Lieu]], words: Wording, department: bool
) -> list[str]:
    """`Passeport citoyen : Les Mureaux`, each action with its places; not the name that the sheet has."""
    found: dict[str, list[Lieu]] = {}
    for action, place in there:
        found.setdefault(action.nom, []).append(place)
    details = (
        ("" if name in (fiche.nom, fiche.titre) else name, words.spots(said, name, department))
        for name, said in found.items()
    )
    return [" : ".join(filter(None, detail)) for detail in details if any(detail)]


def contacts(fiche: Fiche) -> Iterator[tuple[ActionLocale, Contact]]:
    """Every contact of FICHE, with the action it belongs to."""
    for action in fiche.actions_locales or ():
        for contact in action.contacts or ():
            yield action, contact


def _carriers(fiche: Fiche, _: Vocabularies) -> Iterable[str]:
    return fiche.porteur.types if fiche.porteur else ()


def _pilots(fiche: Fiche, _: Vocabularies) -> Iterable[str]:
    return (fiche.pilotage.pilotes if fiche.pilotage else None) or ()


def _costs(fiche: Fiche, _: Vocabularies) -> Iterable[str]:
    return [state for state in (fiche.cout.etat if fiche.cout else ()) if state != UNSTATED_COST]


def _regions(fiche: Fiche, vocabularies: Vocabularies) -> Iterable[str]:
    return [region for _, place in places(fiche) if (region := _region(place, vocabularies))]


def _age_detail(fiche: Fiche, key: str, words: Wording) -> list[str]:
    public = fiche.public
    if public is None:
        return []
    return [words.ages(public.ages)] if public.ages else words.terms("majorites", public.majorite)


def _amounts(fiche: Fiche, key: str, words: Wording) -> list[str]:
    return [words.named_amount(m) for m in fiche.cout.montants or ()] if fiche.cout else []


def _funding(fiche: Fiche, key: str, words: Wording) -> list[str]:
    said = [words.funding_terms(f) for f in fiche.financements or () if f.financeur == key]
    return [first_up(text) for text in said if text]


def _indicators(fiche: Fiche, key: str, words: Wording) -> list[str]:
    return [i.libelle for i in fiche.indicateurs or () if i.famille == key]


def _body_name(fiche: Fiche, key: str) -> str:
    return next(c.organisme for _, c in contacts(fiche) if slug(c.organisme) == key)


INDEXES: tuple[Index, ...] = (
    Index(
        "programmes",
        "Programmes",
        "Dans quel programme ?",
        lambda f, _: terms(f.programme),
        ("fiche n'a pas de programme", "fiches n'ont pas de programme"),
        "programmes",
        facet=True,
    ),
    Index(
        "thematiques",
        "Thématiques",
        "Sur quel thème ?",
        lambda f, _: terms(f.thematique),
        ("fiche n'a pas de thématique", "fiches n'ont pas de thématique"),
        "thematiques",
        facet=True,
        shared="même thématique",
    ),
    Index(
        "porteurs",
        "Porteurs",
        "Qui êtes-vous ?",
        _carriers,
        ("fiche ne dit pas qui peut porter l'action", "fiches ne disent pas qui peut porter l'action"),
        "organismes",
        home=True,
        facet=True,
    ),
    Index(
        "publics",
        "Publics",
        "Pour qui ?",
        _public("situations"),
        (
            "fiche ne précise pas la situation de son public",
            "fiches ne précisent pas la situation de leur public",
        ),
        "situations",
        shared="même public",
        home=True,
        facet=True,
    ),
    Index(
        "ages",
        "Âges",
        "Quel âge ?",
        _ages,
        ("fiche ne donne pas d'âge", "fiches ne donnent pas d'âge"),
        "tranches-age",
        detail=_age_detail,
        note="Une fiche figure dans chaque tranche que son public touche.",
    ),
    Index(
        "cadres-judiciaires",
        "Cadres judiciaires",
        "Dans quel cadre judiciaire ?",
        _public("cadre_judiciaire"),
        ("fiche ne précise pas de cadre judiciaire", "fiches ne précisent pas de cadre judiciaire"),
        "cadres-judiciaires",
        facet=True,
        shared="même cadre judiciaire",
    ),
    Index(
        "echelles",
        "Échelles",
        "À quelle échelle ?",
        lambda f, _: f.echelle or (),
        ("fiche ne précise pas l'échelle", "fiches ne précisent pas l'échelle"),
        "echelles",
        home=True,
        facet=True,
    ),
    Index(
        "pilotes",
        "Pilotes",
        "Qui pilote ?",
        _pilots,
        ("fiche ne dit pas qui pilote", "fiches ne disent pas qui pilote"),
        "organismes",
        facet=True,
        shared="même pilote",
    ),
    Index(
        "couts",
        "Coûts",
        "Combien cela coûte ?",
        _costs,
        ("fiche ne précise pas son coût", "fiches ne précisent pas leur coût"),
        "etats-cout",
        detail=_amounts,
        preview=True,
        home=True,
        facet=True,
    ),
    Index(
        "financeurs",
        "Financeurs",
        "Qui peut financer ?",
        lambda f, _: [x.financeur for x in f.financements or ()],
        ("fiche ne cite aucun financeur", "fiches ne citent aucun financeur"),
        "organismes",
        detail=_funding,
        home=True,
        facet=True,
    ),
    Index(
        "partenaires",
        "Partenaires",
        "Avec qui ?",
        _partners,
        ("fiche ne cite aucun partenaire", "fiches ne citent aucun partenaire"),
        "organismes",
        detail=_partner_detail,
        note="Les partenaires cités, et ceux qui siègent dans l'instance de pilotage.",
    ),
    Index(
        "indicateurs",
        "Indicateurs",
        "Que mesurer ?",
        lambda f, _: [i.famille for i in f.indicateurs or () if i.famille],
        ("fiche ne donne aucun indicateur", "fiches ne donnent aucun indicateur"),
        "familles-indicateurs",
        detail=_indicators,
    ),
    Index(
        "regions",
        "Régions",
        "Où cela s'est-il fait ?",
        _regions,
        NO_PLACE,
        "regions",
        home=True,
        detail=_region_detail,
        note=EVERYWHERE,
        preview=True,
        facet=True,
        on_map=True,
    ),
    Index(
        "departements",
        "Départements",
        "Dans quel département ?",
        lambda f, _: [p.departement for _, p in places(f)],
        NO_PLACE,
        "departements",
        detail=_department_detail,
        note=EVERYWHERE,
        preview=True,
        facet=True,
        on_map=True,
        beside="territories",
    ),
    Index(
        "contacts",
        "Contacts",
        "Qui appeler ?",
        lambda f, _: [slug(c.organisme) for _, c in contacts(f)],
        ("fiche ne donne pas de contact", "fiches ne donnent pas de contact"),
        label=_body_name,
        shared="même contact",
        home=True,
        template="contacts.html",
        cards=True,
    ),
)
