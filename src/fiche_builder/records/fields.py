"""How a field of a sheet is declared: its French label, its help, its vocabulary, where it shows.

Whatever is made from the model reads it through `compiled`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address
from typing import Annotated, Any, ClassVar, TypeVar, get_args

from email_validator import EmailNotValidError, validate_email
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, Url
from pydantic_core.core_schema import no_info_before_validator_function

from fiche_builder.records import days, phones, tolerances
from fiche_builder.text.pasting import apostrophes, hyphens, listed, unquoted
from fiche_builder.typography import NAME


@dataclass(frozen=True, slots=True, eq=False)
class FieldNotes:
    """What the model says of a field beside its type.

    vocabulary: name of the file of `vocabulaires/` that holds its values.
    required: a referenced sheet must have it (a draft may lack it).
    hidden: never shown to a reader nor exported.
    heading: shown in the page's head or in « En bref », so not as a rubrique of its own.
    column: stands in the table export.
    example: a value that an editor could give (one item where the field holds a list), that the
    vocabularies know; None for a group, whose fields have theirs.
    usual: a group says nothing without it: given in a new one although it is not required.
    about: it is about the record (its state, its dates, its former names), not of what the record tells.
    names: it names the record.
    cited: its words are others' (names of bodies, titles of texts, what readers type): no one's style.
    apart: several of it, in a group that stands in a list, are as many items of the list.
    """

    vocabulary: str = ""
    required: bool = False
    hidden: bool = False
    heading: bool = False
    column: bool = False
    example: Any = None
    usual: bool = False
    about: bool = False
    names: bool = False
    cited: bool = False
    apart: bool = False


def champ(
    label: str,
    help: str = "",
    default: Any = None,
    *,
    vocabulary: str = "",
    required: bool = False,
    hidden: bool = False,
    heading: bool = False,
    column: bool = False,
    example: Any = None,
    usual: bool = False,
    about: bool = False,
    names: bool = False,
    cited: bool = False,
    apart: bool = False,
    **constraints: Any,
) -> Any:
    """A field with its French label and help; pydantic-required when `default` is `...`."""
    notes = FieldNotes(
        vocabulary, required, hidden, heading, column, example, usual, about, names, cited, apart
    )
    field = Field(default, title=label, description=help or None, **constraints)
    field.metadata.append(notes)
    return field


@dataclass(frozen=True, slots=True)
class TextKind:
    """What sort of text a string is: `texte` (plain, one line) or `prose` (the small Markdown)."""

    name: str


@dataclass(frozen=True, slots=True)
class Form:
    """How a reader is shown the values of a type: `date`, `euros`, `telephone`, `courriel` or `adresse` (each a link)."""

    name: str


def _told_as(error: str, pattern: str) -> WithJsonSchema:
    """What an editor that types can be told of a text whose own check is a function of ours, of error type ERROR.

    The pattern is wider than the check: it may let through what only the check knows, never the contrary.
    """
    return WithJsonSchema({"type": ["string", "number"], "pattern": pattern, "patternErrorMessage": error})


class Bloc(BaseModel):
    """A group of fields: unknown keys are refused, values do not change once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    gabarit: ClassVar[str] = ""
    """The file of `templates/items/` that shows it as an item of a list; without one, its phrase does."""

    def phrase(self, words: Any) -> str:
        """It on one line, in the WORDS of a sheet (`wording.Wording`); empty: its fields, one after the other."""
        return ""


def _typed(*forms: Callable[[str], str]) -> BeforeValidator:
    """Tries FORMS on a text before it is checked; what is no text is left for the type to refuse."""

    def apply(value: Any) -> Any:
        for form in forms if isinstance(value, str) else ():
            value = form(value)
        return value

    return BeforeValidator(apply)


def _written(value: Any) -> Any:
    # Without quotes, `[à compléter]` is a list of one.
    if isinstance(value, list) and len(value) == 1 and tolerances.unwritten(f"[{value[0]}]"):
        raise PydanticCustomError("a-completer", "to be written")
    return value


@dataclass(frozen=True, slots=True)
class Together:
    """How several values typed on one line, where a list is wanted, are told apart."""

    split: Callable[[str], list[str]]


