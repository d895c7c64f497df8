"""What statements claim about the choice of a way and of partners."""

# statement, rule, what rises, the sign of what follows, the term that is read (else all of the answer)
SIGNS = (
    ("P02", "partners.partner_appeal", "trust", +1, None),
    ("X05", "partners.consideration", "consideration_most", +1, None),
    ("X10", "partners.partner_appeal", "mission", -1, None),
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
    },
}

# rule, strength, what it no longer hears at the strength's neutral value: an argument, or a parameter
FACTORS = ()

# statement -> parameters to set so that it has something to act on in the trial run of test_switch_off
STAGES = {}
