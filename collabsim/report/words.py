"""Numbers and names as people say them: quarters of the calendar, percents, money, lists, causes."""

from __future__ import annotations

from collections.abc import Sequence

from collabsim.catalogue.terms import decisions
from collabsim.catalogue.wording import SYMBOLS, chance, money, part, percent

__all__ = [
    "SYMBOLS",
    "cause",
    "chance",
    "counted",
    "duration",
    "joined",
    "money",
    "part",
    "percent",
    "quarter",
    "sentence",
]

# Ends that a rule leaves no choice about; every other cause is a term of a decision.
STRUCTURAL = {
    "expiry": "its term ran out and was not renewed",
    "below_two": "too few members were left",
    "provider_left": "the provider left",
    "repeal": "the mandate behind it was repealed",
    "seeded": "it was made to fail",
    "absorbed": "a larger partnership took it in",
}
DROPPING = ("drop", "refusal")  # decisions that end an idea before it operates
ENDING = ("exit", "lapse")  # decisions that end a running partnership
MEMBERS_OWN = ("refusal", "exit")  # decisions that one member makes
NO_CAUSE = "nothing in particular; such things happen"


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
