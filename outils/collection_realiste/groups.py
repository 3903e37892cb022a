"""The groups whose fields agree with each other: numbers, ages, dates, addresses, contacts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import invented
from plan import Plan

from fiche_builder.typography import slug

if TYPE_CHECKING:
    from sheets import Author

Group = dict[str, Any]
_FIRST, _CHECKED, _LAST = date(2014, 1, 6), date(2026, 3, 2), date(2026, 10, 30)


def _day(rng: Random, first: date, last: date) -> date:
    return first + timedelta(rng.randrange((last - first).days + 1))


def _measure(author: Author, plan: Plan, given: Group) -> None:
    """A value, or one or two bounds; `unite_max` goes with two."""
    rng = author.rng
    size = max(1, round(10 ** (rng.random() * 2.2)))
    shape = rng.random()
    if shape < 0.6:
        given["valeur"] = size
    else:
        if shape < 0.9:
            given["max"] = size + rng.randrange(1, size + 2)
        if shape >= 0.7:
            given["min"] = size
    if not {"min", "max"} <= given.keys():
        given.pop("unite_max", None)
    if plan.name == "Chiffre" and rng.random() < 0.4:
        given["date"] = author.year()


def _ages(author: Author, plan: Plan, given: Group) -> None:
    rng = author.rng
    low = rng.choice((6, 8, 10, 11, 12, 13, 13, 14, 15, 16, 16, 16, 18, 18, 18, 20, 25, 60))
    high = low + rng.choice((3, 4, 5, 7, 8, 9, 12))
    if rng.random() < 0.85:
        given["min"] = low
    if rng.random() < 0.8 or "min" not in given:
        given["max"] = high
    if rng.random() < plan.share("moyenne"):
        given["moyenne"] = (low + high) // 2
    if rng.random() < plan.share("prioritaire_min"):
        given["prioritaire_min"], given["prioritaire_max"] = low + 1, high - 1


def _status(author: Author, plan: Plan, given: Group) -> None:
    """Referenced, but for one sheet in a hundred."""
    given.clear()
    given["etat"] = "referencee"
    if author.rng.random() < 0.01:
        given |= {"etat": "retiree", "motif": author.writer.text(8), "date": str(_LAST)}


def _dates(author: Author, plan: Plan, given: Group) -> None:
    rng = author.rng
    created = author.created = _day(rng, _FIRST, _LAST)
    facts = created - timedelta(rng.randrange(1, 900))
    given["contenu"] = facts.isoformat()[: rng.choice((4, 7, 7, 10))]
    given["creation"] = str(created)
    given["modification"] = str(_day(rng, created, _LAST))


def _amount(author: Author, plan: Plan, given: Group) -> None:
    rng = author.rng
    euros = 10 ** (1.3 + 3.7 * rng.random())
    given["euros"] = round(euros, -1 if euros < 1000 else -2) or 10
    given["pour"] = f"{rng.randrange(2, 60)} {author.writer.own()}"
    if rng.random() < plan.share("annee"):
        given["annee"] = int(author.year())


def _profile(author: Author, plan: Plan, given: Group) -> None:
    rng = author.rng
    given.pop("qualificatif", None)
    given.pop("heures_par", None)
    if rng.random() < plan.share("heures"):
        given["heures"] = rng.choice((2, 3.5, 4, 7, 10, 17.5, 20, 35))
        given["heures_par"] = rng.choice(("semaine", "mois", "an"))
    if rng.random() < plan.share("etp"):
        given["etp"] = rng.choice((0.1, 0.2, 0.25, 0.5, 0.5, 1, 1, 2))


def _place(author: Author, plan: Plan, given: Group) -> None:
    if "commune" in given:
        given["commune"] = invented.commune(author.rng, given["departement"])


def _local_action(author: Author, plan: Plan, given: Group) -> None:
    """The bodies of an action are at its places, and its contacts are theirs."""
    rng = author.rng
    towns = [place["commune"] for place in given.get("lieux", ()) if "commune" in place]
    town = towns[0] if towns else invented.commune(rng, "")
    many = max(1, len(given.get("organismes", ())))
    bodies = list(dict.fromkeys(invented.body(rng, town, author.writer.own()) for _ in range(many)))
    if rng.random() < 0.2:
        given["nom"] = bodies[0]
    if "organismes" in given:
        given["organismes"] = bodies
    if rng.random() < plan.share("depuis"):
        given["depuis"] = author.year()
    for i, contact in enumerate(given.get("contacts", ())):
        _reach(author, contact, bodies[i % len(bodies)][:75].rstrip(" -–"), town)


def _reach(author: Author, given: Group, name: str, town: str) -> None:
    """Contact of the body NAME, that is in TOWN."""
    rng, domain = author.rng, invented.domain(name)
    given["organisme"] = name
    if "nom" in given:
        given["nom"] = invented.person(rng)
    for key in ("adresse", "adresse_postale"):
        if key in given:
            given[key] = invented.street(rng, author.writer.own(), town)
    if rng.random() < 0.3:
        given["site"] = f"https://www.{domain}/"
    given["verifie"] = str(_day(rng, max(author.created, _CHECKED), _LAST))
    for mailbox in given.get("courriels", ()):
        personal = mailbox["titulaire"] == "personne" and "nom" in given
        mailbox["titulaire"] = "personne" if personal else "organisme"
        local = given["nom"] if personal else rng.choice(("contact", "accueil"))
        mailbox["adresse"] = f"{slug(local)}@{domain}"


def _reference(author: Author, plan: Plan, given: Group) -> None:
    rng = author.rng
    if rng.random() < plan.share("date"):
        given["date"] = author.year()
    if rng.random() < plan.share("url"):
        given["url"] = f"https://{invented.domain(given['titre'])}/{given['type']}/{rng.randrange(1, 999)}"


FILLED: dict[str, Callable[[Author, Plan, Group], None]] = {
    "Mesure": _measure,
    "Duree": _measure,
    "Chiffre": _measure,
    "Ages": _ages,
    "Statut": _status,
    "Dates": _dates,
    "Source": lambda author, _, given: given.update(page=author.rng.randrange(1, 400)),
    "Montant": _amount,
    "Profil": _profile,
    "Indicateur": lambda author, _, given: given.update(unite=author.writer.own()),
    "Lieu": _place,
    "ActionLocale": _local_action,
    "NumeroTelephone": lambda author, _, given: given.update(numero=invented.phone(author.rng)),
    "Boite": lambda _author, _, given: given.update(adresse=""),
    "Reference": _reference,
}
"""By the name of a group of the model: what completes it, once its terms and texts are drawn."""
