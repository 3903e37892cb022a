"""`python -m fiche_builder` is `fiche-builder`."""

import sys

from fiche_builder.commands.cli import main

sys.exit(main())
