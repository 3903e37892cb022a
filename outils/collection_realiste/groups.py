"""The groups whose fields agree with each other: numbers, ages, dates, addresses, contacts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import places
from plan import Plan

if TYPE_CHECKING:
    from sheets import Author

Group = dict[str, Any]
_FIRST, _LAST = date(2014, 1, 6), date(2026, 10, 30)


def _day(rng: Random, first: date, last: date) -> date:
    return first + timedelta(rng.randrange((last - first).days + 1))


def measure(author: Author, plan: Plan, given: Group) -> None:
    """A value, or one or two bounds."""
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


def duration(author: Author, plan: Plan, given: Group) -> None:
    measure(author, plan, given)
    if "min" not in given or "max" not in given:
        given.pop("unite_max", None)


def figure(author: Author, plan: Plan, given: Group) -> None:
    measure(author, plan, given)
    if author.rng.random() < 0.4:
        given["date"] = author.year()


def ages(author: Author, plan: Plan, given: Group) -> None:
    rng = author.rng
    low = rng.choice((6, 8, 10, 11, 12, 13, 13, 14, 15, 16, 16, 16, 18, 18, 18, 20, 25, 60))
    high = low + rng.choice((2, 3, 4, 5, 7, 8, 9, 12))
    if rng.random() < 0.85:
        given["min"] = low
    if rng.random() < 0.8 or "min" not in given:
        given["max"] = high
    if rng.random() < plan.share("moyenne"):
        given["moyenne"] = (low + high) // 2
    if rng.random() < plan.share("prioritaire_min"):
        given["prioritaire_min"], given["prioritaire_max"] = low + 1, high - 1


def status(author: Author, plan: Plan, given: Group) -> None:
    """Referenced, but for one sheet in a hundred."""
    rng = author.rng
    given.clear()
    given["etat"] = "referencee"
    if rng.random() < 0.01:
        given |= {"etat": "retiree", "motif": author.writer.text(8), "date": str(_LAST)}


def dates(author: Author, plan: Plan, given: Group) -> None:
    rng = author.rng
    created = author.created = _day(rng, _FIRST, _LAST)
    facts = created - timedelta(rng.randrange(1, 900))
    given["contenu"] = facts.isoformat()[: rng.choice((4, 7, 7, 10))]
    given["creation"] = str(created)
    given["modification"] = str(_day(rng, created, _LAST))


def source(author: Author, plan: Plan, given: Group) -> None:
    if author.rng.random() < plan.share("page"):
        given["page"] = author.rng.randrange(1, 400)


def amount(author: Author, plan: Plan, given: Group) -> None:
    rng = author.rng
    euros = 10 ** (1.3 + 3.7 * rng.random())
    given["euros"] = round(euros, -1 if euros < 1000 else -2) or 10
    if rng.random() < plan.share("annee"):
        given["annee"] = int(author.year())


def profile(author: Author, plan: Plan, given: Group) -> None:
    rng = author.rng
    given.pop("qualificatif", None)
    if rng.random() < plan.share("heures"):
        given["heures"] = rng.choice((2, 3.5, 4, 7, 10, 17.5, 20, 35))
        given.setdefault("heures_par", rng.choice(("semaine", "mois", "an")))
    else:
        given.pop("heures_par", None)
    if rng.random() < plan.share("etp"):
        given["etp"] = rng.choice((0.1, 0.2, 0.25, 0.5, 0.5, 1, 1, 2))


def place(author: Author, plan: Plan, given: Group) -> None:
    rng = author.rng
    departement = author.draw_departement()
    given["departement"] = departement
    given.pop("commune", None)
    if rng.random() < plan.share("commune"):
        given["commune"] = places.draw_commune(rng, departement)


def local_action(author: Author, plan: Plan, given: Group) -> None:
    """The bodies of an action are at its places, and its contacts are theirs."""
    rng = author.rng
    where = [p["commune"] for p in given.get("lieux", ()) if "commune" in p]
    town = where[0] if where else places.draw_commune(rng, author.draw_departement())
    word = author.writer.name().title()
    bodies = [places.body(rng, town, word)]
    if rng.random() < 0.2:
        given["nom"] = bodies[0]
    if "organismes" in given:
        more = len(given["organismes"]) - 1
        bodies += [places.body(rng, town, author.writer.name().title()) for _ in range(more)]
        given["organismes"] = list(dict.fromkeys(bodies))
    if rng.random() < plan.share("depuis"):
        given["depuis"] = author.year()
    for i, contact in enumerate(given.get("contacts", ())):
        reach(author, contact, bodies[i % len(bodies)][:75].rstrip(" -–"), town)


def contact(author: Author, plan: Plan, given: Group) -> None:
    """Which ways there are to reach a body; `reach` fills them once the body is known."""
    rng = author.rng
    if rng.random() < plan.share("site"):
        given["site"] = ""
    if rng.random() < plan.share("verifie"):
        given["verifie"] = str(_day(rng, author.created, _LAST))


def reach(author: Author, given: Group, name: str, town: str) -> None:
    """Contact of the body NAME, that is in TOWN."""
    rng = author.rng
    given["organisme"] = name
    if "nom" in given:
        given["nom"] = places.person(rng)
    for key in ("adresse", "adresse_postale"):
        if key in given:
            given[key] = places.street(rng, author.writer.group("de", 2), town)
    if "site" in given:
        given["site"] = f"https://www.{places.domain(name)}/"
    for mailbox in given.get("courriels", ()):
        owned = mailbox["titulaire"] == "personne" and "nom" in given
        mailbox["titulaire"] = "personne" if owned else mailbox["titulaire"].replace("personne", "organisme")
        mailbox["adresse"] = places.mail(given["nom"] if owned else rng.choice(("contact", "accueil")), name)


def telephone(author: Author, plan: Plan, given: Group) -> None:
    given["numero"] = places.phone(author.rng)


def mailbox(author: Author, plan: Plan, given: Group) -> None:
    given["adresse"] = ""


def reference(author: Author, plan: Plan, given: Group) -> None:
    rng = author.rng
    if "numero" in given:
        given["numero"] = f"{rng.choice('ABCDEFGHJKLMNPRST')}{rng.randrange(1, 90)}-{rng.randrange(1, 999)}"
    if rng.random() < plan.share("date"):
        given["date"] = author.year()
    if rng.random() < plan.share("url"):
        given["url"] = f"https://{places.domain(given['titre'])}/{given['type']}/{rng.randrange(1, 999)}"


FILLED: dict[str, Callable[[Author, Plan, Group], None]] = {
    "Mesure": measure,
    "Duree": duration,
    "Chiffre": figure,
    "Ages": ages,
    "Statut": status,
    "Dates": dates,
    "Source": source,
    "Montant": amount,
    "Profil": profile,
    "Lieu": place,
    "ActionLocale": local_action,
    "Contact": contact,
    "NumeroTelephone": telephone,
    "Boite": mailbox,
    "Reference": reference,
}
"""By the name of a group of the model: what completes it, once its terms and texts are drawn."""
