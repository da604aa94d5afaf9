"""What holds for every test: the shipped measures only, and no dependence on the machine's speed.

Tests see no measures of the person who starts them. Hypothesis counts no seconds: neither an
example nor the making of one is too slow.
"""

import os

from hypothesis import HealthCheck, settings

from occupations.user_measures import MEASURES_VARIABLE

os.environ[MEASURES_VARIABLE] = ""

settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")
