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
    ("S05", "partners.partner_appeal", "complement", +1, None),
    ("S05", "partners.mode_appeal", "staff", +1, None),
    ("S05", "capacity.filled", "gaps", +1, None),
    ("S05", "capacity.staff_saving", "posts", +1, None),
    ("S14", "capacity.post_share", "wanted", +1, None),
    ("S14", "capacity.post_fit", "post_loss", -1, None),
    ("G09", "partners.heard_of", "personal", +1, None),
    ("K02", "partners.comes_to_mind", "alike", +1, None),
    ("D09", "partners.private_appeal", "unit_cost", +1, None),
    ("D09", "partners.private_appeal", "openness", +1, None),
    ("D09", "partners.private_saving", "unit_cost", +1, None),
    ("A02", "partners.partner_appeal", "assets", +1, None),
    ("T04", "partners.partner_appeal", "culture", -1, None),
    ("T04", "partners.partner_appeal", "distance", -1, None),
    ("A02", "capacity.asset_ease", "assets", -1, None),
    ("W04", "capacity.asset_pull", "assets", +1, None),
    ("A04", "partners.mode_appeal", "offer", +1, None),
    ("A04", "partners.partner_appeal", "hub", +1, None),
    ("A04", "capacity.hub_offer", "serves", +1, None),
    ("A04", "capacity.hub_ease", "room", -1, None),
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
        "familiarity": "partner_familiarity",
        "threshold": "partner_threshold",
        "turf": "partner_turf",
        "complement": "partner_complement",
        "assets": "partner_assets",
        "hub": "partner_hub",
        "culture": "partner_culture",
    },
    "partners.mode_appeal": {
        "saving": "mode_gain",
        "quality": "mode_quality",
        "burden": "mode_burden",
        "local": "mode_local",
        "gap": "mode_gap",
        "offer": "mode_offer",
    },
}

# rule, strength, what it no longer hears at the strength's neutral value: an argument, or a parameter
FACTORS = (
    ("partners.breadth", "deliberation_breadth", "deliberation"),
    ("partners.weighing", "weighing_work", "deliberation"),
    ("deal.hidden_misfit", "hasty_misfit", "deliberation"),
    ("partners.coincidence", "double_coincidence", "motive"),
    ("partners.travel", "terrain", "rough"),
    ("partners.heard_of", "hearsay", "personal"),
    ("partners.private_appeal", "private_supply", "unit_cost"),
    ("capacity.staff_saving", "gap_saving", "posts"),
    ("capacity.post_share", "fractional_posts", "wanted"),
    ("capacity.asset_ease", "asset_saving", "assets"),
    ("capacity.asset_pull", "asset_provider", "assets"),
    ("capacity.hub_offer", "hub_provider", "serves"),
)

# statement -> parameters to set so that it has something to act on in the trial run of test_switch_off
STAGES = {
    "A02": {"asset_provider": 20.0},  # at its usual strength no choice here turns on who would produce
    "W04": {"asset_provider": 20.0},
    "D09": {"private_base": 0.0},
    "G03": {"turf": 0.9, "quarters": 40},
    "G09": {"reputation_reach": 1.0, "initial_coverage": 0.6, "initial_trust": 0.9, "seed": 8},
    "K02": {"others": True},
    "S17": {"motive_threshold": 0.0},
    "S02": {"quarters": 32},
    "S05": {"partner_complement": 6.0},
    "O03": {"personal_conflict": 0.3, "organisational_conflict": 0.3},
    "G18": {"seed": 9},
    "H03": {"quarters": 60},
    "T04": {"identity": 0.9, "seed": 8},  # in the middle no choice here turns on it
    "X05": {"deliberation": 0.9, "consideration_usual": 6.0},  # else all of these few are considered anyway
}
