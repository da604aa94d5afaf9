"""Tests see the shipped measures only, whatever the person who starts them has imported."""

import os

from occupations.user_measures import MEASURES_VARIABLE

os.environ[MEASURES_VARIABLE] = ""
