"""What statements claim about the running partnership."""

# statement, rule, what rises, the sign of what follows, the term that is read (else all of the answer)
SIGNS = (
    ("P02", "operation.grievance", "trust", -1, None),
    ("P04", "operation.grievance", "saving_gap", +1, None),
    ("P06", "operation.tie_growth", "relationship_maintenance", +1, None),
    ("P06", "operation.grievance", "relationship_maintenance", -1, None),
    ("P06", "operation.realised_saving", "relationship_maintenance", -1, None),  # it costs something
    ("X01", "operation.effort", "resentment", -1, None),
    ("X03", "saving.learning_curve", "age", +1, None),
    ("X03", "saving.learning_curve", "transition_loss", -1, None),
    ("X07", "operation.realised_saving", "leaderless", -1, None),
    ("Q1", "saving.average_cost", "residents", -1, None),
)

# rule -> term -> the strength whose neutral value silences it
TERMS = {}

# rule, strength, what it no longer hears at the strength's neutral value: an argument, or a parameter
FACTORS = (
    ("operation.effort", "free_riding", "progress_tracking"),
    ("operation.effort", "free_riding", "stake"),
    ("operation.effort", "resentment_effort", "resentment"),
    ("operation.effort", "overload_effort", "attention"),
    ("operation.grievance", "forgiveness", "trust"),
    ("operation.grievance", "quality_weight", "quality_gap"),
    ("operation.grievance", "repair", "relationship_maintenance"),
    ("operation.realised_quality", "quality_noise", "noise"),
    ("operation.realised_saving", "check_in_cost", "check_in_interval"),
    ("operation.realised_saving", "leaderless_coordination", "leaderless"),
    ("operation.realised_saving", "maintenance_cost", "relationship_maintenance"),
    ("operation.realised_saving", "saving_noise", "noise"),
    ("operation.resentment", "resentment_healing", "saving"),
    ("operation.tie_growth", "good_result_trust", "saving"),
    ("operation.tie_growth", "maintenance_trust", "relationship_maintenance"),
    ("operation.transition_ease", "support_ease", "transition_support"),
    ("saving.coordination", "coordination_heterogeneity", "heterogeneity"),
    ("saving.coordination", "coordination_trust", "trust"),
    ("saving.gross_saving", "duplicate_saving", "pooled"),
    ("saving.quality_dip", "transition_dip", "age"),
    ("saving.quality_gain", "pooled_capability", "pooled"),
)

# statement -> parameters to set so that it has something to act on in the trial run of test_switch_off
STAGES = {}
