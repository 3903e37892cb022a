"""An address where nothing can be shown is told in French, with what to type, before anything starts."""

from __future__ import annotations

import socket

import pytest
from project import ROOT, Command


@pytest.mark.parametrize("address", ["abc", "127.0.0.1", "127.0.0.1:99999", "127.0.0.1:http", ""])
def test_what_is_no_address(run: Command, address: str) -> None:
    done = run(ROOT, "servir", "--adresse", address)
    assert done.returncode == 2
    assert done.stderr.strip() == (
        f"« {address} » n'est pas une adresse. Tapez par exemple : fiche-builder servir --adresse 127.0.0.1:8001"
    )


def test_an_address_that_is_taken(run: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run(ROOT, "servir", "--adresse", f"127.0.0.1:{port}")
    assert done.returncode == 2
    assert done.stderr.startswith(f"L'adresse 127.0.0.1:{port} n'est pas libre")
    assert f"--adresse 127.0.0.1:{port + 1}" in done.stderr
