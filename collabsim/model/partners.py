"""In which way a searcher would share, and with whom."""

from __future__ import annotations

from collabsim.catalogue.designs import form_of, modes
from collabsim.rules import capacity, choosing, digital, leadership, voice, volunteers
from collabsim.rules import forecast as forecast_rules
from collabsim.rules import partners as rules
from collabsim.rules.logit import bounded, total

from . import economics, hearsay

CONTESTED = ("economic_development", "redevelopment")  # services in which governments compete for business


def mode(seeker, position):
    """The way of sharing of highest utility among those still open."""
    luck, quarter, p = seeker.model.luck, seeker.model.quarter, seeker.p
    best, found = None, None
    inclination = _inclination(seeker, position)
    noise = p.mode_noise * rules.wavering(p)
    for mode in modes():
        if not position.free(mode):
            continue
        utility = total(rules.mode_appeal(position.service, mode, inclination, p))
        if mode.sells:
            utility -= voice.buying_cost(voice.control_lost(seeker.identity, p), p)
        utility += noise * luck.gumbel("mode_choice", quarter, seeker.key, position.service.key, mode.index)
        if best is None or utility > best:
            best, found = utility, mode
    return found


def _inclination(seeker, position) -> rules.Inclination:
    """What it brings to the choice of a way of sharing: pressure, a gap or slack that fits, a known offer."""
    p, want = seeker.p, abs(position.spare)
    fit = capacity.post_fit(capacity.post_share(want, p), want, p)
    known = 1.0 if hearsay.providers(seeker, position.service) else _offered(seeker, position.service)
    return rules.Inclination(seeker.pressure, fit * want, known)


def _offered(seeker, service) -> float:
    """What the department of the searcher's county offers in a service."""
    theirs = None if seeker.hub is seeker else seeker.hub.positions.get(service.index)
    return 0.0 if theirs is None else economics.offer(theirs, seeker.p)


def best(seeker, position, mode):
    """The partners, or the running partnership, of highest utility; None where staying alone beats them all.

    No partner at all is the answer where a private firm beats both.
    """
    luck, quarter, p, service = seeker.model.luck, seeker.model.quarter, seeker.p, position.service
    best = (
        p.stay_alone
        + choosing.habit(_in_house(seeker), p)
        + choosing.belonging(seeker.identity, service, p)
        + p.partner_noise * luck.gumbel("stay_alone", quarter, seeker.key, service.key)
    )
    found, like, private = None, _like(seeker, service), _private(seeker, position)
    if private > 0.0:
        best, found = best + private, ((), None, False)
    for tie in _asked(seeker, service, mode):
        theirs = tie.to.positions.get(service.index)
        if theirs is None or theirs.locked_until > quarter or not _willing(seeker, theirs):
            continue
        joins = None if theirs.free(mode) else (theirs.producing if mode.producing else theirs.supporting)
        if joins is not None and not (joins.operating and len(joins.members) < p.largest_group):
            continue
        group = (tie.to,) if joins is None else tuple(joins.municipalities)
        utility = _utility(seeker, position, mode if joins is None else joins.mode, group, joins=joins)
        related = _related(like, group)
        utility += choosing.kinship(choosing.bundled(related, p), p)
        utility += p.partner_noise * luck.gumbel("partner_choice", quarter, seeker.key, tie.to.key, service.key)
        if utility > best:
            best, found = utility, (group, joins, related > 0.0)
    for group, address, together in _groups(seeker, service, mode):
        utility = _utility(seeker, position, mode, group, reuse=float(together))
        utility += choosing.kinship(choosing.bundled(_related(like, group), p), p)
        utility += p.partner_noise * luck.gumbel("group_choice", quarter, seeker.key, address, service.key)
        if utility > best:
            best, found = utility, (group, None, together)
    return found


def _private(seeker, position) -> float:
    """What a private firm is worth above going on alone, 0 or less where it is no option (D09)."""
    market = rules.marketable(position.service, seeker.p)
    return rules.private_appeal(position.unit_cost, market, seeker.openness, seeker.p) if market > 0.0 else 0.0


def _asked(seeker, service, mode) -> list:
    """The ties that come to mind; where a provider is looked for, those that friends or the county speak of as well."""
    found = considered(seeker, service)
    if mode.sells:
        told = hearsay.providers(seeker, service)
        if _offered(seeker, service) > 0.0:
            told.append(seeker.view_of(seeker.hub))
        known = {tie.to.index for tie in found}
        found += [tie for tie in told if tie.to.index not in known]
    return found


def _like(seeker, service) -> dict[int, float]:
    """How many services of the same group it shares already with each other government."""
    counts: dict[int, float] = {}
    for partnership in seeker.partnerships:
        if partnership.operating and partnership.service.group == service.group:
            for other in partnership.municipalities:
                counts[other.index] = counts.get(other.index, 0.0) + 1.0
    return counts


def _related(like: dict[int, float], group: tuple) -> float:
    """How many of them it shares with all of a group."""
    return min(like.get(other.index, 0.0) for other in group)


def _in_house(seeker) -> float:
    """Share of its services that a government produces alone, 0..1."""
    shared = sum(partnership.operating and partnership.mode.producing for partnership in seeker.partnerships)
    return 1.0 - shared / len(seeker.positions)


