"""The terms of the controlled lists as sheets name them: by id, or by what people call them; else, what to write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.near import MANY, is_slip, plain_words
from fiche_builder.records.compiled import ModelField, Value, fields_of
from fiche_builder.records.examples import one_each
from fiche_builder.records.fields import DateText
from fiche_builder.records.messages_fr import shortened
from fiche_builder.records.tolerances import LONGEST
from fiche_builder.records.tolerances import names as split_names
from fiche_builder.text.document import Document
from fiche_builder.typography import listed, slug

SHORT = 12
"""Terms: a list that is not longer is shown whole."""
FEW = 4
"""Terms that may all be proposed for one word."""
LONGEST_SIGLE = 6
"""Letters: a longer word in capitals is a word."""
MOST_WORDS = 12
"""In a row, where names of places are looked for one behind the other."""

_SIGLE = re.compile(r"\s*\(([^()]+)\)\s*$")
_BETWEEN = re.compile(r"[,;/+&•·\n]| - |\b(?:et|ou)\b")
_PROPER = re.compile(r"(?<![\s,;/]) +(?:(?:de|du|des)(?: la| l['’])? ?|d['’])?(?=[A-ZÀ-ÝŒ])")
_KIND_OF_PLACE = re.compile(r"^(?:departement|dept?|dpt)(?: d[eu]s?)?(?: la| l| d)? ")
_CODE = re.compile(r"^(\d+) ([a-z])$")
_BRACKET = re.compile(r" *\(")
_TYPED_AS_IS = re.compile(r"[^\W\d_][\w '’().-]*(?<! )")


@dataclass(frozen=True)
class Vocabulary:
    """A controlled list: `entries` by id, in order."""

    name: str
    title: str = ""
    entries: dict[str, Any] = field(default_factory=dict)

    def __contains__(self, id: str) -> bool:
        return id in self.entries

    def __iter__(self) -> Iterator[Any]:
        return iter(self.entries.values())

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """The ids of the entries by each of their names, in plain words."""
        found: dict[str, dict[str, None]] = {}
        for entry in self:
            for name in _names_of(entry):
                if plain := self._plain(name):
                    found.setdefault(plain, {})[entry.id] = None
        return {name: list(ids) for name, ids in found.items()}

    def called(self, name: str) -> list[str]:
        """The ids of all that NAME may be, whatever the way it is written: an id, a label, a synonym, a sigle, a
        former name."""
        if name in self.entries:
            return [name]
        # A spreadsheet eats the zero of 01.
        if name.isdecimal() and name.zfill(2) in self.entries:
            return [name.zfill(2)]
        plain = self._plain(name)
        return self.names.get(plain) or self.names.get(_CODE.sub(r"\1\2", plain), [])

    def _plain(self, name: str) -> str:
        """NAME as it is compared. « Savoies » are two places, « associations » one body."""
        if not self.holds_places:
            return plain_words(name)
        return plain_words(_KIND_OF_PLACE.sub("", plain_words(name, plural=True)), plural=True)

    @cached_property
    def holds_places(self) -> bool:
        """Whether the entries are places: a longer or a shorter name is another place (« Loire-Inférieure », « Corse »)."""
        return any(hasattr(entry, "region") for entry in self)

    @cached_property
    def _singulars(self) -> dict[str, str]:
        return {name: plain_words(name) for name in self.names}

    @cached_property
    def _sigles(self) -> frozenset[str]:
        return frozenset(self._plain(sigle) for entry in self for sigle in _sigles_of(entry))

    def nearest(self, word: str) -> list[str]:
        """The ids that WORD, no name of an entry, may stand for: slips; else the body that it begins with (« Mairie de
        Limoges »); else the longer names that it is a part of, if it may be several. None rather than a distant one."""
        plain = self._plain(word)
        if not plain or len(word) > LONGEST:
            return []
        slips = [id for name in self._slips(word) for id in self.names[name]]
        wider = _once([id for name, ids in self.names.items() if self._is_part(plain, name) for id in ids])
        if self.holds_places:
            # « Hautes-Alpes » fits « Alpes » as well as « Alpes-Maritimes » does.
            ways = (slips + wider, slips, self._begun(word))
        else:
            # The only narrower term is another thing: « femmes » are not « femmes victimes de violences ».
            ways = (slips, self._begun(word), wider if len(wider) > 1 else [])
        return next((ids for ids in map(_once, ways) if 0 < len(ids) <= FEW), [])

    def together(self, text: str) -> list[str]:
        """The ids of the terms that TEXT, no name of one, gives one after the other: names or slips of them, between
        signs or words that no name holds; of places, one behind the other too (« Drôme-Ardèche »). Empty for any other."""
        if len(text) > LONGEST or self._slips(text):
            return []
        parts = [part for part in _BETWEEN.split(text) if self._plain(part)]
        if len(parts) < 2:
            return _once(self._in_a_row(self._plain(text).split())) if self.holds_places else []
        found = []
        for part in parts:
            ids = self.called(part) or self.nearest(part)
            if len(ids) != 1:
                return []
            found += ids
        return _once(found)

    def _in_a_row(self, words: list[str]) -> list[str]:
        """The ids of the names that make WORDS together, the longest first; empty when some words are no name."""
        for n in range(len(words) - 1, 0, -1) if len(words) <= MOST_WORDS else ():
            ids, others = self.names.get(" ".join(words[:n]), []), words[n:]
            if len(ids) == 1:
                rest = self.names.get(" ".join(others), []) or self._in_a_row(others)
                if rest:
                    return ids + rest
        return []

    def _slips(self, word: str) -> list[str]:
        """The names of which WORD is a slip: never a sigle, where each letter counts."""
        plain = self._plain(word)
        if word.strip().isupper() and len(plain) <= LONGEST_SIGLE:
            return []
        return [name for name in self.names if name not in self._sigles and is_slip(plain, name)]

    def _is_part(self, plain: str, name: str) -> bool:
        """Whether the PLAIN words open NAME; or, of a place, whether they are in it, one or several of its name."""
        if not self.holds_places:
            return name.startswith(f"{plain} ")
        part, whole = plain_words(plain), self._singulars[name]
        return whole.startswith(f"{part} ") or whole.endswith(f" {part}") or (part == whole and plain != name)

    def extends(self, text: str) -> bool:
        """Whether TEXT, no name of an entry, is the name of a place and more: « Loire-Inférieure », « Paris 18e »."""
        plain = f" {self._plain(text)} "
        return self.holds_places and any(f" {name} " in plain for name in self.names)

    def _begun(self, word: str) -> list[str]:
        """The ids of the longest name before which a proper name makes WORD: « Mairie de Limoges », not « École de
        musique »; of a place, only before a bracket."""
        follows = _BRACKET if self.holds_places else _PROPER
        for cut in reversed(list(follows.finditer(word))) if not word.isupper() else ():
            if ids := self.names.get(self._plain(word[: cut.start()])):
                return ids
        return []


class Vocabularies(dict[str, Vocabulary]):
    """All vocabularies by name; an unknown name is an empty vocabulary."""

    def __missing__(self, name: str) -> Vocabulary:
        return Vocabulary(name)

    def libelle(self, name: str, id: str) -> str:
        entry = self[name].entries.get(id)
        return entry.libelle if entry else id


def _once(ids: list[str]) -> list[str]:
    return list(dict.fromkeys(ids))


def _names_of(entry: Any) -> Iterator[str]:
    """All that ENTRY is called, with and without the sigle in its brackets; a code alone and beside its name."""
    given = (
        entry.libelle,
        entry.ancien_nom,
        entry.nom_actuel,
        getattr(entry, "sigle", None),
        getattr(entry, "pluriel", None),
    )
    for name in (entry.id, *given, *(entry.synonymes or ())):
        if not name:
            continue
        yield name
        if sigle := _SIGLE.search(name):
            yield name[: sigle.start()]
            if sigle[1].isupper():
                yield sigle[1]
    if entry.id[:1].isdecimal():
        yield f"{entry.id} {entry.libelle}"
        yield f"{entry.libelle} {entry.id}"


def _sigles_of(entry: Any) -> Iterator[str]:
    """The names of ENTRY that are sigles: in capitals, or an id that is no word of its label."""
    in_full = plain_words(_SIGLE.sub("", entry.libelle)).split()
    for name in _names_of(entry):
        one_word = len(name) <= LONGEST_SIGLE and " " not in name and "-" not in name
        if name.isupper() or (one_word and name == entry.id and plain_words(name) not in in_full):
            yield name


def read_names(document: Document, model: type[BaseModel], vocabularies: Vocabularies) -> None:
    """Put, in the data of DOCUMENT, read for MODEL, the id in the place of each name that only one term has."""
    _read_group(document.data, model, vocabularies)


def _read_group(data: Any, model: type[BaseModel], vocabularies: Vocabularies) -> None:
    for field_ in fields_of(model).values() if isinstance(data, dict) else ():
        value = data.get(field_.key)
        if field_.group:
            for inner in value if isinstance(value, list) else (value,):
                _read_group(inner, field_.group, vocabularies)
        elif field_.vocabulary and value:
            known = vocabularies[field_.vocabulary]
            if isinstance(value, str):
                data[field_.key] = _read_text(value, known, field_.many)
            elif isinstance(value, list):
                data[field_.key] = [_read_text(v, known, False) if isinstance(v, str) else v for v in value]


def _read_text(text: str, vocabulary: Vocabulary, many: bool) -> Any:
    """The id that TEXT stands for, or the ids when MANY may be typed on one line; TEXT when it is no name."""
    if text in vocabulary:
        return text
    if len(ids := vocabulary.called(text.strip())) == 1:
        return ids[0]
    if many and len(parts := split_names(text)) > 1:
        read = [_read_text(part, vocabulary, False) for part in parts]
        if read != parts and all(part in vocabulary for part in read):
            return read
    return text


def unknown_terms(
    values: Iterable[Value], document: Document, vocabularies: Vocabularies
) -> Iterator[Diagnostic]:
    """Each of VALUES, that stand in DOCUMENT, that its field's vocabulary does not hold."""
    told = 0
    for path, value, field_ in values:
        name = field_.vocabulary
        vocabulary = vocabularies[name]
        # A vocabulary that could not be read has its own problem: no cascade.
        if not name or not isinstance(value, str) or not vocabulary.entries or value in vocabulary:
            continue
        told += 1
        title = vocabulary.title or name
        fits = vocabulary.called(value)
        if len(fits) > 1:
            message = f"« {shortened(value)} » est le nom de plusieurs entrées de la liste « {title} »."
            ids = [f"« {id} » ({vocabularies.libelle(name, id)})" for id in fits]
            help = f"Écrivez {listed(ids, 'ou')}."
        else:
            message = f"« {shortened(value)} » n'est pas dans la liste « {title} »."
            # In the files of the lists, names are not read as ids.
            several = vocabulary.together(value) if told <= MANY and not fits else []
            near = fits or several or (vocabulary.nearest(value) if told <= MANY else [])
            if len(several) > 1:
                message = f"« {shortened(value)} » donne {len(several)} entrées de la liste « {title} »."
                help = one_each(path, field_, several, {})
            else:
                help = _proposal(near) if near else _otherwise(value, vocabulary, vocabularies)
        yield document.problem("valeur-inconnue", message, help, document.place(path))


