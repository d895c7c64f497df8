from types import SimpleNamespace as Given

import pytest

from collabsim.rules import development
from collabsim.rules.logit import total

CALM = development.Undertaking(

    0.0, 0.5, 0.0, 0.5, 0.5, 0.2, 0.0, 0.0, 0.0, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.25, 0.0

)  # fmt: skip


def test_complexity():
    """0.5 + 0.8 · 0.5 · 0.5 + 0.25 · ln 4 + 0.4 · 0.25 = 0.5 + 0.2 + 0.3466 + 0.1 = 1.1466."""
    p = Given(complexity_base=0.5, complexity_service=0.8, complexity_members=0.25, complexity_form=0.4)
    assert development.complexity(0.5, 4.0, 0.25, Given(difficulty=0.5), p) == pytest.approx(1.146573590)


def test_recognised():
    """Unseen 0.6 · (1 - 0.5) - 0.2 · 0.5 = 0.2 of what passes 1.0: 1.4 of 1.5 is seen; the simple is seen whole."""
    p = Given(complexity_unseen=0.6, complexity_recognition=0.5, complexity_lessons=0.2, complexity_plain=1.0)
    assert development.recognised(1.5, 0.5, p) == pytest.approx(1.4)
    assert development.recognised(0.9, 0.5, p) == 0.9
    p.complexity_recognition = 1.0
    assert development.recognised(1.5, 1.0, p) == 1.5


def test_needed_work():
    """Relationship 8 · 0.5 = 4; study 2 · 0.75 = 1.5; negotiation of four 2 · 0.75 · (1 + 0.1 · 0.5 · 2) = 1.65;
    transition 2 · 1.5 · (1 + 1 · (1 - 0.75 / 1.5)) = 4.5.
    """
    p = Given(
        relationship_work=8.0, relationship_building=0.5, study_work=2.0, negotiation_work=2.0, consensus_work=0.1,
        consensus=0.5, transition_work=2.0, surprise_work=1.0, tailoring_work=0.0, case_by_case=0.5,
        dialogue_work=0.0, goal_dialogue=0.5,
    )  # fmt: skip
    found = [development.needed_work(stage, 1.5, 0.75, 4.0, p) for stage in range(4)]
    assert found == pytest.approx([4.0, 1.5, 1.65, 4.5])


def test_planned_work():
    """4 · (1 - 0.5 · (1 - 0.5)) = 3."""
    assert development.planned_work(4.0, Given(planning_gap=0.5, effort_planning=0.5)) == 3.0


def test_push():
    """Swing 0.8 · (1 - 0.75) = 0.2: 1.2 on, 0.8 off."""
    p = Given(pressure_swing=0.8, pressure_consistency=0.75)
    assert development.push(True, p) == pytest.approx(1.2)
    assert development.push(False, p) == pytest.approx(0.8)


def test_work_done():
    """People 1.2 · (1 + 0.4 · (-0.5) + 0.6 · (0.75 - 0.5)) = 1.2 · 0.95 = 1.14; 2 · 0.5 · 1.2 · 1.14 = 1.368; past the
    plan half.
    However poor the people, a tenth of the usual pace remains.
    """
    p = Given(work_champion=0.4, work_lead=0.4, work_skill=0.6, work_rate=2.0, overrun_pace=0.5)
    assert development.work_done(0.5, 1.2, 1.0, 0.0, 0.75, True, p) == pytest.approx(1.368)
    assert development.work_done(0.5, 1.2, 1.0, 0.0, 0.75, False, p) == pytest.approx(0.684)
    p.work_skill = 4.0
    assert development.work_done(1.0, 1.0, 0.0, 0.0, 0.0, True, p) == pytest.approx(0.2)


def test_lapse():
    """1 · (1 - 0.75) = a quarter in a spell without pressure, nothing in one with it."""
    p = Given(pressure_lapse=1.0, pressure_consistency=0.75)
    assert [development.lapse(on, p) for on in (True, False)] == [0.0, 0.25]


def test_work_kept():
    """A lapse of a quarter costs 0.4 · 0.25 = a tenth."""
    assert development.work_kept(0.25, Given(lapse_loss=0.4)) == pytest.approx(0.9)


def test_unled():
    """0.8 · (1 - 0.75) = 0.2."""
    assert development.unled(Given(lead_neglect=0.8, lead_assignment=0.75)) == pytest.approx(0.2)


def test_champion_pace():
    """1 + 0.4 · 0.5 = 1.2 with a champion, 0.8 without."""
    found = [development.champion_pace(champion, Given(work_champion=0.4)) for champion in (1.0, 0.0)]
    assert found == pytest.approx([1.2, 0.8])


def drop_parameters() -> Given:
    return Given(
        drop_base=-3.0, stall_base=-4.0, stall_overdue=0.1, drop_pressure_off=1.0, drop_champion=1.0,
        drop_leaderless=0.5, drop_will=2.0, drop_trust=2.0, drop_mission=4.0, mission_typical=0.2, drop_conflict=1.0,
        drop_resistance=1.0, drop_momentum=0.5, drop_skill=1.0,
        drop_overload=1.0, drop_misfit=2.0, drop_shortfall=2.0, drop_election=0.5, mandate_force=6.0, drop_turf=2.0,
        turf=0.75, drop_strife=2.0, strife_usual=0.25, drop_unsuited=2.0, unsuited_usual=0.0,
    )  # fmt: skip


