"""Numbers and names as people say them: quarters of the calendar, percents, money, lists, causes."""

from __future__ import annotations

import math
from collections.abc import Sequence

from collabsim.catalogue.terms import decisions

# Ends that a rule leaves no choice about; every other cause is a term of a decision.
STRUCTURAL = {
    "expiry": "its term ran out and was not renewed",
    "below_two": "too few members were left",
    "provider_left": "the provider left",
    "repeal": "the mandate behind it was repealed",
    "absorbed": "a larger partnership took it in",
}
DROPPING = ("drop", "refusal")  # decisions that end an idea before it operates
ENDING = ("exit", "lapse")  # decisions that end a running partnership
MEMBERS_OWN = ("refusal", "exit")  # decisions that one member makes
NO_CAUSE = "nothing in particular; such things happen"
SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "CAD": "C$", "AUD": "A$"}


def quarter(start: str, number: int) -> str:
    """The calendar quarter of a model's quarter: `quarter("2026Q1", 5)` is "2027Q2"; negative ones lie before."""
    whole = 4 * int(start[:4]) + int(start[5]) - 1 + number
    return f"{whole // 4}Q{whole % 4 + 1}"


def duration(quarters: int) -> str:
    """Quarters as years and months: "3 years 9 months"."""
    years, months = divmod(3 * quarters, 12)
    parts = [counted(years, "year")] if years else []
    parts += [counted(months, "month")] if months or not years else []
    return " ".join(parts)


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """A count and its noun: "1 idea", "1,204 ideas"."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def joined(names: Sequence[str], most: int | None = None) -> str:
    """Names in a sentence: "Cotati, Sonoma and Windsor"; beyond `most` the rest is counted."""
    names = list(names)
    if most is not None and len(names) > most:
        names = [*names[: most - 1], counted(len(names) - most + 1, "other")]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else "nobody"


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


def cause(name: str | None, among: Sequence[str]) -> str:
    """What a stored cause means. among: the decisions that it may be a term of, the likeliest first."""
    if name in STRUCTURAL:
        return STRUCTURAL[name]
    for decision in among:
        term = decisions()[decision].get(name)
        if term is not None:
            return NO_CAUSE if term.base else _of_a_member(term.up) if decision in MEMBERS_OWN else term.up
    return NO_CAUSE


def _of_a_member(text: str) -> str:
    """A member's reason where its name is not told."""
    if text.startswith("its "):
        return f"a member's {text.removeprefix('its ')}"
    return f"a member {text.removeprefix('it ')}" if text.startswith("it ") else text


def sentence(text: str) -> str:
    """The text with a capital letter and a full stop."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."