def _proposal(ids: list[str]) -> str:
    return f"Vouliez-vous écrire {listed([f'« {id} »' for id in ids], 'ou')} ?"


def _otherwise(value: str, vocabulary: Vocabulary, vocabularies: Vocabularies) -> str:
    """What to do about VALUE, that nothing in VOCABULARY is near: choose in a short list, add to a long one."""
    file = f"vocabulaires/{vocabulary.name}.yml"
    if len(vocabulary.entries) <= SHORT:
        return f"Valeurs possibles ({file}) : {', '.join(vocabulary.entries)}."
    id = slug(value)
    look = f"Cherchez le terme qui convient dans {file}"
    if (
        len(value) > 60
        or not _TYPED_AS_IS.fullmatch(value)
        or not id
        or id in vocabulary
        or vocabulary.extends(value)
    ):
        return f"{look}, ou ajoutez-y une entrée, avec un libellé court."
    new, chosen = {"id": id, "libelle": value}, []
    entry: type[BaseModel] = type(next(iter(vocabulary)))
    for key, known in fields_of(entry).items():
        if known.declared.is_required() and key not in new:
            new[key] = _first_value(key, known, vocabulary, vocabularies)
            source = known.vocabulary
            chosen.append(f"« {key} »" + (f" (vocabulaires/{source}.yml)" if source else ""))
    line = ", ".join(f"{key}: {given}" for key, given in new.items())
    check = f" Corrigez-y ensuite {listed(chosen)}." if chosen else ""
    return (
        f"{look}. S'il n'y est pas, collez cette ligne juste sous « entrees: » : «   - {{{line}}} ».{check}"
    )


def _first_value(key: str, known: ModelField, vocabulary: Vocabulary, vocabularies: Vocabularies) -> str:
    """A value that the field KEY of a new entry of VOCABULARY may have, and that its editor will look at again."""
    if source := known.vocabulary:
        ids = list(vocabularies[source].entries)
        return next((id for id in ids if id.startswith("autre")), ids[0] if ids else "")
    if known.declared.annotation is int:
        return str(max(getattr(entry, key) for entry in vocabulary) + 1)
    if any(m in known.declared.metadata for m in getattr(DateText, "__metadata__", ())):
        return str(max(getattr(entry, key) for entry in vocabulary))[:4]
    return known.label
