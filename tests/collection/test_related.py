"""« Voir aussi »: the sheets that a reader of one may want, each with its reason, in the collection and in larger ones."""

from __future__ import annotations

from datetime import date

from reader import changed, part, sheet, words

from fiche_builder.checking.collection import Collection
from fiche_builder.checking.settings import Settings
from fiche_builder.facts.indexes import INDEXES, build_indexes
from fiche_builder.facts.related import COMPARED, MOST, Related
from fiche_builder.records.groups import Dates, Statut
from fiche_builder.records.kinds import SHEET
from fiche_builder.records.model import Fiche
from fiche_builder.records.terms import Vocabularies, Vocabulary
from fiche_builder.records.vocabularies import Entree
from fiche_builder.site.site import Site, build_site


def see_also(site: Site, id: str) -> str:
    return words(part(sheet(site, id), '<h2 id="voir_aussi">', "</ul>"))


def test_what_is_cited_comes_first_with_its_reasons(public: Site) -> None:
    text = see_also(public, "jobs-a-la-journee")
    assert text.startswith(
        "Voir aussi Référent de parcours cite cette fiche ; même public : sans emploi, comportement troublant l'ordre"
        " public, en marge des dispositifs de droit commun Chantier passerelle même thématique : remobilisation ;"
    )
    assert "Téléphone grand danger (TGD) les deux fiches se citent ; même public" in see_also(
        public, "referent-femmes-victimes"
    )


def test_a_shared_pilot_or_setting_is_told(public: Site) -> None:
    assert "même pilote : parquet" in see_also(public, "telephone-grand-danger")
    assert "même cadre judiciaire : travail non rémunéré (TNR)" in see_also(public, "postes-tig-tnr")


def test_what_most_sheets_share_brings_none_together(public: Site) -> None:
    """Eleven sheets have this programme and nine this pilot: it would tell nothing."""
    everything = "".join(
        see_also(public, id) for id in ("chantier-passerelle", "parcours-citoyen", "jobs-a-la-journee")
    )
    assert "programme" not in everything and "groupe opérationnel" not in everything
    assert see_also(public, "office-tranquillite-publique").count("même public") == 1


def test_a_withdrawn_sheet_is_in_no_list(collection: Collection, day: date) -> None:
    withdrawn = changed(collection, "referent-de-parcours", statut=Statut(etat="retiree"))
    site = build_site(withdrawn, Settings(), day)
    assert [id for _, id in collection.records if "Référent de parcours" in see_also(site, id)] == []
    # Its own page still leads to those that it cites.
    assert "Chantier passerelle les deux fiches se citent" in see_also(site, "referent-de-parcours")
    assert "même" not in see_also(site, "referent-de-parcours")


def test_a_reason_is_declared_in_the_table_of_indexes(collection: Collection) -> None:
    related = Related(SHEET, collection, build_indexes(collection))
    told = {
        r.partition(" : ")[0]
        for f in collection
        for _, reasons in related.of(f)
        for r in reasons
        if " : " in r
    }
    assert told <= {i.shared for i in INDEXES if i.shared}
    assert {"même public", "même pilote", "même thématique", "même cadre judiciaire"} <= told


def large(
    situations: list[tuple[str, ...]], see_also: dict[int, tuple[str, ...]] | None = None
) -> Collection:
    """A collection with a sheet for each of SITUATIONS, `f0`, `f1`…"""
    fiches = [
        Fiche.model_validate(
            {
                "id": f"f{n}",
                "titre_court": f"Fiche {n}",
                "statut": {"etat": "referencee"},
                "public": {"situations": list(said)},
                "voir_aussi": list((see_also or {}).get(n, ())) or None,
            }
        )
        for n, said in enumerate(situations)
    ]
    terms = sorted({s for said in situations for s in said})
    entries = {t: Entree(id=t, libelle=f"Terme {t}") for t in terms}
    return Collection(
        {("fiche", f.id): f for f in fiches}, Vocabularies(situations=Vocabulary("situations", "", entries))
    )


def of(collection: Collection, id: str) -> list[tuple[str, list[str]]]:
    related = Related(SHEET, collection, build_indexes(collection))
    return [(f.id, reasons) for f, reasons in related.of(collection.records["fiche", id])]


def test_the_rarer_the_more_it_tells() -> None:
    said = [("rare", "commun"), ("commun",), ("rare",), ("commun",), ("commun",)] + [("autre",)] * 10
    assert of(large(said), "f0")[0] == ("f2", ["même public : terme rare"])
    both = [*said, ("rare", "commun")]
    assert of(large(both), "f0")[0] == ("f15", ["même public : terme rare, terme commun"])


def test_equal_sheets_keep_the_order_of_the_collection() -> None:
    said = [("a", "b", "c")] * 4 + [("z",)] * 12
    assert [id for id, _ in of(large(said), "f2")] == ["f0", "f1", "f3"]


def test_few_are_shown_however_many_there_are() -> None:
    citing = {n: ("f0",) for n in range(1, 60)}
    found = of(large([(f"t{n % 4}",) for n in range(60)], citing), "f0")
    assert len(found) == MOST and all("cite cette fiche" in reasons for _, reasons in found)
    cited = {0: tuple(f"f{n}" for n in range(1, 9))}
    assert len(of(large([(f"t{n % 4}",) for n in range(60)], cited), "f0")) == 8


def test_in_a_large_collection_a_sheet_is_compared_with_few_but_the_rarest_counts() -> None:
    """A term of far more sheets than it is compared with; the one that shares a rare term is found at the other end."""
    many = COMPARED * 3
    said = [("large",) if n % 4 else ("vaste",) for n in range(many * 4)]
    said[0] = said[-1] = ("vaste", "rare")
    collection = large(said)
    found = of(collection, "f0")
    assert found[0] == (f"f{len(said) - 1}", ["même public : terme rare, terme vaste"])
    assert len(found) == MOST
    # The others are its neighbours: what has so many sheets tells the same of each.
    middle = of(collection, f"f{many}")
    assert all(abs(int(id[1:]) - many) <= COMPARED * 4 for id, _ in middle) and len(middle) == MOST


def test_a_draft_without_a_term_has_no_part_see_also(day: date) -> None:
    fiche = Fiche.model_validate({"id": "seule", "statut": {"etat": "referencee"}})
    fiche = fiche.model_copy(update={"dates": Dates(contenu="2020", creation="2020", modification="2020")})
    site = build_site(Collection({("fiche", fiche.id): fiche}), Settings(), day)
    assert "Voir aussi" not in sheet(site, "seule")
