"""What statements claim about the surroundings: shocks, interventions, the association."""

# statement, rule, what rises, the sign of what follows, the term that is read (else all of the answer)
SIGNS = (
    ("A03", "pressure.common", "common_shock_share", +1, None),
    ("F07", "happenings.compliance", "enforcement", +1, None),
    ("G05", "drift.raw_deal", "fair", +1, None),
    ("K01", "drift.regional_load", "years", +1, None),
    ("K03", "drift.growth", "dated", +1, None),
    ("W05", "drift.cost_trend", "labour_intensity", +1, None),
    ("W05", "drift.cost_factor", "trend", +1, None),
    ("M01", "association.discount", "community_discount", -1, None),
    ("M01", "association.member_terms", "mates", +1, None),
    ("M01", "association.member_terms", "dues", -1, None),
    ("M01", "association.contact", "meetings", +1, None),
    ("R01", "happenings.signal", "voiced", +1, None),
    ("R04", "happenings.retreat_gain", "present", -1, None),
    ("W01", "happenings.crisis", "size", +1, None),
    ("F06", "leadership.mood", "climate", +1, None),
    ("R07", "learning.early_success", "successes", +1, None),
    ("R07", "learning.early_success", "wins", -1, None),
    ("S08", "digital.ease", "maturity", -1, None),
    ("S08", "digital.reach", "maturity", -1, None),
    ("S08", "digital.takes", "slack", +1, None),
    ("X01", "deal.forced_resentment", "unwilling", +1, None),
)

# rule -> term -> the strength whose neutral value silences it
TERMS = {
    "association.member_terms": {
        "habit": "member_habit",
        "meetings": "member_meetings",
        "learning": "member_learning",
        "dues": "member_dues",
    },
    "happenings.retreat_gain": {"managers": "retreat_trust", "staff": "retreat_staff_trust"},
}

# rule, strength, what it no longer hears at the strength's neutral value: an argument, or a parameter
FACTORS = (
    ("association.contact", "association_contact", "meetings"),
    ("association.discount", "discount_weight", "population"),
    ("association.lesson", "association_learning", "known"),
    ("deal.forced_resentment", "mandate_resentment", "unwilling"),
    ("digital.ease", "coordination_digital", "maturity"),
    ("digital.reach", "digital_reach", "maturity"),
    ("drift.cost_factor", "cost_weight", "trend"),
    ("drift.growth", "demographic_weight", "deviate"),
    ("drift.raw_deal", "raw_deal_grievance", "share"),
    ("happenings.compliance", "mandate_force", "enforcement"),
    ("happenings.crisis", "crisis_weight", "size"),
    ("leadership.mood", "climate_will", "climate"),
    ("learning.early_success", "early_momentum", "successes"),
    ("pressure.fiscal_stress", "common_shock_weight", "shared_shock"),
)

# statement -> parameters to set so that it has something to act on in the trial run of test_switch_off
STAGES = {}
