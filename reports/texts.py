"""Words, numbers and dates in the reader's language: gettext for words, Babel for the rest.

A catalogue holds the messages of `say`, of `_` (the same under its usual name) and of `plural`, and
words that are translated where they are shown: titles and meanings of rungs and scopes, sectors,
major groups, levels of education, wage groups. Official titles of occupations and industries stay
English.
"""

from __future__ import annotations

import datetime as dt
import gettext
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, Literal

from occupations.errors import UsageError, nearest_name

LOCALE_FOLDER: Final = Path(__file__).with_name("locale")
DOMAIN: Final = "reports"
SOURCE_LANGUAGE: Final = "en"
# British words, but separators as the whole of the English-speaking world has them (1,000.5).
_REGION: Final = {"en": "en_US"}
_MILLION: Final = 1e6
# What is smaller than the finest step in millions is said to be less than it.
_FINEST_MILLION: Final = 1e3
# In an interval that ends in millions, a lower end below this is written out.
_WRITTEN_OUT_BELOW: Final = 1e5
_DRAWN_DIGITS: Final = 2
_COMPUTED_DIGITS: Final = 3
_THREE_DIGITS_BELOW: Final = 1.5
# Spaces that hold a number and its unit together.
_UNBREAKABLE: Final = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_TEXTS_KEPT: Final = 10_000
_MONTH: Final = re.compile(r"[A-Z][a-z]+(?= \d{4})")


def languages() -> tuple[str, ...]:
    """Return the languages a report can be written in: English and every catalogue there is."""
    catalogues = LOCALE_FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return (SOURCE_LANGUAGE, *sorted(path.parent.parent.name for path in catalogues))


def load_texts(language: str) -> Texts:
    """Return the texts of a language; one without a catalogue raises UsageError."""
    if language == SOURCE_LANGUAGE:
        return Texts(language, gettext.NullTranslations())
    if language not in languages():
        raise UsageError(
            f"there is no report in the language {language!r}",
            key="--lang",
            allowed=", ".join(languages()),
            nearest=nearest_name(language, languages()),
        )
    return Texts(language, gettext.translation(DOMAIN, LOCALE_FOLDER, languages=[language]))


@dataclass(frozen=True, slots=True)
class Rounding:
    """The step to which a figure is rounded, in its own unit."""

    step: float

    def __call__(self, value: float) -> float:
        """Return `value` at the nearest multiple of the step."""
        return round(value / self.step) * self.step


def rounding_for(
    value: float, *, error: float | None = None, digits: int | None = None
) -> Rounding:
    """Return the step of a figure, a power of ten in its own unit: the one rule of all figures.

    An estimate from draws, known by its standard error `error`, has two digits, or three where the
    first two are below 15 (12.4, but 87), and none beyond the place of the error's first digit;
    NaN (too few draws to know) leaves that to the digits. Without `error` the figure is computed,
    not drawn, and has three digits. `digits` is for figures quoted more coarsely. See decision 43.
    """
    if value == 0 or not math.isfinite(value):
        return Rounding(1.0)
    size = abs(value)
    spare = 1.0
    if digits is None:
        digits = _COMPUTED_DIGITS if error is None else _DRAWN_DIGITS
        spare = 1.0 if error is None else _THREE_DIGITS_BELOW
    step = _place_of_first_digit(size / spare) * 10.0 ** (1 - digits)
    # 0.999 becomes 1.0, not 1.00.
    step = _place_of_first_digit(round(size / step) * step / spare) * 10.0 ** (1 - digits)
    if error is not None and math.isfinite(error) and error > 0:
        step = max(step, _place_of_first_digit(error))
    return Rounding(step)


def _place_of_first_digit(value: float) -> float:
    return 10.0 ** math.floor(math.log10(value) + 1e-12)


