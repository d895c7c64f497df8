"""The model's history as rows of tables; columns as the data dictionary names them."""

from __future__ import annotations

import itertools

from collabsim.catalogue.terms import decisions
from collabsim.rules.development import ENDED, STAGES
from collabsim.rules.goals import GOALS
from collabsim.rules.logit import total

HEX = "016x"


def leading_cause(verdict) -> str:
    """The name of the largest positive term that is not a constant; the base where nothing else pushes."""
    meanings = decisions()[verdict.decision]
    best, found = 0.0, "base"
    for name, value in zip(verdict.terms._fields, verdict.terms):
        if not meanings[name].base and value > best:
            best, found = value, name
    return found


def partnerships(model) -> list[dict]:
    """One row a partnership, in order of its first quarter."""
    return [
        {
            "partnership": format(g.key, HEX),
            "service": g.service.slug,
            "mode": g.mode.slug,
            "form": g.form.slug,
            "origin": g.origin,
            "founder": g.founder.id,
            "born": g.born,
            "launched": g.launched,
            "ended": g.ended,
            "stage": STAGES[g.last_stage if g.stage == ENDED else g.stage],
            "cause": g.cause,
            "lead": None if g.lead is None else g.lead.id,
            "provider": None if g.provider is None else g.provider.id,
            "goal": GOALS[g.goal],
            "peak_members": g.peak_members,
            "kilometres": _kilometres(model, g),
            "residents": g.outlook.residents,
            "promised_saving": None if g.launched is None else g.promised_saving,
            "realised_saving": None if g.launched is None else g.saving,
            "promised_quality": None if g.launched is None else g.promised_quality,
            "realised_quality": None if g.launched is None else g.quality,
            "saved_money": g.account.saved,
            "set_up_money": g.account.set_up,
            "break_up_money": g.account.break_up,
            "own_cost_money": g.own_cost,
            "complexity": g.complexity,
            "planned_quarters": g.planned_total,
            "trust_at_launch": g.trust_at_launch,
            "renegotiations": g.renegotiations,
            "upgrades": g.upgrades,
            "form_gap": None if g.launched is None else g.misfit_form,
            "partners_form": g.course.partners_form,
            "election_ahead": g.chronicle.election_ahead,
            "quality_sd": g.chronicle.quality.deviation,
            "deviations_found": g.chronicle.found,
            "deviation_quarters": g.chronicle.unnoticed,
        }
        for g in model.partnerships
    ]


def _kilometres(model, partnership) -> float:
    """Mean distance between all who were ever its members."""
    everyone = {m.municipality for m in (*partnership.members, *partnership.former)}
    pairs = list(itertools.combinations(sorted(everyone, key=lambda m: m.index), 2))
    return total(model.kilometres(*pair) for pair in pairs) / len(pairs)


def members(model) -> list[dict]:
    """One row a membership."""
    rows = []
    for g in model.partnerships:
        kind = "producing" if g.mode.producing else "supporting"
        for m in sorted((*g.members, *g.former), key=lambda m: (m.municipality.index, m.joined)):
            rows.append(
                {
                    "partnership": format(g.key, HEX),
                    "municipality": m.municipality.id,
                    "joined": m.joined,
                    "left": m.left,
                    "stake": m.stake,
                    "share": m.share,
                    "kind": kind,
                    "grievance": m.grievance,
                    "promised_saving": m.promised_saving,
                    "realised_saving": m.saving,
                    "reviews": m.chances.reviews,
                    **{f"reviews_{name}": count for name, count in m.chances.counts.items()},
                    "left_in": None if m.chances.left_in is None else " ".join(m.chances.left_in),
                }
            )
    return rows


def events(model) -> list[dict]:
    """One row an event, in the order in which they happened."""
    rows = []
    for number, event in enumerate(model.log):
        verdict = event.verdict
        rows.append(
            {
                "event_id": number,
                "quarter": event.quarter,
                "kind": event.kind,
                "partnership": format(event.partnership.key, HEX),
                "municipality": None if event.municipality is None else event.municipality.id,
                "cause": event.cause,
                "decision": None if verdict is None else verdict.decision,
                "log_odds": None if verdict is None else verdict.log_odds,
                "probability": None if verdict is None else verdict.probability,
                "draw": None if verdict is None else verdict.draw,
            }
        )
    return rows


def terms(model) -> list[dict]:
    """One row a term of an event's log-odds; in order of position they sum to it, to the last bit."""
    rows = []
    for number, event in enumerate(model.log):
        if event.verdict is None:
            continue
        meanings = decisions()[event.verdict.decision]
        for position, (name, value) in enumerate(zip(event.verdict.terms._fields, event.verdict.terms)):
            rows.append(
                {
                    "event_id": number,
                    "position": position,
                    "term": name,
                    "statements": " ".join(meanings[name].statements),
                    "value": value,
                }
            )
    return rows
