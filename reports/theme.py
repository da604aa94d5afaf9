"""Colours, type and line weights that figures and the page share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Shade:
    """One role's colour on a light and on a dark background."""

    light: str
    dark: str


# One hue for the model (blue), one for the claim (vermilion), greys for the rest; blue and
# vermilion stay apart under every common colour blindness. Every light value is used once only,
# so that a figure's colour leads back to its role.
PALETTE: Final[dict[str, Shade]] = {
    "paper": Shade("#ffffff", "#14171a"),
    "surface": Shade("#f5f6f7", "#1d2125"),
    "ink": Shade("#1b2126", "#eceff1"),
    "muted": Shade("#5a646d", "#a9b3bb"),
    "rule": Shade("#c9cfd4", "#444d55"),
    "grid": Shade("#e4e8eb", "#2b3137"),
    "model": Shade("#0b5c8c", "#6fbdec"),
    "model_50": Shade("#5f9cc2", "#2f7cab"),
    "model_90": Shade("#bfd8e7", "#1d4c6b"),
    "aside": Shade("#6f787f", "#aab2b8"),
    "aside_50": Shade("#a3abb1", "#6b747b"),
    "aside_90": Shade("#d9dde0", "#3b4249"),
    "claim": Shade("#c2410c", "#ff9d5c"),
    # Likelihood, in steps from exceptionally unlikely to virtually certain: one hue, one way.
    "step_1": Shade("#f0f6fa", "#1a252d"),
    "step_2": Shade("#dceaf3", "#1b3242"),
    "step_3": Shade("#bdd9ea", "#1c435c"),
    "step_4": Shade("#8fbcd8", "#205b80"),
    "step_5": Shade("#397aa6", "#3f8dbe"),
    "step_6": Shade("#1d6090", "#69afdb"),
    "step_7": Shade("#084a74", "#a5d5f3"),
    # Below the middle of a scale that has one, in steps away from it; above it are steps 3, 5, 7.
    "below_1": Shade("#e1e5e7", "#2a3036"),
    "below_2": Shade("#b4bcc2", "#59626a"),
    "below_3": Shade("#5f6971", "#b2bbc2"),
    "on_step_low": Shade("#1a2127", "#edf0f2"),
    "on_step_high": Shade("#fffffe", "#0d1a24"),
}

# The reader's own interface type on the page; in files, what is installed.
SANS: Final = (
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, '
    '"Liberation Sans", "DejaVu Sans", sans-serif'
)
SERIF: Final = (
    '"Iowan Old Style", "Palatino Linotype", Palatino, Charter, Georgia, "Liberation Serif", '
    '"DejaVu Serif", serif'
)
WIDE: Final = 720.0
COLUMN: Final = 420.0
NARROW: Final = 360.0
# The families files name, the first of them installed being what is measured.
FAMILIES: Final = ("Helvetica Neue", "Arial", "Liberation Sans", "DejaVu Sans")
_UNITS_PER_INCH: Final = 72.0

_SETTINGS: Final[dict[Any, Any]] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "labour-displacement",
    "font.family": "sans-serif",
    "font.sans-serif": [*FAMILIES],
    "font.size": 11,
    # Fitted to dots, a text would have another width at every size, and take far longer to set.
    "text.hinting": "no_hinting",
    "text.parse_math": False,
    "axes.unicode_minus": True,
    "path.simplify": False,
}


def ink(role: str) -> str:
    """Return the light colour of a role as `#rrggbb`; figures are drawn in it."""
    return PALETTE[role].light


def role_of(colour: str) -> str | None:
    """Return the role whose light colour this is, or None."""
    wanted = colour.lower()
    return next((role for role, shade in PALETTE.items() if shade.light == wanted), None)


@contextmanager
def drawing() -> Iterator[None]:
    """Draw and save under the project's settings, whatever the user's own are."""
    import logging
    import warnings

    import matplotlib as mpl

    # The first families of the list are the reader's, not necessarily this machine's.
    finder = logging.getLogger("matplotlib.font_manager")
    level = finder.level
    finder.setLevel(logging.ERROR)
    try:
        with mpl.rc_context(), warnings.catch_warnings():
            # A title in a script this machine has no font for is still text in the SVG.
            warnings.filterwarnings("ignore", message="Glyph .* missing from")
            mpl.rcdefaults()
            mpl.rcParams.update(_SETTINGS)
            yield
    finally:
        finder.setLevel(level)


def new_figure(*, width: float, height: float) -> Figure:
    """Return an empty figure of that size in page units; a unit is a CSS pixel at full size."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width / _UNITS_PER_INCH, height / _UNITS_PER_INCH), facecolor="none")
