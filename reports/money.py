"""Amounts of money as the reader's language writes them."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from reports.texts import Texts

_DECIMALS: Final = re.compile(r"\.0+")
# A code of letters, unlike a sign, keeps its distance from the number.
_CODE_BEFORE_NUMBER: Final = re.compile(r"(?<=[^\W\d_])(?=\d)")


def money(amount: float, currency: str, texts: Texts) -> str:
    """Return an amount in whole units of a currency, by its code: "€52,000", "52.000 €"."""
    from babel.numbers import format_currency

    written = format_currency(
        round(amount) + 0.0,
        currency,
        format=_pattern(texts.locale),
        locale=texts.locale,
        currency_digits=False,
    )
    spaced = _CODE_BEFORE_NUMBER.sub("\N{NO-BREAK SPACE}", str(written))
    return spaced.replace("-", "−")


def currency_sign(currency: str, texts: Texts) -> str:
    """Return the sign of a currency, by its code, in a heading: "€"; its code where it has none."""
    from babel.numbers import get_currency_symbol

    return str(get_currency_symbol(currency, locale=texts.locale))


@cache
def _pattern(locale: str) -> str:
    from babel import Locale

    return _DECIMALS.sub("", str(Locale.parse(locale).currency_formats["standard"].pattern))
