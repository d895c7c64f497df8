"""What a run holds: the layout of the records in its tables.

Numbers are float64, so that they are the model's own bits; indices int32, yes and no one byte. A text field of the
model is a number here: the place of its name in the catalogue or in a tuple below.
"""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from collabsim.catalogue.designs import Form, Mode
from collabsim.catalogue.outcomes import outcomes
from collabsim.catalogue.parameters import declared
from collabsim.catalogue.services import Service, services

NONE = -1  # no index
NEVER = -(2**30)  # a quarter that never came
VALUES = 5  # of a mission
LARGEST = 64  # members of a partnership
TERMS = 24  # of a decision, at most
RECENT = 20  # quarters whose mean is an outcome's summary
SURVIVAL = 20  # quarters after launch at which survival is told
REPEAL = 8  # quarters after a repeal until what is left is counted

ORIGINS = ("own", "staff", "imitation", "vacancy", "mandate", "convened", "stock", "known", "seeded")
KINDS_OF_EVENTS = ("start", "launch", "drop", "join", "exit", "renegotiate", "end", "upgrade", "retry", "redesign")
DECISIONS = ("search", "drop", "go_live", "refusal", "join", "renegotiation", "exit", "lapse", "upgrade")
# causes that are no term of a decision; a term's cause is decision * TERMS + its place
STRUCTURAL = ("base", "below_two", "provider_left", "repeal", "expiry", "seeded", "absorbed")
FIRST_STRUCTURAL = len(DECISIONS) * TERMS
RATIO, MEAN, LAST = range(3)  # how an outcome is summed up: of all quarters, of the recent ones, of the last one
SITUATIONS = ("after_election", "after_manager", "after_champion", "with_champion", "at_term_end")


def table(**kinds: str) -> np.dtype:
    """A record layout: names by kind of field, each a text of names; `name[5]` is an array in the record."""
    codes = {"word": "u8", "real": "f8", "whole": "i8", "index": "i4", "flag": "u1"}
    found = []
    for kind in codes:  # the widest first, so that nothing is padded
        for name in kinds.get(kind, "").split():
            bare, _, many = name.partition("[")
            found.append((bare, codes[kind], (int(many[:-1]),)) if many else (name, codes[kind]))
    return np.dtype(found, align=True)


def _numbers(of: type) -> str:
    return " ".join(field.name for field in fields(of) if field.type in ("float", "int", "bool"))


PROFILE = table(real=" ".join(declared()))
MODE = table(real=_numbers(Mode), index="usual_form_index")
FORM = table(real=_numbers(Form))
SERVICE = table(
    word="key",
    real=_numbers(Service) + " difficulty peculiarity friction salience exposure",
    index="index group_index development contested like[16] likes",
)
OUTCOMES = tuple(outcomes())
SERVICES = tuple(service.slug for service in services())

