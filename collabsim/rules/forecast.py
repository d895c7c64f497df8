"""What a deal is expected to bring, and the ways in which that errs: one rule an error."""

from __future__ import annotations

from .compiled import rule
from .logit import bounded


@rule
def optimism(size, p):
    """What members add because they hope (unit of `size`): the less, the better expectations are managed.

    size: of the true effect, whatever its sign. Statements: P04, R06.
    """
    return p.optimism * (1.0 - p.expectation_management) * abs(size)


@rule
def partners_tale(candour, p):
    """What the other side's account adds to a saving (share of own cost): costs that it keeps to itself.

    candour: mean honesty of the other members, 0..1. Statements: N07.
    """
    return p.disclosure * (1.0 - candour)


@rule
def both_feasible(size, service):
    """How far a design can save and improve at once (0..1).

    It can where members are small, scale has much to give and work can be measured. size: mean of the members,
    in efficient scales, 0 or more. Statements: X06.
    """
    small = 1.0 - bounded(size, 0.0, 1.0)
    return small * service.scale_potential * (1.0 - service.measurement_difficulty)


@rule
def double_promise(feasible, p):
    """What promising thrift and improvement in one breath adds to either (share; index points), beyond what can be had.

    feasible: how far both can be had at once, 0..1. Statements: X06.
    """
    return p.double_promise * (1.0 - p.single_promise) * (1.0 - feasible)


@rule
def own_error(noise, spread, p):
    """How far a member errs about its own costs and needs (unit of `spread`), to either side.

    noise: standard normal · spread: of one that does not know itself. Statements: R03.
    """
    return spread * (1.0 - p.self_knowledge) * noise


@rule
def borrowed(expected, result, p):
    """The promise of a copied design: pulled up to what its source yields, unless the design is adapted.

    expected: own forecast · result: what the source saves now (shares of own cost). Statements: X08.
    """
    return expected + p.borrowed_promise * (1.0 - p.adaptation) * max(result - expected, 0.0)


@rule
def expected_saving(net, gross, noise, candour, feasible, misjudgement, p):
    """Saving that a member expects (share of its own cost): the truth and every error.

    net, gross: true net and gross saving of the design · noise: standard normal · candour, feasible: 0..1 ·
    misjudgement: of the idea's suitability (share). Statements: P04, R06, R03, N07, X06, D06.
    """
    hoped = net + optimism(gross, p) + partners_tale(candour, p)
    return hoped + double_promise(feasible, p) + own_error(noise, p.forecast_error, p) + misjudgement


@rule
def expected_quality(gain, noise, feasible, p):
    """Gain in quality that a member expects (index points). noise: standard normal · feasible: 0..1.

    Statements: P04, R06, R03, X06, Q2.
    """
    hoped = gain + optimism(gain, p) + double_promise(feasible, p)
    return hoped + own_error(noise, p.forecast_error_quality, p)


@rule
def misjudged(noise, p):
    """How far the suitability of an idea for sharing is misjudged (share of own cost), by all of its members alike.

    A decision tool asks what else would be overlooked. noise: standard normal, one an idea. Statements: D06.
    """
    return p.misjudgement * (1.0 - p.decision_tool) * noise


@rule
def found_unsuited(worth, misjudgement, p):
    """How far an assessment with the tool speaks against an idea (0..1): the less it seems worth, the more.

    worth: true, of the design at hand · misjudgement: of that worth (shares of own cost). Statements: D06.
    """
    return p.decision_tool * bounded((p.suited_from - worth - misjudgement) / p.suited_scale, 0.0, 1.0)
