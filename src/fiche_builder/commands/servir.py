"""`fiche-builder servir`: show the site on this computer and follow the changes."""

from __future__ import annotations

import errno
import re
import socket
import sys
from pathlib import Path

from fiche_builder.commands.options import Given, Option

HELP = "montrer le site des rédacteurs sur cet ordinateur et suivre les changements"


def _address(word: str) -> str:
    form = re.fullmatch(r"(\[[0-9a-fA-F:]+\]|[^:\s]+):(\d{1,5})", word)
    if form is None or not 1 <= int(form[2]) <= 65535:
        raise ValueError
    return word


OPTIONS = (
    Option(
        "--adresse",
        "où le montrer ; 127.0.0.1:8000 par défaut",
        "servir --adresse 127.0.0.1:8001",
        values=("ADRESSE:PORT",),
        wanted="une adresse et un port, comme 127.0.0.1:8001",
        read=_address,
        default="127.0.0.1:8000",
    ),
    Option(
        "--public",
        "le site tel que le public le verra : sans brouillon, sans fiche à corriger",
        "servir --public",
    ),
)


def run(root: Path, options: Given) -> int:
    refusal = _refusal(options.adresse)
    if refusal:
        print(refusal, file=sys.stderr)
        return 2
    from fiche_builder.mkdocs_plugin import running

    return running.serve(root, options.adresse, editors=not options.public)


_NOT_HERE = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.ENETUNREACH, errno.EINVAL)
"""How a system says that an address is none of its own."""


def _refusal(address: str) -> str:
    """Why nothing can be shown at ADDRESS, and what to type instead; empty when it can."""
    shown, _, number = address.rpartition(":")
    host, port = shown.strip("[]"), int(number)
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.create_server((host, port), family=family):
            return ""
    except (socket.gaierror, UnicodeError):
        told, other = f"Aucun ordinateur ne s'appelle « {shown} »", f"127.0.0.1:{number}"
    except OSError as refused:
        if refused.errno in _NOT_HERE:
            told, other = f"L'adresse {shown} n'est pas celle de cet ordinateur", f"127.0.0.1:{number}"
        elif refused.errno in (errno.EACCES, errno.EPERM):
            told, other = f"Le port {port} est réservé au système", f"{shown}:8000"
        elif refused.errno == errno.EADDRINUSE:
            told = f"L'adresse {address} n'est pas libre, sans doute prise par un autre aperçu. Fermez-le"
            told, other = f"{told}, ou tapez", f"{shown}:{port + 1 if port < 65535 else 8000}"
        else:
            told, other = f"L'adresse {address} ne convient pas", "127.0.0.1:8000"
    return f"{told}{'' if told.endswith('tapez') else '. Tapez'} : fiche-builder servir --adresse {other}"
