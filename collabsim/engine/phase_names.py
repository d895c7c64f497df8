"""The phases in their order, by the names of the modules of `phases`; `settle` goes before the first quarter."""

PHASES = (
    "settle",
    "environment",
    "change_leaders",
    "feel_pressure",
    "meet",
    "search",
    "develop",
    "operate",
    "review",
    "learn",
    "keep_record",
)
