"""What is no address is told in French, with what to type, before anything starts."""

from __future__ import annotations

import pytest
from project import ROOT, Command


@pytest.mark.parametrize("address", ["abc", "127.0.0.1", "127.0.0.1:99999", "127.0.0.1:http", ""])
def test_what_is_no_address(run: Command, address: str) -> None:
    done = run(ROOT, "servir", "--adresse", address)
    assert done.returncode == 2
    assert done.stderr == (
        f"« {address} » ne convient pas à « --adresse » : il faut une adresse et un port, comme 127.0.0.1:8001.\n"
        "Par exemple : fiche-builder servir --adresse 127.0.0.1:8001\n"
    )
