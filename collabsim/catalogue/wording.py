"""Numbers as people say them: percents, chances, money."""

from __future__ import annotations

import math

SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "CAD": "C$", "AUD": "A$"}


def percent(share: float) -> str:
    """A share as a percent with one digit: 0.0243 is "2.4%"."""
    text = f"{100.0 * share:.1f}"
    return f"{text.replace('-', '−') if float(text) else '0.0'}%"


def part(share: float) -> str:
    """The size of a share of some whole, whatever its sign; what is small is told as small."""
    return "less than 0.1%" if abs(share) < 0.0005 else percent(abs(share))


def chance(probability: float) -> str:
    """A probability as people say it: whole percents, tenths below two percent, never a bare 0% or 100%."""
    if probability < 0.0005:
        return "less than 0.1%"
    if probability < 0.0195:
        return f"{100.0 * probability:.1f}%"
    return "more than 99%" if probability > 0.995 else f"{100.0 * probability:.0f}%"


def money(amount: float, currency: str) -> str:
    """An amount in three figures: "$1.24 million", "−$56,800", "DKK 900"; a code without a symbol stands before it."""
    symbol = SYMBOLS.get(currency, f"{currency} ")
    size = abs(amount)
    if size >= 999.5:
        size = round(size, 2 - math.floor(math.log10(size)))
    digits, unit = f"{size:,.0f}", ""
    for bound, name in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if size >= bound:
            digits, unit = f"{size / bound:.3g}", name
            break
    sign = "−" if amount < 0 and digits != "0" else ""
    return f"{sign}{symbol}{digits}{unit}"


def plain(number: float, digits: int) -> str:
    """A number with so many digits after the point, a real minus, and no minus before zero."""
    text = f"{number:,.{digits}f}"
    return text.replace("-", "−") if any(digit in "123456789" for digit in text) else text.replace("-", "")
