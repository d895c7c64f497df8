"""Do members stay? Renegotiation, exit, the end of a term, and what an end costs."""

from __future__ import annotations

from collabsim.rules.compiled import compiled_rules

from . import chronicle, deal, ladder, region, sale, seeding, standing, streams, verdicts
from . import municipality as municipalities
from . import partnership as partnerships
from . import tie as ties
from .layout import NEVER, NONE
from .parts import form, happenings, joint, membership, municipality, part, position, service, tie

forms = compiled_rules("forms")
learning = compiled_rules("learning")
logit = compiled_rules("logit")
rules = compiled_rules("review")
trust = compiled_rules("trust")

UNKNOWN = -1  # whether going on would have paid: to be found out


# ---------------------------------------------------------------------- what is decided
@part
def decide(w, g):
    """Judge every member's standing as the phase found it: first new terms, then leaving."""
    g.next_renegotiation = g.next_renegotiating = g.next_lapse = g.next_upgrade = NONE
    g.judged = 0
    if seeding.of(w, g) > 0.0 or _renegotiates(w, g):
        return
    if g.term_left == 0:
        g.next_lapse = partnerships.judge(w, g, verdicts.LAPSE, _lapse_terms(w, g), streams.lapse)
    g.next_upgrade = ladder.verdict(w, g)
    g.judged = 1
    for k in range(g.many):
        member = membership(w, g.members[k])
        terms, key = standing.exit_terms(w, g, member), municipality(w, member.municipality).key
        member.next_exit = partnerships.judge(w, g, verdicts.EXIT, terms, streams.exit, key)


@part
def _renegotiates(w, g):
    """Whether a member asks for new terms; notes the first that does."""
    p = joint(w, g)
    for k in range(g.many):
        member = membership(w, g.members[k])
        if member.grievance > p.renegotiation_threshold and g.vetoed == 0:
            m = municipality(w, member.municipality)
            trusting = partnerships.trust_of(w, g, m)
            terms = rules.renegotiation_terms(member.grievance, trusting, float(g.renegotiations), p)
            found = partnerships.judge(w, g, verdicts.RENEGOTIATION, terms, streams.renegotiation, m.key)
            if found >= 0:
                g.next_renegotiation, g.next_renegotiating = found, member.index
                return True
    return False


@part
def _lapse_terms(w, g):
    grievance = 0.0
    for k in range(g.many):
        grievance += membership(w, g.members[k]).grievance
    return rules.lapse_terms(
        g.saving,
        g.quality,
        grievance / g.many,
        partnerships.trust_of(w, g, partnerships.centre(w, g)),
        float(g.lead == NONE),
        g.enforcement,
        joint(w, g),
    )


# ---------------------------------------------------------------------- what happens
@part
def apply(w, g):
    """Let the review happen."""
    due = ladder.due(w, g)
    if g.next_renegotiation >= 0:
        _renegotiate(w, g, membership(w, g.next_renegotiating))
    leaving = g.judged != 0 and _let_leave(w, g)
    if g.ended != NEVER:
        return
    if g.next_lapse >= 0:
        end(w, g, verdicts.EXPIRY, g.next_lapse, partnerships.centre(w, g).index, UNKNOWN)
        return
    if g.term_left == 0:
        sale.renew(w, g)
    if due:
        happenings(w).renewals += 1.0
    if g.next_upgrade >= 0 and not leaving:
        ladder.climb(w, g, g.next_upgrade)
    elif g.term_left == 0:
        g.term_left = deal.draw_term(w, g)
    elif g.term_left > 0:
        g.term_left -= 1


@part
def _let_leave(w, g):
    """Note that everybody could leave, and let those leave who decided so; whether anybody did."""
    for k in range(g.many):
        member = membership(w, g.members[k])
        chronicle.see_chance(member, chronicle.situations(w, g, member))
    k, leaving = 0, False
    while g.ended == NEVER and k < g.many:
        member = membership(w, g.members[k])
        if member.next_exit >= 0:
            leaving = True
            leave(w, g, member, member.next_exit)  # the one that follows takes its place
        else:
            k += 1
    return leaving


