"""Patterns of sentences and phrases; the letters between braces are slots that `prose` fills.

U: object after « que ». S: subject, V: its verb; T, W: a verb in the singular, in the plural; Q: the verb of the last group named.
C, E, H, K: peut, est, doit, aide, that agree with the subject. F: circumstance that opens a sentence.
O: object; D, A: the same after « de », « à »; I: infinitive and object, DI: after « de ». P: circumstance.
B: a noun alone; N, M: it, in the singular, in the plural; DN, DM: after « de ». J: what goes with the subject.
"""

from __future__ import annotations

SENTENCES = """\
{S} {V} {O}.
{S} {V} {O} {P}.
{S} {E} {O} {P}.
Ce n'est pas {O}, ni {O}.
{S} {V} {O} et {O}.
{S} {V} {O}, puis {V} {O}.
{S} {V} {O}, {O} et {O} {P}.
{S} {V} {O} : {O}, {O}.
{S} {C} {I}.
{S} {H} {I} {P}.
{S} {K} à {I}.
{S} {V} {O} pour {I}.
{S} {V} {O} sans {I}.
{S} {V} aussi {O}, qui {Q} {O}.
{S}, {J}, {V} {O}.
{F}, {S} {V} {O}.
{F}, {S} {V} {O} {P}.
{F}, il faut {I}.
Pour {I}, {S} {V} {O}.
Avant {DI}, {S} {V} {O}.
Quand {S} {V} {O}, {S} {V} {O}.
Si {S} {V} {O}, on peut {I}.
Chaque {N} {T} {O} {P}.
Chaque {N} {T} {O}, seul ou {P}.
Il s'agit {DI} {P}.
Le but : {I}.
Deux conditions : {I}, et {I}.
On {T} {O}, on {T} {O}.
Les {M} et les {M} {W} {O} {P}.
Plusieurs {M} {W} {O}.
Certains {M} {W} peu {O}.
Beaucoup {DM} {W} {O} {P}.
Plus {DM}, moins {DM} : {S} {V} {O}.
Elle {T} {O}, {J}.
Il {T} {O} et veille {A}.
Ils {W} {O} {P}.
Cela {T} {O}, mais pas {O}.
La place {D} dépend {D}.
L'avis {D} compte autant {U}.
Rien n'oblige à {I}.
Le lien avec {O} reste fragile.
""".splitlines()
OPENINGS = """\
avec {O}
avec l'appui {D}
avec l'accord {D}
dans {O}
dans {O}
dans {O}
pour {O}
pour {O}
sur {O}
sur {O}
par {O}
selon {O}
lors {D}
à la demande {D}
en lien avec {O}
en cas {DN}
au sein {D}
auprès {D}
à partir {D}
grâce {A}
face {A}
au-delà {D}
pendant {O}
après {O}
dès {O}
autour {D}
à l'issue {D}
""".splitlines()
_FOLLOWING = """\
en {B}
en {B}
en {B}
en {B}
en {B}
au titre {D}
ou {O}
ou {O}
et {O}
chez {O}
qui {Q} {O}
hors {D}
""".splitlines()
CIRCUMSTANCES = OPENINGS + _FOLLOWING
PHRASES = """\
{O}
{O}
{O} et {O}
{O}, {O}
{O} {P}
{O} {P}
{O} {P} {P}
{O} pour {I}
{O}, {J}
{M} {J}
""".splitlines()

PREPOSITIONS = ("avec", "pour", "sans", "dans", "sous", "par", "sur", "selon")
