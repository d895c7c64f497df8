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
    ("X03", "review.first_judgement", "judged", +1, None),
    ("N09", "review.renegotiation_terms", "flexibility", +1, None),
    ("N09", "review.amended", "grievance", +1, None),
    ("S03", "growth.join_terms", "saving", +1, None),
    ("H01", "review.exit_terms", "shaken", +1, None),
    ("H01", "forms.distrust_need", "trust", -1, None),
    ("H01", "forms.shaken", "tenure", -1, None),
    ("H02", "forms.identity_need", "identity", -1, None),
    ("H03", "review.exit_terms", "notice", -1, None),
    ("H04", "review.exit_terms", "at_term_end", +1, None),
    ("H04", "forms.priced", "unlike", -1, None),
    ("H05", "forms.shared_stake", "unlike", +1, None),
    ("H05", "forms.pooled_share", "even", +1, None),
    ("H06", "review.exit_terms", "commitment", -1, None),
    ("H06", "forms.hands_need", "members", +1, None),
    ("G04", "forms.governance_overhead", "members", +1, None),
    ("G04", "forms.founding_delay", "members", +1, None),
    ("N12", "forms.template_pull", "governance_fit", -1, None),
    ("N12", "forms.fitting", "governance_fit", +1, None),  # it costs time
    ("N12", "forms.mismatch", "misfit_form", +1, None),
    ("S16", "ladder.upgrade_terms", "success", +1, None),
    ("S16", "ladder.success", "saving", +1, None),
    ("C04", "voice.unbalanced", "imbalance", +1, None),
    ("G14", "growth.outreach", "scaling_out", +1, None),
    ("G14", "growth.stretched", "spare", +1, None),
    ("G19", "voice.control_lost", "client_control", -1, None),
    ("G19", "voice.made_to_measure", "client_control", -1, None),  # it costs something
    ("G19", "review.exit_terms", "control", +1, None),
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
        "exit_cost": "exit_assets",
        "bond": "exit_commitment",
        "notice": "exit_notice",
        "shaken": "exit_shaken",
        "control": "exit_control",
    },
    "ladder.upgrade_terms": {
        "results": "upgrade_results",
        "trust": "upgrade_trust",
        "grievance": "upgrade_grievance",
        "will": "upgrade_will",
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
FACTORS = (
    ("forms.distrust_need", "form_distrust", "trust"),
    ("forms.founding_delay", "agency_delay", "members"),
    ("forms.governance_overhead", "agency_overhead", "members"),
    ("forms.identity_need", "form_identity", "identity"),
    ("forms.mismatch", "mismatch_cost", "misfit_form"),
    ("forms.pooled_share", "form_pooling", "even"),
    ("forms.priced", "form_priced", "unlike"),
    ("forms.shared_stake", "form_shared", "trust"),
    ("forms.fitting", "fitting_work", "governance_fit"),
    ("forms.template_pull", "form_template", "usual"),
    ("growth.outreach", "outreach", "spare"),
    ("growth.stretched", "stretch_quality", "spare"),
    ("voice.made_to_measure", "control_price", "client_control"),
    ("voice.unbalanced", "vote_grievance", "imbalance"),
)

# statement -> parameters to set so that it has something to act on in the trial run of test_switch_off
STAGES = {
    "X04": {"seed": 9},
    "N09": {"flexibility": 0.9},
    "N12": {"governance_fit": 0.1},  # in the middle the lever says nothing
    "C04": {"vote_balance": 0.9},
    "G04": {"form_members": 1.0},  # else nobody here founds a joint agency
    "G19": {"client_control": 0.1},
}