@part
def _renegotiate(w, g, asking):
    """New terms: shares follow today's costs, references come half-way to reality, grievance eases."""
    chronicle.note(w, verdicts.RENEGOTIATED, g, asking.municipality, g.next_renegotiation)
    p = joint(w, g)
    g.renegotiations += 1
    sale.agree(w, g)
    partnerships.settle_shares(w, g)
    for k in range(g.many):
        member = membership(w, g.members[k])
        member.reference_saving = logit.moved(member.reference_saving, member.saving, p.renegotiation_realism)
        member.reference_quality = logit.moved(member.reference_quality, g.quality, p.renegotiation_realism)
        member.grievance = rules.amended(member.grievance, p)
        cost = rules.amending_cost(p) * position(w, member.position).own_cost
        municipality(w, member.municipality).set_up += cost
        g.set_up += cost


@part
def leave(w, g, member, decided):
    """A member leaves: it pays the exit, ties suffer; the rest goes on if it can."""
    m, provider_left = municipality(w, member.municipality), g.provider == member.municipality
    worthwhile = 1 if _would_have_paid(w, g) else 0
    member.left_in = chronicle.situations(w, g, member)
    chronicle.note(w, verdicts.EXITED, g, m.index, decided)
    p = joint(w, g)
    _pay_exit(w, g, member)
    for k in range(g.many):
        if g.members[k] != member.index:
            there = municipalities.tie_to(w, m, municipality(w, membership(w, g.members[k]).municipality))
            back = tie(w, there.back)
            ties.suffer(w, there, trust.parting(p), p)
            ties.suffer(w, back, trust.parting(p), p)
            there.shared -= 1
            back.shared -= 1
    m.climate = learning.soured(m.climate, p)
    region.leave_alone(w, member)
    partnerships.dismiss(w, g, member)
    if g.many < 2:
        end(w, g, NONE if g.peak_members == 2 else verdicts.BELOW_TWO, decided, m.index, worthwhile)
    elif provider_left:
        end(w, g, verdicts.PROVIDER_LEFT, decided, m.index, worthwhile)
    else:
        partnerships.settle_shares(w, g)


@part
def _pay_exit(w, g, member):
    p, bound = joint(w, g), form(w, g.form)
    share = rules.exit_cost(bound.commitment, service(w, g.service).asset_specificity, p) * forms.splitting(bound, p)
    if g.term_left == 0:
        share *= p.term_end_cost
    cost = share * position(w, member.position).own_cost
    municipality(w, member.municipality).break_up += cost
    g.break_up += cost


@part
def end(w, g, structural, decided, whose, worthwhile):
    """End a running partnership.

    structural: a cause of its own kind, else (NONE) the leading term of the verdict · whose: a municipality
    worthwhile: whether going on would have paid for all of the last full group, UNKNOWN where nobody has left it yet.
    """
    if g.mandate != NONE and structural != verdicts.EXPIRY and region.repealed_lately(w, g.mandate):
        structural = verdicts.REPEALED
    paid = _would_have_paid(w, g) if worthwhile == UNKNOWN else worthwhile == 1
    g.wrong_end = paid and structural != verdicts.REPEALED
    chronicle.note(w, verdicts.END, g, whose, decided, structural)
    if structural != verdicts.EXPIRY:
        p = joint(w, g)
        for k in range(g.many):
            member = membership(w, g.members[k])
            _pay_exit(w, g, member)
            m = municipality(w, member.municipality)
            m.climate = learning.soured(m.climate, p)
    region.part_ways(w, g)
    region.close(w, g)


@part
def _would_have_paid(w, g):
    """Whether nobody in the group loses by going on."""
    net = partnerships.net_design(w, g, partnerships.trust_of(w, g, partnerships.centre(w, g)))
    better = joint(w, g).quality_value * g.fit * g.quality_gain
    paid = True
    for k in range(g.many):
        paid = paid and partnerships.share_saving(w, g, membership(w, g.members[k]), net) + better >= 0.0
    return paid
