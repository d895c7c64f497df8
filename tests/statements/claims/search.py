"""What statements claim about the search for something to share."""

# statement, rule, what rises, the sign of what follows, the term that is read (else all of the answer)
SIGNS = (
    ("F01", "search.search_terms", "scrutiny", +1, None),
    ("F02", "search.search_terms", "pressure", +1, None),
    ("F02", "search.search_terms", "slack", +1, None),
    ("F05", "search.service_appeal", "vacancy", +1, None),
    ("F06", "search.search_terms", "climate", +1, None),
    ("F08", "search.search_terms", "imitation", +1, None),
    ("P07", "search.search_terms", "momentum", +1, None),
    ("N01", "search.search_terms", "will", +1, None),
)

# rule -> term -> the strength whose neutral value silences it
TERMS = {
    "search.search_terms": {
        "pressure": "search_pressure",
        "will": "search_will",
        "political_pressure": "search_political",
        "scrutiny": "search_scrutiny",
        "attention": "search_attention",
        "staff_spotting": "search_spotting",
        "climate": "climate_weight",
        "momentum": "search_momentum",
        "imitation": "search_imitation",
        "resistance": "search_resistance",
        "risk_aversion": "search_risk",
        "lone_ranger": "search_lone_ranger",
        "signal": "search_signal",
        "regional": "search_regional",
    },
    "search.service_appeal": {
        "saving": "appeal_saving",
        "capability": "appeal_capability",
        "identity": "appeal_identity",
        "labour": "appeal_labour",
        "ease": "appeal_ease",
        "bundling": "appeal_bundling",
        "imitation": "appeal_imitation",
        "vacancy": "appeal_vacancy",
        "scrutiny": "appeal_scrutiny",
        "growing_cost": "appeal_growth",
        "regional": "appeal_regional",
    },
}

# rule, strength, what it no longer hears at the strength's neutral value: an argument, or a parameter
FACTORS = (
    ("search.capacity", "capacity_gain", "residents"),
    ("search.capacity", "capacity_skill", "skill"),
    ("search.service_appeal", "union_ease", "pressure"),
)

# statement -> parameters to set so that it has something to act on in the trial run of test_switch_off
STAGES = {}
