"""The state of a Mesa model, put into the tables of the engine, so that one phase can be run by both and compared.

`transplant(model)` copies, `picture(memory)` tells what stands in the tables by the names of things, whatever their
places, `differences(memory, model)` where the two part.
"""

import struct

import numpy as np

from collabsim.catalogue.kinds import kinds
from collabsim.catalogue.parameters import declared
from collabsim.engine import layout
from collabsim.engine.layout import NEVER, NONE
from collabsim.engine.memory import Memory, Rooms
from collabsim.intervention import KEYS
from collabsim.model.chronicle import SITUATIONS
from collabsim.rules import draws, practice

S = len(layout.SERVICES)
NAN = float("nan")


def transplant(model, *, quarters: int = 400, events: int = 20_000) -> Memory:
    """The tables with the state of a model as it stands."""
    return _Transplant(model, quarters, events).memory


class _Transplant:
    def __init__(self, model, quarters, events):
        self.model = model
        self.ties = _ties_in_order(model)
        self.place_of = {id(tie): place for place, tie in enumerate(self.ties)}
        groups = {id(g): k for k, g in enumerate(model.partnerships)}
        self.groups = groups
        memberships = [m for g in model.partnerships for m in (*g.members, *g.former)]
        self.members = {id(m): k for k, m in enumerate(memberships)}
        many = len(model.municipalities)
        profiles = self._profiles()
        interventions = model.inputs.interventions
        epochs = self._epochs()
        rooms = Rooms(
            municipalities=many, ties=2 * len(self.ties) + 200,
            adjacent=sum(len(m.adjacent) for m in model.municipalities),
            partnerships=len(groups) + 300, memberships=len(memberships) + 3000, verdicts=4000, proposals=2000,
            profiles=len(profiles), joint_profiles=len(groups) + 300, events=events, interventions=len(interventions),
            named=len(interventions), grants=400, epochs=len(epochs), quarters=quarters,
            span=model.inputs.quarters - model.first_quarter + 1,
        )  # fmt: skip
        self.memory = Memory(rooms)
        root = draws.mixed(model.luck.seed)
        self.memory["streams"][:] = [draws.folded(root, draws.key(name)) for name in draws.STREAMS]
        self.w = self.memory.world
        for row, values in zip(self.memory["profiles"], profiles):
            for name in declared():
                row[name] = getattr(values, name)
        span = self.w["span"] = rooms.span
        self.memory["faded"][:] = [practice.fading(float(k), values) for values in profiles for k in range(span)]
        self._describe_areas()
        self._copy_municipalities()
        self._copy_ties()
        for m in model.municipalities:
            for position in m.positions.values():
                self._copy_position(position)
        self._link_positions()
        for g in model.partnerships:
            self._copy_partnership(g)
        self._link_memberships()
        self._copy_interventions(interventions)
        self._copy_epochs(epochs)
        self._copy_world()
        if model.record is not None:
            self._copy_record()

    # ---- profiles: of the region, then of each municipality, by identity
    def _profiles(self):
        found, self.row = [], {}
        for values in [self.model.p, *(m.p for m in self.model.municipalities)]:
            if id(values) not in self.row:
                self.row[id(values)] = len(found)
                found.append(values)
        self.epoch_rows = []
        levers = self.model.levers
        kept = levers.changed, levers.changed_of
        try:
            from collabsim.schedule import changes
        except ImportError:
            return found
        for quarter in range(max(self.model.quarter, 0), self.model.inputs.quarters + 1):
            levers.changed, levers.changed_of = changes(self.model.inputs, quarter)
            rows = []
            for index in [None, *range(len(self.model.municipalities))]:
                values = levers.profile_of(index)
                if id(values) not in self.row:
                    self.row[id(values)] = len(found)
                    found.append(values)
                rows.append(self.row[id(values)])
            self.epoch_rows.append((quarter, rows))
        levers.changed, levers.changed_of = kept
        return found

    def _epochs(self):
        """Quarters at which rows change; the first stands for what holds now."""
        now = [self.row[id(self.model.p)], *(self.row[id(m.p)] for m in self.model.municipalities)]
        found = [(NEVER, now)]
        for quarter, rows in self.epoch_rows:
            if rows != found[-1][1]:
                found.append((quarter, rows))
        return found

    def _copy_epochs(self, epochs):
        many = len(self.model.municipalities) + 1
        for k, (quarter, rows) in enumerate(epochs):
            self.memory["epochs"][k] = quarter
            self.memory["profiles_at"][k * many : (k + 1) * many] = rows
        self.w["many_epochs"], self.w["epoch"] = len(epochs), 0

    # ---- municipalities
    def _describe_areas(self):
        for entry, area in zip(self.memory["services"], self.model.areas):
            for name in ("difficulty", "friction", "salience", "exposure", "peculiarity"):
                entry[name] = getattr(area, name)

    def _copy_municipalities(self):
        table, region, adjacent = self.memory["municipalities"], self.model.region, 0
        natures = list(kinds())
        for m in self.model.municipalities:
            to = table[m.index]
            _copy(m, to, skip=("granted", "bought", "elected"))
            to["elected"], to["bought"] = m.elected, m.account.bought
            for name in ("saved", "set_up", "break_up", "granted", "saving_of_quarter"):
                to[name] = getattr(m.account, name)
            to["start_population"], to["start_budget"] = region.population[m.index], region.budget[m.index]
            to["turnover"], to["votes"], to["municipal"] = m.nature.turnover, m.nature.elected, m.nature.municipal
            to["nature"], to["profile"] = natures.index(m.kind), self.row[id(m.p)]
            to["hub"] = NONE if m.hub is None else m.hub.index
            to["many_positions"] = len(m.positions)
            to["first_adjacent"], to["adjacents"] = adjacent, len(m.adjacent)
            for neighbour in m.adjacent:
                self.memory["adjacent"][adjacent] = neighbour.index
                adjacent += 1
            to["has_usual_service"] = m.usual_service is not None
            to["usual_service"] = m.usual_service or 0.0
            for name in ("majority_since", "started_in"):
                to[name] = NEVER if getattr(m, name) is None else getattr(m, name)
            to["running"] = sum(g.operating for g in m.partnerships)
            to["opened"] = sum(not g.operating for g in m.partnerships)
            to["begun"] = NEVER
            for quarter in m.begun:
                to["begun"][quarter % 4] = quarter
            to["associated"] = m.index in self.model.environment.association.members
            appetite = getattr(m, "appetite", None)
            to["appetite"] = NONE
            if appetite is not None:
                to["appetite_log_odds"], to["appetite_probability"] = appetite.log_odds, appetite.probability
                to["appetite_draw"], to["searches"] = appetite.draw, appetite.happens
                if appetite.happens:
                    to["appetite"] = self._keep(appetite)
            lives = None if self.model.record is None else self.model.record.lives
            to["first_launch"] = NEVER if lives is None else lives._first_launch.get(m.index, NEVER)
            self._copy_grants(m, to)
        self.memory["latitude"][:] = region.latitude
        self.memory["longitude"][:] = region.longitude

    def _keep(self, verdict):
        k = int(self.w["many_verdicts"][0])
        self.w["many_verdicts"] = k + 1
        to = self.memory["verdicts"][k]
        to["decision"], to["log_odds"] = layout.DECISIONS.index(verdict.decision), verdict.log_odds
        to["probability"], to["draw"], to["many"] = verdict.probability, verdict.draw, len(verdict.terms)
        to["terms"][: len(verdict.terms)] = verdict.terms
        return k

    def _copy_grants(self, m, to):
        to["first_grant"] = to["last_grant"] = NONE
        until = {id(grant): one.until for one, grant in self.model.environment._grants}
        for grant in m.account.grants:
            k = int(self.w["many_grants"][0])
            self.w["many_grants"] = k + 1
            entry = self.memory["grants"][k]
            entry["services"], entry["left"] = services_word(grant.services), grant.left
            entry["municipality"], entry["any_service"] = m.index, not grant.services
            ends = until.get(id(grant))
            entry["until"], entry["next"] = NONE if ends is None else ends, NONE
            if to["first_grant"] == NONE:
                to["first_grant"] = k
            else:
                self.memory["grants"][to["last_grant"]]["next"] = k
            to["last_grant"] = k

    # ---- ties
    def _copy_ties(self):
        table, municipalities = self.memory["ties"], self.memory["municipalities"]
        initial = _initial_ties(self.model)
        for m in self.model.municipalities:
            to = municipalities[m.index]
            mine = list(m.ties.values())
            first = [tie for tie in mine if (m.index, tie.to.index) in initial]
            to["ties"] = len(first)
            to["first_tie"] = self.place_of[id(first[0])] if first else 0
            later = [self.place_of[id(tie)] for tie in mine if (m.index, tie.to.index) not in initial]
            _chain(to, "later_tie", "last_tie", later, table, "next_later")
            near = [self.place_of[id(tie)] for tie in m.near]
            for tie in mine:
                self._copy_tie(tie, m)
            table["next_near"][near] = [*near[1:], NONE]
            table["near"][near] = 1
            to["nearest"] = near[0] if near else NONE
        self.w["many_ties"] = len(self.ties)
        pairs = sorted(self.model.pairs, key=lambda tie: sorted((tie.to.index, tie.back.to.index)))
        self.memory["pairs"][: len(pairs)] = [self.place_of[id(tie)] for tie in pairs]
        self.w["many_pairs"] = len(pairs)

    def _enter(self, to):
        """What `engine.ties.enter` does: let a tie be found by its ends."""
        slots = self.memory["tie_slots"]
        pair = int(to["owner"]) << 32 | int(to["to"])
        slot = (pair * draws.GOLDEN & draws.MASK) >> 64 - int(self.w["slot_bits"][0])
        while slots[slot]:
            slot = (slot + 1) % len(slots)
        slots[slot] = to["index"] + 1

    def _copy_tie(self, tie, owner):
        to = self.memory["ties"][self.place_of[id(tie)]]
        _copy(tie, to, skip=("to", "back", "rough", "record", "met"))
        to["index"], to["owner"], to["to"] = self.place_of[id(tie)], owner.index, tie.to.index
        to["back"] = self.place_of[id(tie.back)]
        to["rough"], to["record"] = _real(tie.rough), _real(tie.record)
        to["met"] = _quarter(tie.met)
        self._enter(to)
        if owner.index not in (tie.back.to.index,):
            raise AssertionError("a tie's back does not lead home")

    # ---- positions
    def _copy_position(self, position):
        to = self.memory["positions"][position.municipality.index * S + position.service.index]
        _copy(position, to, skip=("producing", "supporting", "bought_until", "service", "municipality", "practice"))
        to["provided"], to["index"] = 1, position.municipality.index * S + position.service.index
        to["municipality"], to["service"] = position.municipality.index, position.service.index
        for name in ("producing", "supporting"):
            to[name] = self._group(getattr(position, name))
        theirs = [m.positions.get(position.service.index) for m in position.municipality.adjacent]
        to["neighbours"] = sum(other is not None for other in theirs)
        to["neighbours_alone"] = sum(other is not None and other.counted_alone for other in theirs)
        to["bought_until"] = _quarter(position.bought_until)
        to["cost_deviate"] = _real(position._cost_deviate)
        to["head_arrived"], to["head_leaves"] = _quarter(position._head_arrived), position._head_leaves
        to["plant_from"], to["plant_until"] = _quarter(position._plant_from), position._plant_until
        to["capable"], to["known"], to["held"] = position._capable, position._known, position._held
        to["away"] = position._away
        way = self.memory["productions"][to["index"]]
        way["practice"], way["practised"] = position._practice, position._practised
        way["counted_alone"] = position.counted_alone

    def _link_positions(self):
        positions = self.memory["positions"]
        positions["index"] = np.arange(len(positions))
        for m in self.model.municipalities:
            to = self.memory["municipalities"][m.index]
            places = [m.index * S + service for service in m.bought]
            _chain(to, "first_bought", "last_bought", places, positions, "next_bought")
            positions["in_bought"][places] = 1
            to["many_practised"] = len(m.practised)
            to["practised"][: len(m.practised)] = list(m.practised)
            self.memory["productions"]["listed"][[m.index * S + service for service in m.practised]] = 1

    # ---- partnerships
    def _group(self, g):
        return NONE if g is None else self.groups.get(id(g), NONE)

    def _copy_partnership(self, g):
        k = self.groups[id(g)]
        to = self.memory["partnerships"][k]
        skip = ("founder", "service", "mode", "form", "origin", "source", "launched", "ended", "cause", "members",
                "lead", "champion", "mandate", "convened", "provider", "planned_total", "term_left", "trust_at_launch",
                "last_stage", "quality", "saving")  # fmt: skip
        _copy(g, to, skip=skip)
        to["quality"], to["saving"] = g.quality, g.saving
        to["index"], to["uid"], to["used"] = k, k, 1
        to["founder"], to["service"], to["mode"] = g.founder.index, g.service.index, g.mode.index
        to["form"], to["origin"], to["source"] = g.form.index, layout.ORIGINS.index(g.origin), self._group(g.source)
        if g.source is not None and id(g.source) in self.groups:
            self.memory["partnerships"][self.groups[id(g.source)]]["copies"] += 1
        to["launched"], to["ended"] = _quarter(g.launched), _quarter(g.ended)
        to["cause"] = cause_number(g)
        to["many"] = len(g.members)
        to["members"][: len(g.members)] = [self.members[id(m)] for m in g.members]
        for name in ("lead", "champion", "provider"):
            to[name] = NONE if getattr(g, name) is None else getattr(g, name).index
        for name in ("mandate", "convened"):
            one = getattr(g, name)
            to[name] = NONE if one is None else self.model.inputs.interventions.index(one)
        to["planned_total"], to["trust_at_launch"] = _real(g.planned_total), _real(g.trust_at_launch)
        to["term_left"] = -1 if g.term_left is None else g.term_left
        to["last_stage"] = NONE if g.last_stage is None else g.last_stage
        to["stage"] = g.stage
        for name in ("saved", "set_up", "break_up"):
            to[name] = getattr(g.account, name)
        o = g.outlook
        for name in ("members", "own_cost", "gross", "quality", "heterogeneity", "maturity", "residents"):
            to[f"outlook_{name}"] = getattr(o, name)
        to["outlook_mode"] = o.mode.index
        c = g.course
        for name in ("sums_first", "retries", "studies", "effort", "talked", "served", "standoff", "strife"):
            to[name] = getattr(c, name)
        to["partners_form"] = c.partners_form
        for mode, form in c.tried:
            to["tried"] |= 1 << (_mode(mode) * len(self.memory["forms"]) + _form(form))
        h = g.chronicle
        to["election_ahead"] = NONE if h.election_ahead is None else h.election_ahead
        to["champion_left"], to["astray"] = _quarter(h.champion_left), _quarter(h.astray)
        to["found"], to["unnoticed"] = h.found, h.unnoticed
        to["quality_count"], to["quality_mean"] = h.quality.count, h.quality.mean
        to["quality_squares"] = h.quality._squares
        self._give_profile(g, to)
        for m in (*g.members, *g.former):
            self._copy_membership(m)
        former = [self.members[id(m)] for m in g.former]
        to["first_former"] = former[0] if former else NONE
        to["last_former"], to["formers"] = former[-1] if former else NONE, len(former)
        for one, following in zip(former, [*former[1:], NONE]):
            self.memory["memberships"][one]["next_former"] = following

    def _give_profile(self, g, to):
        if id(g.p) in self.row and self.row[id(g.p)] < self.memory.rooms.profiles:
            to["profile"] = self.row[id(g.p)]
            return
        row = self.memory.rooms.profiles + self.groups[id(g)]
        for name in declared():
            self.memory["profiles"][row][name] = getattr(g.p, name)
        to["profile"] = row

    def _copy_membership(self, m):
        k = self.members[id(m)]
        to = self.memory["memberships"][k]
        _copy(m, to, skip=("partnership", "municipality", "position", "left"))
        to["index"], to["used"] = k, 1
        to["partnership"], to["municipality"] = self.groups[id(m.partnership)], m.municipality.index
        to["position"] = m.municipality.index * S + m.position.service.index
        to["left"] = _quarter(m.left)
        to["reviews"] = m.chances.reviews
        to["situations"] = [m.chances.counts[name] for name in SITUATIONS]
        left = m.chances.left_in
        to["left_in"] = NONE if left is None else sum(1 << SITUATIONS.index(name) for name in left)
        to["newer"] = to["older"] = to["next_former"] = NONE

    def _link_memberships(self):
        memberships = self.memory["memberships"]
        for m in self.model.municipalities:
            to = self.memory["municipalities"][m.index]
            mine = []
            for g in m.partnerships:
                mine += [self.members[id(one)] for one in g.members if one.municipality is m]
            _chain(to, "oldest", "newest", mine, memberships, "newer")
            memberships["older"][mine] = [NONE, *mine[:-1]]
        now = self.model.quarter  # who ended this quarter is in the list until it is over
        live = [self.groups[id(g)] for g in self.model.partnerships if g in self.model._live or g.ended == now]
        self.memory["live"][: len(live)] = live
        self.w["many_live"] = len(live)
        self.w["many_partnerships"], self.w["uids"] = len(self.groups), len(self.groups)
        self.w["many_memberships"] = len(self.members)
        self.w["free_partnership"] = self.w["free_membership"] = NONE

    # ---- the rest
    def _copy_interventions(self, interventions):
        ids = self.model.region.ids
        for k, one in enumerate(interventions):
            to = self.memory["interventions"][k]
            to["kind"], to["start"] = list(KEYS).index(one.kind), one.start
            to["until"] = NONE if one.until is None else one.until
            to["size"], to["enforcement"] = one.size or 0.0, one.enforcement
            to["services"], to["many"] = services_word(one.services), len(one.services)
            to["about"][: len(one.services)] = [layout.SERVICES.index(slug) for slug in one.services]
            to["members"] = NONE
            if one.members != "all":
                to["members"] = k
                many = len(ids)
                self.memory["named"][k * many : (k + 1) * many] = [i in one.members for i in ids]
        self.w["many_interventions"] = len(interventions)

    def _copy_world(self):
        model, w = self.model, self.w
        for name in ("quarter", "first_quarter", "norm"):
            w[name] = getattr(model, name)
        w["quarters"] = model.inputs.quarters
        w["many_municipalities"] = len(model.municipalities)
        w["neighbourhood_km"] = model.region.ties.neighbourhood_km
        e, a = model.environment, model.environment.association
        w["crisis"], w["shared_shock"], w["regional_load"] = e.crisis, e.shared_shock, e.regional_load
        w["association_held"], w["association_balance"] = a.held, a.balance
        w["association_income"], w["association_spent"] = a.income, a.spent
        w["association_members"] = len(a.members)
        w["region_profile"], w["many_profiles"] = self.row[id(model.p)], self.memory.rooms.profiles
        w["heterogeneous"], w["keeps"] = 1, 1

    def _copy_record(self):
        record, w = self.model.record, self.w
        money, lives, sums = record.money, record.lives, record.happenings.sums
        w["money_net_before"], w["money_founding_before"] = money._net_before, money._founding_before
        w["money_displaced_before"], w["money_cost"] = money._displaced_before, money._cost
        w["money_lacking"], w["positions_in_all"], w["switch"] = money.lacking, record._positions, lives._switch
        to = self.memory["happenings"][0]
        for name, value in sums.items():
            to[name.replace(" ", "_").replace("'", "")] = value
        broken = [self.groups[id(g)] for g in record.happenings.broken_up]
        _chain(to, "first_broken_up", "last_broken_up", broken, self.memory["partnerships"], "next_broken_up")
        to["ran"], to["members"] = record.happenings._ran, record.happenings._members
        to = self.memory["lives"][0]
        for name in ("begun", "converted", "failed"):
            to[name] = getattr(lives, name)
        to["at_risk"], to["ended_at"] = lives._at_risk, lives._ended_at
        to["cohort"], to["outlived"], to["let_go"] = len(lives._cohort), lives._outlived, lives._let_go
        to["launched_first"], to["waited"] = len(lives._first_launch), float(sum(lives._first_launch.values()))
        groups = self.memory["partnerships"]
        groups["freed_at"] = NEVER
        for due, freed in lives._repealed:
            to["freed"][(due - layout.REPEAL) % len(to["freed"])] = len(freed)
            groups["freed_at"][[self.groups[id(g)] for g in freed]] = due - layout.REPEAL
        groups["cohort"][[self.groups[id(g)] for g in lives._cohort]] = 1
        groups["watched"][[self.groups[id(g)] for g in lives._watched]] = 1
        for g in self.model.partnerships:
            if g.key in lives._deepest_dip:
                groups["has_dip"][self.groups[id(g)]] = 1
                groups["deepest_dip"][self.groups[id(g)]] = lives._deepest_dip[g.key]
        sums, parts = self.memory["sums"].reshape(-1, 2), self.memory["parts"].reshape(-1, 2)
        recent = self.memory["recent"].reshape(layout.RECENT, -1)
        for k, name in enumerate(layout.OUTCOMES):
            sums[k] = record._sums[name]
            parts[k] = record._parts.get(name, (0.0, 0.0))
            past = record._recent[name]
            last = self.model.quarter - 1
            for back, value in enumerate(reversed(past)):
                recent[(last - back) % layout.RECENT, k] = value
            self.memory["now"][k] = record._now.get(name, NAN)


