"""What statements claim about people: leaders, pressure, ties, what they learn."""

# statement, rule, what rises, the sign of what follows, the term that is read (else all of the answer)
SIGNS = (
    ("F01", "leadership.scrutiny", "duplication", +1, None),
    ("F02", "pressure.budget_pressure", "stress", +1, None),
    ("F02", "pressure.budget_pressure", "relief", -1, None),
    ("F02", "pressure.slack", "pressure", -1, None),
    ("F03", "leadership.political_urge", "political_pressure", +1, None),
    ("F03", "patience.hurried", "political_pressure", -1, None),
    ("F06", "learning.climate", "seen_success", +1, None),
    ("P05", "leadership.refill", "leadership_continuity", +1, None),
    ("P05", "leadership.handover", "leadership_continuity", +1, None),
    ("P05", "leadership.champion_kept", "leadership_continuity", +1, None),
    ("P05", "leadership.departure", "turnover", +1, None),
    ("P07", "learning.momentum", "small_wins", +1, None),
    ("X09", "learning.false_start_resistance", "false_start_tolerance", -1, None),
    ("X09", "learning.false_start_lesson", "false_start_tolerance", +1, None),
    ("X09", "learning.quits", "false_start_tolerance", -1, None),
    ("X09", "learning.discouraged", "false_start_tolerance", +1, None),
    ("N02", "search.handled", "skill", +1, None),
    ("S02", "trust.common_project", "prior", +1, None),
    ("G06", "learning.soured", "breakup_climate", -1, None),
    ("G07", "trust.overall", "staff", +1, None),
    ("O03", "trust.quarrel", "quarrel_conflict", +1, None),
)

# rule -> term -> the strength whose neutral value silences it
TERMS = {}

# rule, strength, what it no longer hears at the strength's neutral value: an argument, or a parameter
FACTORS = (
    ("leadership.departure", "majority_departure", "majority_changed"),
    ("leadership.departure", "tenure_weight", "tenure"),
    ("leadership.majority_change", "satisfaction_weight", "satisfaction"),
    ("development.able", "work_skill", "skill"),
    ("leadership.champion_kept", "champion_stays", "leadership_continuity"),
    ("leadership.handover", "handover_share", "leadership_continuity"),
    ("leadership.political_urge", "political_pressure_will", "political_pressure"),
    ("leadership.succession", "refill_continuity", "leadership_continuity"),
    ("learning.discouraged", "false_start_momentum", "false_start_tolerance"),
    ("patience.hurried", "political_haste", "political_pressure"),
    ("search.handled", "capacity_skill", "skill"),
    ("trust.common_project", "prior_project_trust", "prior"),
    ("trust.overall", "front_line_share", "staff"),
    ("leadership.refill", "refill_continuity", "leadership_continuity"),
    ("leadership.supported_will", "climate_will", "climate"),
    ("leadership.supported_will", "momentum_will", "momentum"),
    ("leadership.supported_will", "political_pressure_will", "political_pressure"),
    ("leadership.supported_will", "pressure_off_will", "pressure_off"),
    ("leadership.supported_will", "scrutiny_will", "scrutiny"),
    ("learning.climate", "climate_own", "own_success"),
    ("learning.climate", "climate_seen", "seen_success"),
    ("learning.false_start_lesson", "false_start_lessons", "false_start_tolerance"),
    ("learning.momentum", "milestone_momentum", "small_wins"),
    ("learning.quits", "champion_quits", "false_start_tolerance"),
    ("pressure.budget_pressure", "relief_weight", "relief"),
    ("pressure.budget_pressure", "stress_sensitivity", "stress"),
    ("pressure.relief", "relief_gain", "saving_share"),
    ("trust.initial", "near_trust", "distance"),
    ("trust.meeting", "informal_contact", "distance"),
    ("trust.meeting", "partner_contact", "together"),
)

# statement -> parameters to set so that it has something to act on in the trial run of test_switch_off
STAGES = {
    "F03": {"political_pressure": 0.9},  # in the middle it says nothing
}
