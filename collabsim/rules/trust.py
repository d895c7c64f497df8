"""Trust between two governments: two layers (managers, front-line staff), each personal and institutional in part."""

from __future__ import annotations

import math

from .compiled import rule
from .logit import bounded


@rule
def gain(personal, institutional, rate):
    """What a good experience adds to a layer: a share `rate` of what is missing to full trust, all of it at most.

    personal + institutional: 0..1 · rate: 0 or more. Statements: P02, P06. Source: assumption, form after MODEL.
    """
    return bounded(rate, 0.0, 1.0) * (1.0 - personal - institutional)


@rule
def breach(part, rate, p):
    """What a part of a layer keeps after a breach, which weighs `breach_weight` times a good experience of the same
    rate.

    part: 0..1 · rate: 0..1. Statements: P02, G06. Source: F93, F95.
    """
    return part * bounded(1.0 - p.breach_weight * rate, 0.0, 1.0)


@rule
def parting(p):
    """Rate of the breach that a member's leaving is to those it leaves and to itself (0..1). Statements: G06."""
    return p.breakup_trust


@rule
def quarrel(conflict, p):
    """Conflict of persons (0..1) after a meeting that went badly; it ends when one of the two leaves.

    Statements: O03. Source: assumption.
    """
    return conflict + p.quarrel_conflict * (1.0 - conflict)


@rule
def common_project(prior, p):
    """Rate at which a project done together before has let trust of managers grow (0..1). prior: 1 or 0.

    Statements: S02.
    """
    return p.prior_project_trust * prior


@rule
def leaders_bond(leaders, p):
    """Rate at which leaders who know each other have let trust of managers grow (0..1). leaders: 1 or 0.

    Statements: G12.
    """
    return p.leaders_tie_trust * leaders


@rule
def drift(part, base, rate):
    """A part of a layer a quarter later without contact: it returns to its base at `rate` a quarter.

    Statements: P06.
    """
    return part + rate * (base - part)


@rule
def overall(managers, staff, p):
    """Trust of one government in another (0..1) from its two layers. Statements: P02, G07."""
    return (1.0 - p.front_line_share) * managers + p.front_line_share * staff


@rule
def initial(distance, deviate, p):
    """Trust (0..0.95) between two governments before the story begins; near ones start a little higher.

    distance: neighbourhoods · deviate: standard normal. Statements: A01, P02.
    """
    near = p.near_trust * (math.exp(-distance) - math.exp(-1.0))
    return bounded(p.initial_trust + near + p.trust_spread * deviate, 0.0, 0.95)


@rule
def opened(level, p):
    """Trust (0..0.95) among managers before the story begins: more than usual where they are open with each other.

    level: of the tie, 0..0.95. Statements: A01. Source: assumption.
    """
    return bounded(level + p.manager_openness * (p.initial_manager_trust - 0.5), 0.0, 0.95)


@rule
def asymmetry(residents, others, p):
    """How unequal two governments are in power (0..1): nothing up to `equal_ratio` of residents, all at
    `unequal_ratio`.

    residents, others: count, 1 or more. Statements: G10, C06. Source: assumption.
    """
    apart = abs(math.log(residents / others)) - math.log(p.equal_ratio)
    return bounded(apart / (math.log(p.unequal_ratio) - math.log(p.equal_ratio)), 0.0, 1.0)


@rule
def respect(asymmetry, p):
    """Factor of the growth of trust (0..2): between unequals it depends on respect, between equals it does not.

    asymmetry: 0..1. Statements: G10. Source: assumption.
    """
    return bounded(1.0 + p.respect_weight * asymmetry * (p.respect - 0.5), 0.0, 2.0)


@rule
def rivalry(adjacent, asymmetry, u, p):
    """How far two governments see each other as rivals (0..1): neighbours alike in size compete.

    adjacent: 1 or 0 · asymmetry: 0..1 · u: draw of the pair. Statements: C06. Source: assumption.
    """
    return adjacent * (1.0 - asymmetry) * bounded(p.rivalry + u - 0.5, 0.0, 1.0)


@rule
def meeting(distance, together, p):
    """Probability that leaders of two governments meet this quarter.

    distance: neighbourhoods · together: 1 where a partnership joins them, else 0. Statements: P02, P06, M01.
    """
    informal = p.informal_contact * (p.meeting_far + math.exp(-distance))
    return bounded(informal + p.partner_contact * together, 0.0, 1.0)
