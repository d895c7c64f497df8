"""What each member could claim of the joint result, and what it has at stake."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from . import luck, sale, streams
from .parts import form, joint, membership, mode, municipality, own, part, position, real, set_real

choosing = compiled_rules("choosing")
deal = compiled_rules("deal")
effort = compiled_rules("effort")
fairness = compiled_rules("fairness")
forms = compiled_rules("forms")


@part
def shares(w, g):
    """Write the members' parts of the joint result, if they were settled now, to `w.scratch_reals`; they sum to 1."""
    p, agreed = joint(w, g), form(w, g.form)
    whole = served = 0.0
    for k in range(g.many):
        place = position(w, membership(w, g.members[k]).position)
        weight = fairness.share_weight(place.own_cost, g.own_cost, p)
        set_real(w.scratch_reals, k, weight)
        whole += weight
        served += place.residents
    for k in range(g.many):
        place = position(w, membership(w, g.members[k]).position)
        even = place.residents / served
        claim = fairness.equitable(real(w.scratch_reals, k) / whole, even, p)
        set_real(w.scratch_reals, k, forms.pooled_share(claim, even, agreed, p))
    sale.shares(w, g)


@part
def set_stakes(w, g):
    """Set what each member has at stake, by what it was promised; who has nothing to win is the luck of a deal."""
    p, way = joint(w, g), mode(w, g.mode)
    together = 1.0 if way.producing > 0.0 and way.sells == 0.0 else 0.0
    for k in range(g.many):
        member = membership(w, g.members[k])
        m = municipality(w, member.municipality)
        u = luck.uniform(w, streams.stakeless, 0, g.key, m.key)
        won = deal.stake(member.promised_saving, p)
        stake = effort.stake(won, 1.0 if u < p.stakeless_share else 0.0, together, p)
        member.stake = choosing.committed(stake, own(w, m))
