"""What statements claim about review, forms and growth."""

# statement, rule, what rises, the sign of what follows, the term that is read (else all of the answer)
SIGNS = (
    ("P02", "review.exit_terms", "trust", -1, None),
    ("P04", "review.exit_terms", "grievance", +1, None),
    ("X01", "review.exit_terms", "resentment", +1, None),
    ("X01", "review.exit_terms", "enforced", -1, None),
    ("X04", "growth.join_terms", "losers", -1, None),
    ("X07", "review.exit_terms", "leaderless", +1, None),
    ("X10", "review.exit_terms", "mission", +1, None),
    ("N01", "review.exit_terms", "will", -1, None),
    ("N04", "review.exit_terms", "champion", -1, None),
)

# rule -> term -> the strength whose neutral value silences it
TERMS = {
    "growth.join_terms": {
        "trust": "join_trust",
        "saving": "join_saving",
        "losers": "join_losers",
        "mission": "join_mission",
        "will": "join_will",
        "resistance": "join_resistance",
        "distance": "join_distance",
    },
    "review.exit_terms": {
        "term_end": "exit_term_end",
        "grievance": "exit_grievance",
        "distrust": "exit_distrust",
        "mission": "exit_mission",
        "leaderless": "exit_leaderless",
        "no_stake": "exit_stake",
        "lost_will": "exit_will",
        "no_champion": "exit_champion",
        "resentment": "exit_resentment",
        "enforcement": "mandate_force",
        "exit_cost": ("exit_assets", "exit_commitment", "exit_notice"),
    },
    "review.renegotiation_terms": {
        "grievance": "renegotiate_grievance",
        "flexibility": "renegotiate_flexibility",
        "trust": "renegotiate_trust",
        "tried": "renegotiate_tried",
    },
    "review.lapse_terms": {
        "money": "lapse_saving",
        "quality": "lapse_quality",
        "grievance": "lapse_grievance",
        "distrust": "lapse_distrust",
        "leaderless": "lapse_leaderless",
        "enforcement": "mandate_force",
    },
}

# rule, strength, what it no longer hears at the strength's neutral value: an argument, or a parameter
FACTORS = (("forms.form_misfit", "form_distrust", "trust"),)

# statement -> parameters to set so that it has something to act on in the trial run of test_switch_off
STAGES = {}
