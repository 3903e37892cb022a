"""`python -m fiche_builder` is `fiche-builder`."""

import sys

from fiche_builder.cli import main

sys.exit(main())
