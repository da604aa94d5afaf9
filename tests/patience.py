"""How long tests wait for what must come, so that none depends on how fast the machine is.

A test waits for a condition: an answer, a line, the end of a process. Only what is stuck takes as
long as this; then the test fails and says what it waited for.
"""

from typing import Final

SECONDS: Final = 900
MILLISECONDS: Final = 1000 * SECONDS
