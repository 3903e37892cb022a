"""What is no address is told in French, with what to type, before anything starts."""

from __future__ import annotations

import errno
import socket

import pytest
from project import ROOT, Command

from fiche_builder.commands.servir import _refusal


@pytest.mark.parametrize(
    "address", ["abc", "127.0.0.1", "127.0.0.1:99999", "127.0.0.1:http", "127.0.0.1:0", ""]
)
def test_what_is_no_address(run: Command, address: str) -> None:
    done = run(ROOT, "servir", "--adresse", address)
    assert done.returncode == 2
    assert done.stderr == (
        f"« {address} » ne convient pas à « --adresse » : il faut une adresse et un port, comme 127.0.0.1:8001.\n"
        "Par exemple : fiche-builder servir --adresse 127.0.0.1:8001\n"
    )


@pytest.mark.parametrize(
    ("address", "told", "instead"),
    [
        ("192.0.2.7:8123", "n'est pas celle de cet ordinateur", "127.0.0.1:8123"),
        ("[2001:db8::1]:8123", "n'est pas celle de cet ordinateur", "127.0.0.1:8123"),
        ("nulle-part.invalid:8123", "Aucun ordinateur ne s'appelle", "127.0.0.1:8123"),
    ],
)
def test_an_address_of_another_computer_is_not_said_to_be_taken(
    address: str, told: str, instead: str, run: Command
) -> None:
    done = run(ROOT, "servir", "--adresse", address)
    assert done.returncode == 2
    assert told in done.stderr and "prise" not in done.stderr and f"--adresse {instead}\n" in done.stderr


@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.EACCES, "réservé au système"), (errno.EADDRINUSE, "prise"), (errno.EIO, "ne convient pas")],
)
def test_each_refusal_of_an_address_has_its_reason(
    number: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(socket, "create_server", refused)
    assert told in _refusal("127.0.0.1:80") and "--adresse 127.0.0.1:8" in _refusal("127.0.0.1:80")