@dataclass(frozen=True, slots=True)
class Texts:
    """One language: translated words, and numbers and dates as its readers write them."""

    language: str
    catalogue: gettext.NullTranslations

    @property
    def locale(self) -> str:
        """Return the locale of numbers and dates."""
        return _REGION.get(self.language, self.language)

    def own_name(self, language: str) -> str:
        """Return a language's name in that language: "Deutsch"."""
        from babel import Locale

        return str(Locale.parse(language).get_language_name(language)).capitalize()

    def say(self, message: str, **values: object) -> str:
        """Return the translated message with `%(name)s` filled in."""
        translated = self.catalogue.gettext(message)
        return translated % values if values else translated

    def plural(self, singular: str, plural: str, count: int, **values: object) -> str:
        """Return the translated form for `count`, which is also `%(count)s`."""
        translated = self.catalogue.ngettext(singular, plural, count)
        return translated % {"count": self.number(count), **values}

    def data(self, words: Mapping[str, str]) -> str:
        """Return a text of a data file or of the user in the language that `written_in` names."""
        return words.get(self.written_in(words), "")

    def written_in(self, words: Mapping[str, str]) -> str:
        """Return the language a text is shown in: this one, else English, else the first it has."""
        wanted = (self.language, SOURCE_LANGUAGE, *words)
        return next((language for language in wanted if words.get(language)), self.language)

    def number(self, value: float, *, decimals: int = 0) -> str:
        """Return a number with the locale's separators and exactly `decimals` decimals."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        rounded = round(value, decimals) + 0.0  # -0.0 becomes 0.0
        return _in_digits(rounded, pattern, self.locale)

    def measure(self, value: float, *, digits: int = 3) -> str:
        """Return a number with at most `digits` significant digits, zeros after the point cut."""
        if value == 0:
            return "0"
        decimals = max(0, digits - 1 - math.floor(math.log10(abs(value))))
        pattern = "#,##0" + ("." + "#" * decimals if decimals else "")
        return _in_digits(value, pattern, self.locale)

    def percent(self, share: float, *, decimals: int = 0) -> str:
        """Return a share as per cent in the locale's spelling."""
        pattern = _percent_pattern(self.locale)
        if decimals:
            pattern = pattern.replace("#,##0", "#,##0." + "0" * decimals)
        rounded = round(share, decimals + 2) + 0.0
        return _in_digits(rounded, pattern, self.locale)

    def compound_percent(self, share: float) -> str:
        """Return whole per cent as the first part of a compound: the "90%" of "90% interval".

        German joins it with a hyphen ("90-%-Intervall"), where the bare number has a space.
        """
        return self.say("%(number)s%%", number=self.number(100 * share))

    def percent_range(self, low: float, high: float) -> str:
        """Return a range of shares in whole per cent, the sign once: "0–87%"."""
        return f"{self.number(100 * low)}–{self.percent(high)}"

    def million(self, jobs: float, *, rounding: Rounding | None = None) -> str:
        """Return jobs in millions without the word: "20", "0.3"; unrounded ones as they are.

        What rounds to nothing without being nothing reads "< 0.001".
        """
        if rounding is None:
            return self.measure(jobs / _MILLION, digits=4)
        if jobs == 0:
            return "0"
        rounded = rounding(jobs)
        if abs(rounded) < _FINEST_MILLION:
            return self._below(jobs, max(rounding.step, _FINEST_MILLION) / _MILLION)
        return self.number(rounded / _MILLION, decimals=_decimals(rounding.step / _MILLION))

    def whole_jobs(self, jobs: float, *, rounding: Rounding) -> str:
        """Return a number of jobs in digits: "640,000"; "< 1,000" for what rounds to nothing."""
        rounded = rounding(jobs)
        if jobs != 0 and abs(rounded) < 1:
            return self._below(jobs, max(rounding.step, 1.0))
        return self.number(rounded)

    def _below(self, value: float, step: float) -> str:
        """Return that a value lies between zero and a step, in the form for cells and labels."""
        sign, relation = (1, "<") if value > 0 else (-1, ">")
        bound = self.number(sign * step, decimals=_decimals(step))
        return f"{relation}\N{NO-BREAK SPACE}{bound}"

    def jobs(self, jobs: float, *, rounding: Rounding | None = None) -> str:
        """Return a number of jobs in words: "20 million", "640,000", "less than 1,000"."""
        used = rounding or rounding_for(jobs, digits=2)
        rounded = used(jobs)
        if jobs != 0 and abs(rounded) < 1:
            step = max(used.step, 1.0)
            bound = self.jobs(math.copysign(step, jobs), rounding=Rounding(step))
            if jobs < 0:
                return self.say("between %(bound)s and 0", bound=bound)
            return self.say("less than %(bound)s", bound=bound)
        if abs(rounded) < _MILLION:
            return self.number(rounded)
        return self.say("%(number)s million", number=self.million(jobs, rounding=used))

    def jobs_range(
        self, low: float, high: float, *, low_rounding: Rounding, high_rounding: Rounding
    ) -> str:
        """Return an interval of jobs in words: "10 to 39 million", "68,000 to 8.6 million"."""
        both = abs(low_rounding(low)) >= _WRITTEN_OUT_BELOW or low == 0
        if abs(high_rounding(high)) < _MILLION or not both:
            return self.say(
                "%(low)s to %(high)s",
                low=self.jobs(low, rounding=low_rounding),
                high=self.jobs(high, rounding=high_rounding),
            )
        return self.say(
            "%(low)s to %(high)s million",
            low=self.million(low, rounding=low_rounding),
            high=self.million(high, rounding=high_rounding),
        )

    def date(self, day: dt.date) -> str:
        """Return a date written out."""
        from babel.dates import format_date

        # British order in English, as the words are British.
        region = "en_GB" if self.language == SOURCE_LANGUAGE else self.locale
        return str(format_date(day, format="long", locale=region))

    def period(self, words: str) -> str:
        """Return a period in data words with its month in this language: "Mai 2025"."""
        from babel.dates import get_month_names

        ours = get_month_names("wide", locale=self.locale)
        english = get_month_names("wide", locale=SOURCE_LANGUAGE)
        names = {english[month]: ours[month] for month in range(1, 13)}
        return _MONTH.sub(lambda found: names.get(found[0], found[0]), words)

    def listing(self, items: Sequence[str], *, either: bool = False) -> str:
        """Return items as a list in a sentence: "a, b and c", or with `either` "a, b or c"."""
        from babel.lists import format_list

        region = "en_GB" if self.language == SOURCE_LANGUAGE else self.locale
        style: Literal["standard", "or"] = "or" if either else "standard"
        return str(format_list(list(items), style=style, locale=region))


# A report writes the same shares and round numbers thousands of times.
@lru_cache(maxsize=_TEXTS_KEPT)
def _in_digits(value: float, pattern: str, locale: str) -> str:
    from babel.numbers import format_decimal

    return str(format_decimal(value, format=pattern, locale=locale)).replace("-", "−")


@cache
def _percent_pattern(locale: str) -> str:
    from babel import Locale

    return str(Locale.parse(locale).percent_formats[None].pattern)


def printable(text: str) -> str:
    """Return a text without control characters, which neither SVG nor a reader can use."""
    return "".join(one for one in text if one.isprintable() or one in _UNBREAKABLE)


def _decimals(step: float) -> int:
    return max(0, -math.floor(math.log10(step) + 1e-9)) if step < 1 else 0
