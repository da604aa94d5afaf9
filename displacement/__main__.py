"""`python -m displacement`: the command, for whoever has no scripts on their path."""

from __future__ import annotations

import sys

from displacement.cli.app import main

if __name__ == "__main__":
    sys.exit(main())
