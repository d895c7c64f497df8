"""What statements claim about the deal: forecasts, answers, signing."""

# statement, rule, what rises, the sign of what follows, the term that is read (else all of the answer)
SIGNS = (
    ("P01", "deal.fit_losses", "shortfall", +1, "unseen"),
    ("P02", "deal.refusal_terms", "trust", -1, None),
    ("P02", "development.acquaintance", "work", +1, None),
    ("P02", "development.relationship_stage", "relationship_building", +1, None),
    ("P04", "forecast.optimism", "expectation_management", -1, None),
    ("P04", "forecast.expected_saving", "expectation_management", -1, None),
    ("P04", "operation.sober_talk", "expectation_management", +1, None),
    ("X01", "deal.fit_losses", "skipped", +1, "skipped"),
    ("X04", "fairness.take", "mutual_benefit", -1, None),
    ("X05", "deal.hidden_misfit", "deliberation", -1, None),
    ("X05", "deal.fit_losses", "misfit", +1, "misfit"),
    ("X06", "forecast.double_promise", "single_promise", -1, None),
    ("X06", "forecast.double_promise", "feasible", -1, None),
    ("X06", "forecast.both_feasible", "size", -1, None),
    ("X06", "forecast.expected_quality", "single_promise", -1, None),
    ("X06", "forecast.expected_saving", "single_promise", -1, None),
    ("X08", "deal.fit_losses", "adaptation", -1, "copied"),
    ("X08", "deal.fit_losses", "context_gap", +1, "copied"),
    ("X08", "deal.design_fit", "lost", -1, None),
    ("X08", "deal.form_copied", "adaptation", -1, None),
    ("X08", "forecast.borrowed", "adaptation", -1, None),
    ("X11", "development.relationship_stage", "relationship_building", +1, None),
    ("Q1", "deal.refusal_terms", "saving", -1, "money"),
    ("Q2", "deal.refusal_terms", "quality", -1, "quality"),
    ("Q3", "deal.refusal_terms", "lasting", -1, "sustainability"),
    ("Q3", "deal.lasting_value", "saving", +1, None),
    ("Q3", "deal.odds_of_lasting", "trust", +1, None),
    ("Q3", "deal.odds_of_lasting", "stake", +1, None),
    ("Q3", "deal.odds_of_lasting", "turnover", -1, None),
    ("N07", "forecast.partners_tale", "candour", -1, None),
    ("N03", "deal.horizon", "foresight", +1, None),
    ("N03", "deal.set_up_burden", "foresight", -1, None),
    ("G11", "fairness.heard", "mutual_benefit", +1, None),
)

# rule -> term -> the strength whose neutral value silences it
TERMS = {
    "deal.fit_losses": {
        "unseen": "fit_shortfall",
        "copied": "fit_copied",
        "form": "fit_form",
        "misfit": "fit_misfit",
        "skipped": "fit_skipped",
    },
    "deal.refusal_terms": {
        "money": "refuse_saving",
        "quality": "refuse_quality",
        "sustainability": "refuse_lasting",
        "will": "refuse_will",
        "distrust": "refuse_trust",
        "enforcement": "mandate_force",
    },
}

# rule, strength, what it no longer hears at the strength's neutral value: an argument, or a parameter
FACTORS = (
    ("deal.form_copied", "copied_form", "adaptation"),
    ("deal.horizon", "foresight_reach", "foresight"),
    ("deal.lasting_value", "quality_value", "quality"),
    ("deal.odds_of_lasting", "lasting_stake", "stake"),
    ("development.acquaintance", "relationship_work", "work"),
    ("development.consensus_time", "consensus_work", "consensus"),
    ("development.consensus_time", "consensus_work", "members"),
    ("development.relationship_stage", "relationship_work", "relationship_building"),
    ("fairness.heard", "unheard", "mutual_benefit"),
    ("fairness.share_weight", "share_bend", "equity"),
    ("fairness.take", "initiator_take", "mutual_benefit"),
    ("forecast.borrowed", "borrowed_promise", "adaptation"),
    ("forecast.borrowed", "borrowed_promise", "result"),
    ("forecast.double_promise", "double_promise", "feasible"),
    ("forecast.expected_quality", "forecast_error_quality", "noise"),
    ("forecast.expected_saving", "disclosure", "candour"),
    ("forecast.expected_saving", "double_promise", "single_promise"),
    ("forecast.expected_saving", "forecast_error", "noise"),
    ("forecast.optimism", "optimism", "expectation_management"),
    ("forecast.optimism", "optimism", "size"),
    ("operation.sober_talk", "talk_in_operation", "expectation_management"),
)

# statement -> parameters to set so that it has something to act on in the trial run of test_switch_off
STAGES = {"N03": {"foresight": 0.9}}
