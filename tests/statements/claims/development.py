"""What statements claim about the way from idea to launch."""

# statement, rule, what rises, the sign of what follows, the term that is read (else all of the answer)
SIGNS = (
    ("P01", "development.recognised", "complexity_recognition", +1, None),
    ("P01", "development.drop_terms", "shortfall", +1, None),
    ("P02", "development.needed_work", "relationship_building", +1, None),
    ("P02", "development.drop_terms", "trust", -1, None),
    ("P03", "development.planned_work", "effort_planning", +1, None),
    ("P03", "development.drop_terms", "overload", +1, None),
    ("P03", "development.work_done", "effort", +1, None),
    ("X02", "development.drop_terms", "pressure_off", +1, None),
    ("X02", "development.push", "on", +1, None),
    ("X02", "development.lapse", "pressure_consistency", -1, None),
    ("X02", "development.work_kept", "lapse", -1, None),
    ("X07", "development.unled", "lead_assignment", -1, None),
    ("X07", "development.go_live_terms", "lead", +1, None),
    ("X11", "development.needed_work", "relationship_building", +1, None),
    ("N01", "development.go_live_terms", "will", +1, None),
    ("N02", "development.work_done", "skill", +1, None),
    ("N04", "development.champion_pace", "champion", +1, None),
    ("N04", "development.champion_appears", "champions", +1, None),
    ("N04", "development.drop_terms", "champion", -1, None),
)

# rule -> term -> the strength whose neutral value silences it
TERMS = {
    "development.drop_terms": {
        "stalled": "stall_overdue",
        "pressure_off": "drop_pressure_off",
        "no_champion": "drop_champion",
        "leaderless": "drop_leaderless",
        "will": "drop_will",
        "distrust": "drop_trust",
        "mission": "drop_mission",
        "conflict": "drop_conflict",
        "resistance": "drop_resistance",
        "momentum": "drop_momentum",
        "skill": "drop_skill",
        "overload": "drop_overload",
        "misfit": "drop_misfit",
        "complexity": "drop_shortfall",
        "election": "drop_election",
        "enforcement": "mandate_force",
        "turf": "drop_turf",
    },
    "development.go_live_terms": {
        "champion": "launch_champion",
        "lead": "launch_lead",
        "will": "launch_will",
        "election": "launch_election",
        "enforcement": "mandate_force",
    },
}

# rule, strength, what it no longer hears at the strength's neutral value: an argument, or a parameter
FACTORS = (
    ("development.champion_appears", "champion_skill", "skill"),
    ("development.champion_appears", "champion_will", "will"),
    ("development.complexity", "complexity_form", "commitment"),
    ("development.complexity", "complexity_members", "members"),
    ("development.complexity", "complexity_service", "difficulty"),
    ("development.drop_terms", "inclusion_ease", "inclusiveness"),
    ("development.push", "pressure_swing", "on"),
    ("development.lapse", "pressure_lapse", "pressure_consistency"),
    ("development.planned_work", "planning_gap", "effort_planning"),
    ("development.recognised", "complexity_unseen", "complexity_recognition"),
    ("development.unled", "lead_neglect", "lead_assignment"),
    ("development.champion_pace", "work_champion", "champion"),
    ("development.recognised", "complexity_lessons", "experience"),
    ("development.work_done", "overrun_pace", "within_plan"),
    ("development.work_done", "work_champion", "champion"),
    ("development.work_done", "work_lead", "lead"),
    ("development.work_done", "work_skill", "skill"),
    ("development.work_kept", "lapse_loss", "lapse"),
)

# statement -> parameters to set so that it has something to act on in the trial run of test_switch_off
STAGES = {}