MUNICIPALITY = table(
    word="key",
    real="start_population start_budget population budget turnover carried running opened visible wins displaced_posts"
    " saved set_up break_up granted bought saving_of_quarter"
    " identity lone_ranger risk_aversion unions digital_maturity usual_resistance resistance culture skill openness"
    " thrift voted elected will community[5] council[5] mission[5] stress relief pressure need understanding slack"
    " climate momentum lessons scrutiny satisfaction success next_success usual_service expectation talk in_house"
    " reputation growth_deviate dated_growth signal appetite_log_odds appetite_probability appetite_draw"
    " next_acquaintance_trust",
    whole="duplicated",
    # practised: services in which it has learnt, in the order in which it first did
    index=f"index profile nature hub many_positions many_practised practised[{len(SERVICES)}]"
    " first_tie ties later_tie last_tie nearest first_adjacent adjacents"
    " oldest newest first_bought last_bought first_grant last_grant"
    " milestones successes launched started_in begun[4] tenure clock majority_since first_launch appetite looked_at"
    " next_acquaintance",
    flag="votes municipal upper has_usual_service runs_any associated searches scratch",
)
POSITION = table(
    real="residents skill unit_cost own_cost start_residents start_unit_cost start_cost cost_deviate spare assets able"
    " plant_until capable",
    whole="head_arrived head_leaves plant_from away",
    index="index municipality service producing supporting locked_until bought_until attempts known held"
    # neighbours that provide the service, and those of them that produce it alone (kept up by region.count_duplicates)
    " neighbours neighbours_alone next_bought",
    flag="provided in_bought",
)
# How a government produces a service itself, at the place of the position: practice (index points above the usual) as
# it was in a quarter; whether its neighbours count it as produced alone, whether it is among its government's
# `practised`. What is looked at in every quarter stands close together.
PRODUCTION = table(real="practice", index="practised", flag="counted_alone listed")
TIE = table(
    real="km distance manager_personal manager_institutional staff_personal staff_institutional personal_conflict"
    " organisational_conflict asymmetry rivalry familiarity rough record",
    index="index owner to back shared met seen next_near next_later",
    flag="adjacent prior_project leaders career near",
)
PARTNERSHIP = table(
    word="key",
    real="load enforcement work needed planned_work planned_quarters planned_total complexity seen misfit misfit_form"
    " clarity urgency fit experience mastery ideas deviation saving quality coordination together trust_at_launch"
    " promised_saving promised_quality price gross quality_gain own_cost saved set_up break_up"
    " outlook_members outlook_own_cost outlook_gross outlook_quality outlook_heterogeneity outlook_maturity"
    " outlook_residents effort served standoff strife quality_mean quality_squares deepest_dip turn_luck"
    # what a phase found, before it happens
    " next_work next_saving next_quality next_dip next_coordination next_together",
    whole="uid profile tried",
    index="index founder service mode form origin source copies born age stage last_stage launched ended cause many"
    " members[64] first_former last_former formers peak_members lead champion mandate convened stage_quarters goal"
    " vetoes unchecked term_left renegotiations upgrades provider retries studies talked outlook_mode election_ahead"
    " champion_left quality_count astray found unnoticed freed_at"
    " next_dropped next_live next_candidate next_invitation next_smaller next_newcomers next_newcomer"
    " looked_at next_renegotiation next_renegotiating next_lapse next_upgrade next_broken_up",
    flag="used operating never_led pressed vetoed reused sums_first partners_form wrong_start wrong_end has_dip cohort"
    " watched decided next_pressed finished stalled studied_again found_lead found_champion next_vetoed judged",
)
MEMBERSHIP = table(
    real="share fair take settled_cost stake effort grievance resentment saving promised_saving promised_quality"
    " reference_saving reference_quality"
    " next_saving next_effort next_grievance next_resentment expected_saving expected_quality unforced",
    index="index partnership municipality position joined left reviews situations[5] left_in newer older next_former"
    " next_exit answer",
    flag="used",
)
VERDICT = table(real="log_odds probability draw terms[24]", index="decision many")
EVENT = table(
    word="key", real="log_odds probability draw terms[24]", index="quarter kind municipality cause decision many"
)
INTERVENTION = table(
    word="services",
    real="size enforcement",
    # members: NONE = all, else the row of `named` · about: its services in the order in which they are named
    index=f"kind start until members many about[{len(SERVICES)}]",
)
GRANT = table(word="services", real="left", index="municipality until next any_service")
PROPOSAL = table(
    real="urgency turn_luck",
    index="initiator service mode many partners[64] joins origin source verdict",
    flag="reused purchase mandated",
)
# What runs of one region share and never change: addresses of lists by municipality, by tie (from each end, sorted by
# owner and other end, so that a place here is a place in a run's ties), by municipality and service.
REGION = table(
    real="neighbourhood_km",
    # float64: population budget latitude longitude turnover residents tie_km tie_distance · uint64: keys
    # int32: parent nature first_tie (N + 1) tie_to tie_back near (places of ties, nearest first) first_adjacent (N + 1)
    # adjacent (municipalities) · bytes: elected municipal upper provided tie_adjacent tie_prior_project tie_leaders
    whole="population budget latitude longitude turnover residents tie_km tie_distance keys parent nature first_tie"
    " tie_to tie_back near first_adjacent adjacent elected municipal upper provided tie_adjacent tie_prior_project"
    " tie_leaders agreements",
    index="many_municipalities many_ties many_pairs positions_in_all many_agreements",
)
AGREEMENT = table(index="service mode form lead since many members[64]")  # since: calendar quarter, NONE = not known
HAPPENINGS = table(
    real="start launch drop join exit renegotiate end upgrade retry redesign early_drops wrong_ends effort"
    " effort_in_vain talks quarters_of_talks lead_time planned overrun with_plan promise disagreement wrong_starts"
    " unfit_forms seen unequal_exits losers_exits studies study_decisions deals deals_with_losers renewals meetings",
    whole="ran members",
    index="first_broken_up last_broken_up",
)
LIVES = table(
    whole="begun converted failed at_risk[21] ended_at[21] cohort outlived let_go freed[9] launched_first waited",
)
# Runs that one call makes: from `first` up to `last` of lists by run. seeds: uint64 · points: int32, which set of
# parameters · profiles: rows of them, so many a set · quarterly: float32 [run][quarter][outcome], 0 = not wanted ·
# summaries: float64 [run][outcome] · failed: int32, 1 = there was no room
ROWS = table(whole="stream_keys phases seeds points profiles quarterly summaries failed first last streams")
WORLD = table(
    real="norm crisis shared_shock regional_load neighbourhood_km"
    " association_held association_balance association_income association_spent"
    " money_net_before money_founding_before money_displaced_before money_cost money_lacking",
    # addresses of the tables, and how many entries each holds or has room for
    whole="region rows streams profiles services modes forms municipalities positions productions ties tie_slots"
    " adjacent pairs new_pairs partnerships memberships live turns verdicts events interventions named grants"
    " proposals happenings lives parts sums recent now quarterly summary summaries planned_causes base_terms epochs"
    " profiles_at latitude longitude scratch_positions scratch_ties scratch_members scratch_reals order order_scratch"
    " uids"
    # what is left of practice, float64[profile][quarters since it was fresh], `span` of them each
    " faded",
    # calendar: the calendar quarter of quarter 0, counted as 4 * year + 0..3
    index="calendar quarter first_quarter quarters many_municipalities many_services many_ties room_ties slot_bits"
    " many_pairs many_new_pairs room_partnerships many_partnerships free_partnership room_memberships free_membership"
    " many_memberships many_live many_turns many_verdicts room_verdicts many_events room_events many_interventions"
    " many_grants room_grants many_proposals room_proposals region_profile many_profiles many_epochs epoch span"
    " positions_in_all switch association_members keeps heterogeneous looks failed",
)
