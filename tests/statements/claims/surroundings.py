"""What statements claim about the surroundings: shocks, interventions, the association."""

SIGNS = ()

# rule -> term -> the strength whose neutral value silences it
TERMS = {}

# rule, strength, what it no longer hears at the strength's neutral value: an argument, or a parameter
FACTORS = ()

# statement -> parameters to set so that it has something to act on in the trial run of test_switch_off
STAGES = {}