_Filled = StringConstraints(strip_whitespace=True, min_length=1)
Texte = Annotated[
    str,
    _Filled,
    TextKind("texte"),
    _typed(apostrophes, lambda text: " ".join(text.split())),
    BeforeValidator(_written),
]
Prose = Annotated[str, _Filled, TextKind("prose"), _typed(apostrophes, listed), BeforeValidator(_written)]
Mot = Annotated[Texte, Together(tolerances.words)]
"""A short text that holds no comma, such as a keyword."""
Terme = Annotated[str, _Filled, Together(tolerances.names), _typed(unquoted, hyphens)]
"""The id of an entry of the vocabulary that the field names."""


class _OneForAll:
    """A lone value where a list is wanted stands for a list of one, or of those that are typed on its line."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        item = get_args(source)[0]
        together = next((m for m in getattr(item, "__metadata__", ()) if isinstance(m, Together)), None)

        def in_a_list(value: Any) -> Any:
            # An empty value stays a fault.
            if isinstance(value, str) and value.strip():
                tolerances.refuse_numbered(value)
                return (together.split(value) if together else None) or [value]
            return [value] if isinstance(value, dict) else value

        return no_info_before_validator_function(in_a_list, handler(source))


_Item = TypeVar("_Item")
Liste = Annotated[tuple[_Item, ...], _OneForAll(), Field(min_length=1)]
"""A list that is not empty when present."""


def _real_date(value: str) -> str:
    parts = value.split("-")
    filled = "-".join(parts + ["01"] * (3 - len(parts)))
    widths = [4, 2, 2][: len(parts)]
    try:
        if [len(p) for p in parts] != widths:
            raise ValueError
        date.fromisoformat(filled)
    except ValueError:
        raise PydanticCustomError("date", "not a date") from None
    return value


DateText = Annotated[
    str,
    _Filled,
    Form("date"),
    AfterValidator(_real_date),
    BeforeValidator(days.day),
    _told_as("date", r"^\s*[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\s*$"),
]
"""A date as precise as the source: `2014`, `2014-02` or `2014-02-28` (ISO 8601)."""
Debut = Annotated[DateText, BeforeValidator(days.start)]
"""The date from which something lasts."""

_PHONE_LABEL = re.compile(r"^(?:t[ée]l(?:[ée]phone)?|n°)\b ?\.? ?:? ?(?=[+\d(])", re.IGNORECASE)


_MAIL_LABEL = re.compile(r"^(?:mailto:|(?:courriel|e?-?mail|m[ée]l) ?: ?)(?=\S)", re.IGNORECASE)

_MAIL_INSIDE = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_AT = re.compile(r"\s*(?:[\[(](?:at|arobase|a)[\])]|\b(?:at|arobase)\b|@)\s*")


def _real_mail(value: str) -> str:
    if address := _mail_address(value):
        return address
    if len(value) > tolerances.LONGEST:
        raise PydanticCustomError("courriel", "not a mail address")
    if is_mail_address(written := re.sub(r",(?=\w{2,}$)", ".", _AT.sub("@", value))):
        raise PydanticCustomError("courriel-recrit", "written otherwise", {"un": written})
    said = list(dict.fromkeys(a for a in _MAIL_INSIDE.findall(written) if is_mail_address(a)))
    if len(said) == 1:
        raise PydanticCustomError("courriel-et-reste", "more", {"un": said[0]})
    if len(said) == 2:
        raise PydanticCustomError("deux-courriels", "two addresses", {"un": said[0], "autre": said[1]})
    raise PydanticCustomError("courriel", "not a mail address")


_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?=[:/?#]|$)")


def _whole_address(value: str) -> str:
    if not is_web_address(value):
        if _HOST.match(value) and is_web_address(f"https://{value}"):
            raise PydanticCustomError("adresse-sans-https", "no scheme", {"adresse": f"https://{value}"})
        raise PydanticCustomError("adresse-web", "not an address")
    return value


def _real_address(value: str) -> str:
    if is_inner_address(_whole_address(value)):
        raise PydanticCustomError("adresse-interne", "not a public address")
    return value


def is_web_address(value: str) -> bool:
    """Whether VALUE is a whole address of the Web, such that a browser reads it in one way only."""
    if not re.match(r"https?://", value, re.IGNORECASE) or re.search(r"[\s<>\"`\\]", value):
        return False
    try:
        address = Url(value)
    except ValueError:
        return False
    return bool(
        address.host and "." in address.host.strip(".") and not address.username and not address.password
    )


_INNER = re.compile(
    r"(?:.*\.)?(?:localhost|local|localdomain|internal|intranet|lan|corp|home|home\.arpa|private)\.?"
)


def is_inner_address(value: str) -> bool:
    """Whether VALUE, a whole address, is one of an inner network: no reader can open it, and no check may probe it."""
    host = Url(value).host or ""
    try:
        return not ip_address(host.strip("[]")).is_global
    except ValueError:
        return bool(_INNER.fullmatch(host))


def is_mail_address(value: str) -> bool:
    """Whether VALUE is one mail address; domains in any script are."""
    return bool(_mail_address(value))


def _mail_address(value: str) -> str:
    """The mail address that VALUE is, as one writes it; empty when it is none."""
    # In a link to a mailbox, ? & and % begin other fields: someone could add a hidden copy or a text.
    if not re.fullmatch(r"[\w.+'-]+@[^@]+", value):
        return ""
    try:
        return validate_email(value, check_deliverability=False).normalized
    except EmailNotValidError:
        return ""


def _base(value: str) -> str:
    # A subject added to such an address would stand behind its own ? or #.
    if "?" in value or "#" in value:
        raise PydanticCustomError("adresse-de-base", "not a base address")
    return value.rstrip("/") + "/"


def _mail_or_form(value: str) -> str:
    try:
        return _whole_address(value) if value.startswith("https://") else _real_mail(value)
    except PydanticCustomError:
        raise PydanticCustomError("contact", "neither a mail address nor a form") from None


Telephone = Annotated[
    str,
    _Filled,
    Form("telephone"),
    AfterValidator(phones.read),
    _typed(unquoted, hyphens, lambda text: _PHONE_LABEL.sub("", text)),
    _told_as("telephone", r"^[^A-Za-z]*[+0-9][^A-Za-z]*$"),
]
"""A number, whole or short, read in any usual writing and kept as `phones` says."""
NumeroCourt = Annotated[str, _Filled, Form("telephone"), AfterValidator(phones.read_short)]
"""A short number, spaced as one reads it: 17, 3919, 116 006."""
Courriel = Annotated[
    str,
    _Filled,
    Form("courriel"),
    AfterValidator(_real_mail),
    # The link or the label, the chevrons and the full stop that the address was copied with.
    _typed(
        unquoted,
        hyphens,
        lambda text: _MAIL_LABEL.sub("", text),
        lambda text: re.sub(r"^<([^<>\s]+)>$|(?<=\w)[.,;]$", r"\1", text),
    ),
    _told_as("courriel", r"^\s*[^\s@?&%]+@[^\s@]+\.[^\s@]+\s*$"),
]
AdresseWeb = Annotated[
    str,
    _Filled,
    Form("adresse"),
    AfterValidator(_real_address),
    _typed(unquoted),
    _told_as("adresse-web", r"^\s*[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\x22`\\@]+\s*$"),
]
AdresseDeBase = Annotated[str, _Filled, AfterValidator(_whole_address), AfterValidator(_base)]
"""An address to which others are added: it always ends with a slash. A site or a forge may be on an intranet."""
CourrielOuFormulaire = Annotated[str, _Filled, AfterValidator(_mail_or_form)]
"""How readers reach those who run a site: a mail address, or the https address of a form."""


NomDeFiche = Annotated[str, StringConstraints(strip_whitespace=True, pattern=rf"^{NAME}$")]
"""The name of a sheet's file without its ending: the last part of its address."""


_YES_OR_NO = {"oui": True, "o": True, "vrai": True, "non": False, "n": False, "faux": False}


def _oui_non(value: Any) -> bool:
    if isinstance(value, bool):  # read back from our own JSON
        return value
    if isinstance(value, str) and (said := unquoted(value).lower().rstrip(" .")) in _YES_OR_NO:
        return _YES_OR_NO[said]
    raise PydanticCustomError("oui-non", "neither oui nor non")


OuiNon = Annotated[bool, BeforeValidator(_oui_non), WithJsonSchema({"enum": ["oui", "non"]})]
