"""What statements claim about the choice of a way and of partners."""

# statement, rule, what rises, the sign of what follows, the term that is read (else all of the answer)
SIGNS = (
    ("P02", "partners.partner_appeal", "trust", +1, None),
    ("X05", "partners.breadth", "deliberation", +1, None),
    ("X05", "partners.weighing", "deliberation", +1, None),
    ("X05", "deal.hidden_misfit", "hasty_misfit", +1, None),
    ("X10", "partners.partner_appeal", "mission", -1, None),
    ("S17", "partners.coincidence", "motive", +1, None),
    ("S17", "partners.coincidence", "unit_cost", +1, None),
    ("G03", "partners.partner_appeal", "turf", -1, "turf"),
    ("G03", "development.drop_terms", "turf", +1, "turf"),
    ("K04", "development.drop_terms", "mission", +1, "mission"),
    ("T06", "partners.partner_appeal", "needed", -1, None),
    ("T06", "partners.least_saving", "deviate", +1, None),
    ("T07", "partners.travel", "rough", +1, None),
)

# rule -> term -> the strength whose neutral value silences it
TERMS = {
    "partners.partner_appeal": {
        "trust": "partner_trust",
        "mission": "partner_mission",
        "saving": "partner_saving",
        "quality": "partner_quality",
        "prior": "partner_prior",
        "shared": "partner_shared",
        "reputation": "partner_reputation",
        "distance": "partner_distance",
        "conflict": "partner_conflict",
        "distress": "partner_distress",
        "reuse": "partner_reuse",
        "rivalry": "partner_rivalry",
        "threshold": "partner_threshold",
        "turf": "partner_turf",
    },
    "partners.mode_appeal": {
        "saving": "mode_gain",
        "quality": "mode_quality",
        "burden": "mode_burden",
        "local": "mode_local",
    },
}

# rule, strength, what it no longer hears at the strength's neutral value: an argument, or a parameter
FACTORS = (
    ("partners.breadth", "deliberation_breadth", "deliberation"),
    ("partners.weighing", "weighing_work", "deliberation"),
    ("deal.hidden_misfit", "hasty_misfit", "deliberation"),
    ("partners.coincidence", "double_coincidence", "motive"),
    ("partners.travel", "terrain", "rough"),
)

# statement -> parameters to set so that it has something to act on in the trial run of test_switch_off
STAGES = {"G03": {"turf": 0.9}}