def considered(seeker, service) -> list:
    """The ties that come to mind for a service: of those who provide it the nearest so many, and up to twice as far
    leaders' ties and late meetings.
    """
    limit = int(rules.consideration(seeker.p))
    recent = seeker.model.quarter - int(seeker.p.recent_quarters)
    found, rank = [], 0
    for tie in seeker.near:
        if rank >= 2 * limit:
            break
        if service.index not in tie.to.positions:
            continue
        comes = rank < limit or tie.long or (tie.met is not None and tie.met >= recent)
        if comes and _thought_of(seeker, tie.to):
            found.append(tie)
        rank += 1
    return found


def _thought_of(seeker, other) -> bool:
    """Whether a government of another kind comes to mind this quarter (K02)."""
    model, alike = seeker.model, seeker.nature is other.nature or (seeker.nature.municipal and other.nature.municipal)
    chance = rules.comes_to_mind(float(alike), seeker.p)
    return chance >= 1.0 or model.luck.uniform("other_kind", model.quarter, seeker.key, other.key) < chance


def _groups(seeker, service, mode):
    """Sets of governments that could share this service, a key each, and whether they work together already."""
    for partnership in seeker.partnerships:
        if partnership.operating and len(partnership.members) > 2:
            group = tuple(m for m in partnership.municipalities if m is not seeker and _open(seeker, m, service, mode))
            if len(group) > 1:
                yield group, partnership.key, True
    hub = seeker.hub
    if hub is not None:
        group = tuple(m for m in (hub, *hub.adjacent) if m is not seeker and _open(seeker, m, service, mode))
        if 1 < len(group) < seeker.p.largest_group:
            yield group, hub.key, False


def _open(seeker, municipality, service, mode) -> bool:
    position = municipality.positions.get(service.index)
    unlocked = position is not None and position.locked_until <= municipality.model.quarter
    return unlocked and position.free(mode) and _willing(seeker, position)


def _willing(seeker, position) -> bool:
    """Whether the other side has hands free (R09), and motive enough that asking leads somewhere (S17)."""
    other, model = position.municipality, seeker.model
    if not other.has_room:
        return False
    chance = rules.coincidence(other.appetite.log_odds, position.unit_cost, other.p)
    if chance >= 1.0:
        return True
    return model.luck.uniform("coincidence", model.quarter, seeker.key, other.key, position.service.key) < chance


def travelled(model, one, tie, service, p) -> float:
    """Distance of a tie as it is felt for a service, in neighbourhoods; the way is the same in both directions."""
    if tie.rough is None:
        low, high = sorted((one.key, tie.to.key))
        tie.rough = rules.roughness(model.luck.normal("terrain", 0, low, high), p)
    maturity = min(one.digital_maturity, tie.to.digital_maturity)
    return rules.travel(tie.distance, tie.rough, service, p) * digital.reach(maturity, service.digital_suitability, p)


def _utility(seeker, position, mode, group: tuple, *, joins=None, reuse: float = 0.0) -> float:
    """Mean utility of a group of partners to the searcher."""
    p, luck, service = seeker.p, seeker.model.luck, position.service
    positions = [position] + [m.positions[service.index] for m in group]
    provider = None
    if mode.sells:
        provider = economics.provider(positions, p) if joins is None else joins.provider_position
    outlook = economics.outlook(positions, mode, p, provider)
    noise = luck.normal("partner_forecast", seeker.model.quarter, seeker.key, group[0].key, service.key)
    net = outlook.gross * p.expected_fit - outlook.coordination(form_of(mode.usual_form), p.initial_trust, p)
    forecast = net + forecast_rules.own_error(noise, p.forecast_error, p)
    sums = [0.0] * 11
    development = float(service.slug in CONTESTED)
    for other in group:
        tie = seeker.view_of(other)
        parts = (
            tie.trust(p),
            leadership.mission_distance(seeker.mission, other.mission) - p.mission_typical,
            float(tie.prior_project),
            float(tie.shared),
            other.reputation,
            travelled(seeker.model, seeker, tie, service, p),
            tie.conflict,
            other.pressure,
            rules.contested(tie.rivalry, development, p),
            tie.familiarity,
            abs(seeker.culture - other.culture),
        )
        for k in range(11):
            sums[k] += parts[k]
    means = [value / len(group) for value in sums]
    trust, mission, prior, shared, reputation, distance, conflict, distress, rivalry, familiarity, culture = means
    candidate = rules.Candidate(
        trust, mission, bounded(forecast, -0.5, 0.5), outlook.quality, prior, shared, reputation, distance, conflict,
        distress, reuse, rules.least_saving(seeker.thrift, p), service.salience, rivalry,
        mode.staffing * economics.crossing(positions), *_held(provider, position, p), culture, familiarity,
    )  # fmt: skip
    keen = volunteers.pull(total(other.will for other in group) / len(group), p)
    return total(rules.partner_appeal(candidate, service.difficulty, service.friction, p)) + keen


def _held(provider, own, p) -> tuple[float, float]:
    """Assets that the provider holds, weighed by how special they are, and its offer; nothing where it is oneself."""
    if provider is None or provider is own:
        return 0.0, 0.0
    return provider.assets * provider.service.asset_specificity, economics.offer(provider, p)