# ---------------------------------------------------------------------- small helps
def services_word(slugs) -> int:
    """Services as bits of a word."""
    return sum(1 << layout.SERVICES.index(slug) for slug in slugs)


def cause_number(g) -> int:
    """The number of a partnership's cause: where its name belongs to several decisions, that of the last stage."""
    from collabsim.catalogue.terms import decisions

    if g.cause is None:
        return NONE
    if g.cause in layout.STRUCTURAL:
        return layout.FIRST_STRUCTURAL + layout.STRUCTURAL.index(g.cause)
    for decision, terms in decisions().items():
        if g.cause in terms:
            return layout.DECISIONS.index(decision) * layout.TERMS + list(terms).index(g.cause)
    raise AssertionError(g.cause)


def cause_name(number: int) -> str | None:
    """The name of a cause."""
    from collabsim.catalogue.terms import decisions

    if number == NONE:
        return None
    if number >= layout.FIRST_STRUCTURAL:
        return layout.STRUCTURAL[number - layout.FIRST_STRUCTURAL]
    return list(decisions()[layout.DECISIONS[number // layout.TERMS]])[number % layout.TERMS]


def _copy(one, to, skip=()):
    """Copy every attribute that the record has a field for, by name."""
    for name in to.dtype.names:
        if name in skip:
            continue
        value = getattr(one, name, None) if hasattr(one, name) else None
        number = isinstance(value, bool | int | float | np.integer | np.floating)
        if number or (isinstance(value, tuple) and value and isinstance(value[0], float)):
            to[name] = value


def _chain(to, first, last, places, table, following):
    to[first] = places[0] if places else NONE
    to[last] = places[-1] if places else NONE
    for one, after in zip(places, [*places[1:], NONE]):
        table[one][following] = after


def _quarter(value):
    return NEVER if value is None else value


def _real(value):
    return NAN if value is None else value


def _mode(slug):
    from collabsim.catalogue.designs import mode_of

    return mode_of(slug).index


def _form(slug):
    from collabsim.catalogue.designs import form_of

    return form_of(slug).index


def _initial_ties(model):
    ties = model.region.ties
    return {pair for i, j in zip(ties.i.tolist(), ties.j.tolist()) for pair in ((i, j), (j, i))}


def _ties_in_order(model):
    initial = _initial_ties(model)
    first, later = [], []
    for m in model.municipalities:
        for tie in m.ties.values():
            (first if (m.index, tie.to.index) in initial else later).append(tie)
    return first + later


# ---------------------------------------------------------------------- what stands in the tables
PLACES = {
    "municipalities": ("first_tie", "later_tie", "last_tie", "nearest", "oldest", "newest", "practised", "first_bought",
                       "last_bought", "first_grant", "last_grant", "appetite",
                       "profile", "next_success", "scratch", "appetite_draw", "begun", "looked_at"),
    "positions": ("index", "producing", "supporting", "next_bought", "cost_deviate", "head_arrived",
                  "head_leaves", "plant_from", "plant_until", "away"),
    "productions": (),
    "ties": ("index", "back", "next_near", "next_later", "rough", "seen"),
    "partnerships": ("index", "members", "source", "copies", "first_former", "last_former", "profile", "turn_luck",
                     "cause", "uid", "decided", "finished", "stalled", "studied_again", "found_lead", "found_champion",
                     "judged", "watched", "looked_at"),
    "memberships": ("index", "partnership", "position", "newer", "older", "next_former", "answer",
                    "expected_saving", "expected_quality", "unforced"),
}  # fmt: skip


def picture(memory: Memory) -> dict:
    """What stands in the tables: values by (table, who, field)."""
    found, w = {}, memory.world[0]
    groups, members, ties = memory["partnerships"], memory["memberships"], memory["ties"]
    many = int(w["many_municipalities"])

    def take(table, who, entry):
        for name in entry.dtype.names:
            if name not in PLACES[table] and not name.startswith("next_"):
                value = entry[name]
                if isinstance(value, np.ndarray):
                    for k, one in enumerate(value.tolist()):
                        found[table, who, f"{name}[{k}]"] = one
                else:
                    found[table, who, name] = value.item()

    def listed(table, first, following, name):
        places, k = [], int(first)
        while k != NONE and len(places) < 100_000:
            places.append(table[k][name].item())
            k = int(table[k][following])
        return places

    for i in range(many):
        m = memory["municipalities"][i]
        take("municipalities", i, m)
        lately = [quarter for quarter in m["begun"].tolist() if quarter > w["quarter"] - len(m["begun"])]
        found["municipalities", i, "begun"] = sorted(lately)
        found["municipalities", i, "later ties"] = listed(ties, m["later_tie"], "next_later", "to")
        found["municipalities", i, "near"] = listed(ties, m["nearest"], "next_near", "to")
        found["municipalities", i, "practised"] = m["practised"][: m["many_practised"]].tolist()
        found["municipalities", i, "bought places"] = listed(
            memory["positions"], m["first_bought"], "next_bought", "service"
        )
        found["municipalities", i, "grants"] = listed(memory["grants"], m["first_grant"], "next", "left")
        mine = listed(members, m["oldest"], "newer", "partnership")
        found["municipalities", i, "partnerships"] = [groups[k]["key"].item() for k in mine]
        for position in memory["positions"][i * S : (i + 1) * S]:
            if position["provided"]:
                who = (i, layout.SERVICES[position["service"]])
                take("positions", who, position)
                take("productions", who, memory["productions"][position["index"]])
                for name in ("producing", "supporting"):
                    k = position[name]
                    found["positions", who, name] = None if k == NONE else groups[k]["key"].item()
    for tie in ties[: int(w["many_ties"])]:
        take("ties", (int(tie["owner"]), int(tie["to"])), tie)
    for g in groups[: int(w["many_partnerships"])]:
        if g["used"]:
            _picture_group(found, take, memory, g)
    live = memory["live"][: int(w["many_live"])]
    found["world", "", "live"] = [groups[k]["key"].item() for k in live if groups[k]["ended"] == NEVER]
    for name in ("norm", "crisis", "shared_shock", "regional_load", "association_held", "association_balance",
                 "association_income", "association_spent", "association_members", "money_net_before",
                 "money_founding_before", "money_displaced_before", "money_cost", "money_lacking"):  # fmt: skip
        found["world", "", name] = w[name].item()
    for table in ("happenings", "lives"):
        entry = memory[table][0]
        for name in entry.dtype.names:
            if not name.endswith("_broken_up"):
                found[table, "", name] = entry[name].tolist()
    for name in ("parts", "sums", "now"):
        per = len(memory[name]) // len(layout.OUTCOMES)
        for k, value in enumerate(memory[name].tolist()):
            found[name, layout.OUTCOMES[k // per], k % per] = value
    return found


def _picture_group(found, take, memory, g):
    groups, members = memory["partnerships"], memory["memberships"]
    who = format(g["key"].item(), "016x")
    take("partnerships", who, g)
    ended = g["ended"] != NEVER
    found["partnerships", who, "members"] = [members[k]["municipality"].item() for k in g["members"][: g["many"]]]
    found["partnerships", who, "source"] = None if g["source"] == NONE else groups[g["source"]]["key"].item()
    found["partnerships", who, "cause"] = cause_name(int(g["cause"])) if ended else None
    former, k = [], int(g["first_former"])
    while k != NONE:
        former.append(k)
        k = int(members[k]["next_former"])
    found["partnerships", who, "former"] = [members[k]["municipality"].item() for k in former]
    for k in [*g["members"][: g["many"]].tolist(), *former]:
        m = members[k]
        take("memberships", (who, int(m["municipality"]), int(m["joined"])), m)
    profile = memory["profiles"][int(g["profile"])]
    found["partnerships", who, "parameters"] = [profile[name].item() for name in declared()]


def differences(memory: Memory, model) -> list[str]:
    """Where the tables and a model part: one line each, floats bit by bit."""
    mine, theirs, found = picture(memory), picture(transplant(model)), []
    for place in [*theirs, *(p for p in mine if p not in theirs)]:
        if place not in mine or place not in theirs:
            found.append(f"{place}: only in the {'model' if place in theirs else 'engine'}")
        elif not _same(mine[place], theirs[place]):
            found.append(f"{place}: engine {mine[place]!r}, model {theirs[place]!r}")
    return found


def _same(one, other):
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(_same(a, b) for a, b in zip(one, other))
    if isinstance(one, float) and isinstance(other, float):
        return struct.pack("<d", one) == struct.pack("<d", other) or (one != one and other != other)
    return one == other
