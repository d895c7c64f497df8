"""What must hold of a region at the end of every quarter; each check raises AssertionError."""

import math
from itertools import combinations

from collabsim.rules.development import ENDED, OPERATION

SHARES = ("pressure", "slack", "will", "elected", "climate", "momentum", "resistance", "lessons", "reputation")
TRAITS = ("skill", "identity", "lone_ranger", "risk_aversion", "unions", "scrutiny", "success")
ROUNDING = 1e-9


def check(model) -> None:
    """All of it."""
    ranges(model)
    tables_agree(model)
    duplicates(model)
    shares(model)
    loads(model)
    outlooks(model)
    books(model)


def ranges(model) -> None:
    """What is a share lies in 0..1, of people and of ties."""
    for municipality in model.municipalities:
        for name in (*SHARES, *TRAITS, "attention"):
            value = getattr(municipality, name)
            assert 0.0 <= value <= 1.0, (name, value)
        assert math.isfinite(municipality.stress)
        assert -1.0 <= municipality.relief <= 1.0
        assert abs(sum(municipality.mission) - 1.0) < ROUNDING
        assert min(municipality.mission) >= 0.0
        for tie in municipality.ties.values():
            managers = (tie.manager_personal, tie.manager_institutional)
            staff = (tie.staff_personal, tie.staff_institutional)
            assert min(*managers, *staff) >= 0.0, (managers, staff)
            assert sum(managers) <= 1.0 + ROUNDING, managers
            assert sum(staff) <= 1.0 + ROUNDING, staff
            assert 0.0 <= tie.trust(model.p) <= 1.0 + ROUNDING
            assert 0.0 <= tie.conflict <= 1.0
    for partnership in model.live():
        for name in ("misfit", "fit", "enforcement"):
            assert 0.0 <= getattr(partnership, name) <= 1.0, name
        assert 0.0 < partnership.seen <= partnership.complexity or partnership.seen == 0.0
        for membership in partnership.members:
            for name in ("grievance", "resentment", "stake"):
                assert 0.0 <= getattr(membership, name) <= 1.0, (name, getattr(membership, name))


def tables_agree(model) -> None:
    """Positions, memberships, ties and partnerships tell the same story."""
    live = {partnership.key: partnership for partnership in model.live()}
    assert len(live) == len(model.live())
    assert len({partnership.key for partnership in model.partnerships}) == len(model.partnerships)
    for partnership in model.partnerships:
        assert (partnership.ended is None) == (partnership.key in live) == (partnership.stage != ENDED)
        if partnership.ended is not None:
            assert partnership.members == []
            assert all(membership.left is not None for membership in partnership.former)
            continue
        assert len(partnership.members) >= 2
        assert partnership.lead is None or partnership.lead in partnership.municipalities
        assert partnership.champion is None or partnership.champion in partnership.municipalities
        assert partnership.operating == (partnership.launched is not None)
        assert [m.municipality.index for m in partnership.members] == sorted(
            {m.index for m in partnership.municipalities}
        )
        for membership in partnership.members:
            position = membership.municipality.positions[partnership.service.index]
            held = position.producing if partnership.mode.producing else position.supporting
            assert held is partnership
            assert membership.position is position
            assert membership.left is None
            assert membership.municipality.partnerships.count(partnership) == 1
    for municipality in model.municipalities:
        assert all(partnership.key in live for partnership in municipality.partnerships)
        for position in municipality.positions.values():
            for held, producing in ((position.producing, True), (position.supporting, False)):
                if held is not None:
                    assert held.mode.producing is producing
                    assert held.service is position.service
                    assert municipality in held.municipalities
            assert position.counted_alone == position.alone
        for tie in municipality.ties.values():
            assert tie.back.to is municipality
            assert tie.back.back is tie
            together = [g for g in municipality.partnerships if g.stage == OPERATION and tie.to in g.municipalities]
            assert tie.shared == len(together)
    for partnership in model.live():
        for one, other in combinations(partnership.municipalities, 2):
            if partnership.operating:
                assert other.index in one.ties


def duplicates(model) -> None:
    """The running count of duplicated services is what counting anew finds."""
    for municipality in model.municipalities:
        counted = 0
        for neighbour in municipality.adjacent:
            for index, position in municipality.positions.items():
                theirs = neighbour.positions.get(index)
                counted += theirs is not None and position.alone and theirs.alone
        assert municipality.duplicated == counted


def shares(model) -> None:
    """Shares of a running partnership make a whole; what the founder takes, others give."""
    for partnership in model.live():
        if partnership.operating:
            assert abs(sum(m.share for m in partnership.members) - 1.0) < ROUNDING
            given = sum(m.take * m.settled_cost for m in partnership.members)
            assert abs(given) <= ROUNDING * partnership.own_cost
            own = sum(m.position.own_cost for m in partnership.members)
            assert abs(own - partnership.own_cost) <= ROUNDING * own


def outlooks(model) -> None:
    """What a group could gain is what working it out anew finds: nothing waits for the next occasion."""
    for partnership in model.live():
        known = (partnership.gross, partnership.quality_gain, partnership.own_cost, partnership.outlook.heterogeneity)
        partnership.recount()
        fresh = (partnership.gross, partnership.quality_gain, partnership.own_cost, partnership.outlook.heterogeneity)
        assert known == fresh


def loads(model) -> None:
    """What everybody carries is what counting anew finds."""
    carried = {municipality.index: municipality.carried for municipality in model.municipalities}
    for partnership in model.live():
        assert partnership.operating == (partnership.stage == OPERATION)
        known, stage = partnership.load, partnership.stage
        partnership.load = -1.0
        partnership.stage = stage
        assert known == partnership.load
    for municipality in model.municipalities:
        municipality.count_load()
        assert carried[municipality.index] == municipality.carried


def books(model) -> None:
    """Every dollar saved or spent stands on a government's book and on a partnership's, and the sums agree."""
    for kind in ("saved", "set_up", "break_up"):
        people = math.fsum(getattr(m.account, kind) for m in model.municipalities)
        groups = math.fsum(getattr(g.account, kind) for g in model.partnerships)
        size = math.fsum(abs(getattr(g.account, kind)) for g in model.partnerships)
        assert abs(people - groups) <= ROUNDING * (size + 1.0), kind
    for partnership in model.partnerships:
        assert partnership.account.granted == 0.0
        assert min(partnership.account.set_up, partnership.account.break_up) >= 0.0
    for municipality in model.municipalities:
        account = municipality.account
        assert account.net == account.saved - account.set_up - account.break_up + account.granted
