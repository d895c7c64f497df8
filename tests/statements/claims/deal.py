"""What statements claim about the deal: forecasts, answers, signing."""

# statement, rule, what rises, the sign of what follows, the term that is read (else all of the answer)
SIGNS = (
    ("P01", "deal.design_fit", "shortfall", -1, None),
    ("P02", "deal.refusal_terms", "trust", -1, None),
    ("P04", "deal.expected_saving", "expectation_management", -1, None),
    ("X01", "deal.design_fit", "skipped", -1, None),
    ("X05", "deal.hidden_misfit", "deliberation", -1, None),
    ("X05", "deal.design_fit", "misfit", -1, None),
    ("X06", "deal.expected_quality", "single_promise", -1, None),
    ("X06", "deal.expected_saving", "single_promise", -1, None),
    ("X08", "deal.design_fit", "adaptation", +1, None),
    ("X08", "deal.design_fit", "context_gap", -1, None),
    ("Q1", "deal.refusal_terms", "saving", -1, "money"),
    ("Q2", "deal.refusal_terms", "quality", -1, "quality"),
    ("Q3", "deal.refusal_terms", "lasting", -1, "sustainability"),
    ("Q3", "deal.lasting_value", "saving", +1, None),
)

# rule -> term -> the strength whose neutral value silences it
TERMS = {
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
    ("deal.design_fit", "fit_copied", "adaptation"),
    ("deal.design_fit", "fit_copied", "context_gap"),
    ("deal.design_fit", "fit_form", "misfit_form"),
    ("deal.design_fit", "fit_misfit", "misfit"),
    ("deal.design_fit", "fit_shortfall", "shortfall"),
    ("deal.design_fit", "fit_skipped", "skipped"),
    ("deal.expected_quality", "forecast_error_quality", "noise"),
    ("deal.expected_saving", "disclosure", "honesty"),
    ("deal.expected_saving", "double_promise", "single_promise"),
    ("deal.expected_saving", "forecast_error", "noise"),
    ("deal.expected_saving", "optimism", "expectation_management"),
    ("deal.expected_saving", "optimism", "gross"),
    ("deal.lasting_value", "quality_value", "quality"),
)

# statement -> parameters to set so that it has something to act on in the trial run of test_switch_off
STAGES = {}
