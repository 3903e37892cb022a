"""What a thing is called in French, in each form that a sentence needs."""

from __future__ import annotations

from dataclasses import dataclass

from fiche_builder.typography import count, fold


@dataclass(frozen=True)
class Noun:
    """one, many: in the singular and in the plural (`fiche`, `fiches`)."""

    one: str
    many: str
    feminine: bool = False
    elided: bool | None = None
    """Whether « le » loses its vowel before it; None where its first letter tells: not so of an h, nor of « onzième »."""

    def counted(self, n: int) -> str:
        """`3 fiches`."""
        return count(n, self.one, self.many)

    def agreed(self, word: str, n: int = 1, feminine: str = "") -> str:
        """The adjective or participle WORD (`retiré`) as it is said of N of them: `retirées`; FEMININE, when it does
        more than take an e."""
        said = (feminine or f"{word}e") if self.feminine else word
        return f"{said}s" if n > 1 and not said.endswith("s") else said

    @property
    def a(self) -> str:
        """`une fiche`."""
        return f"{self.agreed('un')} {self.one}"

    @property
    def another(self) -> str:
        """`une autre fiche`."""
        return f"{self.agreed('un')} autre {self.one}"

    @property
    def no(self) -> str:
        """`aucune fiche`."""
        return f"{self.agreed('aucun')} {self.one}"

    @property
    def the(self) -> str:
        """`la fiche`, `l'appel`."""
        return f"l'{self.one}" if self._elides else f"{self.it_as_object} {self.one}"

    @property
    def of_the(self) -> str:
        """`de la fiche`, `de l'appel`, `du guide`."""
        return f"de {self.the}" if self._elides or self.feminine else f"du {self.one}"

    @property
    def this(self) -> str:
        """`cette fiche`, `cet appel`, `ce guide`."""
        return f"{'cette' if self.feminine else 'cet' if self._elides else 'ce'} {self.one}"

    @property
    def of_many(self) -> str:
        """`de fiches`, `d'appels`."""
        return f"d'{self.many}" if self._elides else f"de {self.many}"

    @property
    def it(self) -> str:
        return "elle" if self.feminine else "il"

    @property
    def it_as_object(self) -> str:
        """`le site ne la montre pas`."""
        return "la" if self.feminine else "le"

    @property
    def it_stressed(self) -> str:
        """`mène à elle`, `à lui`."""
        return "elle" if self.feminine else "lui"

    @property
    def all_the(self) -> str:
        """`toutes les fiches`."""
        return f"{'toutes' if self.feminine else 'tous'} les {self.many}"

    @property
    def _elides(self) -> bool:
        return fold(self.one)[0] in "aeiou" if self.elided is None else self.elided
