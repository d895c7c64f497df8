"""The cards of what is clicked on the map: a town, a partnership."""

from __future__ import annotations

from collabsim.report import words

from .course import Course
from .happenings import LOSSES

STAGES = {
    "relationship": "The partners are getting to know each other",
    "study": "They study whether it would pay",
    "negotiation": "They negotiate",
    "transition": "The changeover is being prepared",
    "operation": "It is running",
    "ended": "It has ended",
}


def card(course: Course, kind: str, name: str, shown: int) -> dict | None:
    """The card of a "town" (its id) or a "partnership" (its hex id); None where there is none.

    shown: the quarter shown. A card tells the state at the last quarter known, so it says so where they differ.
    """
    with course.lock:
        told = _town(course, name) if kind == "town" else _partnership(course, name) if kind == "partnership" else None
    if told is not None:
        if shown != course.known:
            told["lines"].append("This is how it stands in the last quarter played.")
        told["open"] = True
    return told


def _town(course: Course, name: str) -> dict | None:
    town = next((one for one in course.model.municipalities if one.id == name), None)
    if town is None:
        return None
    ties = list(town.ties.values())
    trust = sum(tie.trust(town.p) for tie in ties) / len(ties) if ties else None
    running = [one for one in town.partnerships if one.operating]
    lines = [
        f"{town.population:,.0f} residents".replace(",", "\u2009"),
        f"Budget pressure {100 * town.pressure:.0f} %, will {100 * town.will:.0f} %"
        + ("" if trust is None else f", trust in others {trust:.2f}"),
        f"Shares {words.joined([one.service.title.lower() for one in running], 6)}"
        if running
        else "Shares nothing yet",
    ]
    talking = len(town.partnerships) - len(running)
    if talking:
        lines.append(f"Talks about {words.counted(talking, 'further service')}")
    return {"title": town.name, "lines": lines, "why": None}


def _partnership(course: Course, name: str) -> dict | None:
    found = next((one for one in course.model.partnerships if format(one.key, "016x") == name), None)
    if found is None:
        return None
    names = [one.name for one in found.municipalities]
    lines = [words.joined(names, 6)] if names else []
    stage = ("relationship", "study", "negotiation", "transition", "operation", "ended")[found.stage]
    since = f" for {words.duration(max(found.age_in_operation, 0))}" if stage == "operation" else ""
    lines.append(f"{STAGES[stage]}{since}.")
    if stage == "operation":
        saved = "saves" if found.saving >= 0.0 else "costs"
        more = "of what members would pay alone" if found.saving >= 0.0 else "more than members would pay alone"
        lines.append(f"It {saved} {words.percent(abs(found.saving))} {more}.")
    losses = [one for frame in course.frames for one in frame.happenings if one.partnership == name]
    last = next((one for one in reversed(losses) if one.kind in LOSSES and one.why), None)
    why = last.number if last is not None else None
    whys = "Why?" if last is None else f"Why? {last.title}"
    return {"title": found.service.title, "lines": lines, "why": why, "whys": whys}