def test_drop_terms():
    """A calm undertaking has its base and nothing else. With lapse 0.5, no champion (0.5), no lead (0.5), will 0.75
    (-0.5), trust 0.25 (0.5), mission 0.3 (0.4), conflict 0.5, resistance 0.5, momentum 0.5 (-0.25), skill
    0.75 (-0.25), overload 0.5, misfit 0.25 (0.5), shortfall 0.25 (0.5), election (0.5), mandate 0.5 (-3), turf
    2 · (0.75 - 0.5) · 0.5 = 0.25, strife 2 · (0.5 - 0.25) = 0.5:
    -3 + 0.5 + 0.5 + 0.5 - 0.5 + 0.5 + 0.4 + 0.5 + 0.5 - 0.25 - 0.25 + 0.5 + 0.5 + 0.5 + 0.5 - 3
    + 0.25 + 0.5 = -0.85.
    """
    p = drop_parameters()
    assert total(development.drop_terms(CALM, development.NEGOTIATION, 0.0, p)) == -3.0
    hard = development.Undertaking(

        0.5, 0, 1, 0.75, 0.25, 0.3, 0.5, 0.5, 0.5, 0.75, 0.5, 0.25, 0.25, 1, 0.5, 0.5, 0.5, 0.5

    )  # fmt: skip
    terms = development.drop_terms(hard, development.NEGOTIATION, 0.0, p)
    assert total(terms) == pytest.approx(-0.85)


def test_drop_terms_come_out_stage_by_stage_and_when_work_stands_still():
    """Misfit shows from the study on, unseen complexity from the negotiation on. Standing still 5 quarters beyond the
    plan: -4 + 0.1 · 5 = -3.5.
    """
    p, hidden = drop_parameters(), CALM._replace(misfit=0.5, shortfall=0.5)
    shown = [development.drop_terms(hidden, stage, 0.0, p)[13:15] for stage in range(4)]
    assert shown == [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (1.0, 1.0)]
    assert total(development.drop_terms(CALM, development.STUDY, 5.0, p)) == -3.5


def test_go_live_terms():
    """1.4 + 0.6 · 0.5 + 1 · (-0.5) + 1 · (0.75 - 0.5) - 1 · 0.5 + 6 · 0.5 = 3.95."""
    p = Given(
        launch_base=1.4, launch_champion=0.6, launch_lead=1.0, launch_will=1.0, launch_election=1.0, mandate_force=6.0
    )  # fmt: skip
    terms = development.go_live_terms(1.0, 0.0, 0.75, 0.5, 0.5, p)
    assert terms == pytest.approx((1.4, 0.3, -0.5, 0.25, -0.5, 3.0))
    assert total(terms) == pytest.approx(3.95)


def test_champion_appears():
    """0.5 · (1 + 1 · 0.25 + 0.6 · (-0.25)) = 0.55; no more than surely."""
    p = Given(champions=0.5, champion_will=1.0, champion_skill=0.6)
    assert development.champion_appears(0.75, 0.25, p) == pytest.approx(0.55)
    assert development.champion_appears(1.0, 1.0, Given(champions=1.0, champion_will=1.0, champion_skill=0.6)) == 1.0


def test_relationship_stage():
    """8 · 0.75 = 6 quarters of full attention."""
    assert development.relationship_stage(Given(relationship_work=8.0, relationship_building=0.75)) == 6.0


def test_acquaintance():
    """2 of 8 quarters' work at 0.8 for the whole: 0.8 · 0.25 = 0.2; work that is lost costs no trust."""
    p = Given(relationship_work=8.0)
    assert development.acquaintance(2.0, 0.8, p) == pytest.approx(0.2)
    assert development.acquaintance(-1.0, 0.8, p) == 0.0


def test_consensus_time():
    """1 + 0.1 · (0.5 · 5 - 0.5) = 1.2; two agree as fast as ever, and take 0.1 · 0.4 more at 0.9."""
    p = Given(consensus_work=0.1, consensus=0.5)
    assert development.consensus_time(6.0, p) == pytest.approx(1.2)
    assert development.consensus_time(2.0, p) == 1.0
    assert development.consensus_time(2.0, Given(consensus_work=0.1, consensus=0.9)) == pytest.approx(1.04)


def test_able():
    """0.7 · (0.9 - 0.5) = 0.28."""
    assert development.able(0.9, Given(work_skill=0.7)) == pytest.approx(0.28)


def test_tailoring_time():
    """1 + 0.5 · (0.9 - 0.5) = 1.2."""
    assert development.tailoring_time(Given(tailoring_work=0.5, case_by_case=0.9)) == pytest.approx(1.2)


def test_dialogue_time():
    """1 + 0.5 · (0.9 - 0.5) = 1.2."""
    assert development.dialogue_time(Given(dialogue_work=0.5, goal_dialogue=0.9)) == pytest.approx(1.2)


def test_drop_terms_tell_what_is_unsuited_before_anybody_negotiates():
    """2 · (0.5 - 0.25) = 0.5 until the study ends, then nothing."""
    p = Given(**vars(drop_parameters()) | {"unsuited_usual": 0.25})
    found = CALM._replace(unsuited=0.5)
    assert [development.drop_terms(found, stage, 0.0, p).unsuited for stage in range(4)] == [0.5, 0.5, 0.0, 0.0]
