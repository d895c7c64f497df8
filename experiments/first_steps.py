"""collabsim from Python, cell by cell: one run, one life, two scenarios with the same luck, a small sweep, a figure.

Open it as a notebook (VS Code, Jupytext, Spyder know the marks), or run it: `uv run python experiments/first_steps.py`.
"""

# %% A region: real governments, and what they share already
from pathlib import Path

import polars

from collabsim import Axis, Experiment, Intervention, Region, Scenario, charts, compare, run, sweep
from collabsim.analysis import by_point

sonoma = Region.load("sonoma")
print(sonoma.title, "-", len(sonoma), "governments,", len(sonoma.agreements), "known agreements")
print(sonoma.frame.select("name", "population").sort("population", descending=True).head(4))

# %% One run: twenty years of it, with every event and the reasons behind it
base = Scenario(sonoma, levers={"relationship_building": 0.8}, seed=7)
result = run(base, events=True)
print({name: round(result.summary[name], 3) for name in ("coverage", "survival_5y", "trust", "net_saving")})
print(
    result.partnerships.filter(polars.col("launched").is_not_null())
    .select("service", "launched", "ended", "cause")
    .head()
)

# %% Why did one end? The terms of the decision add up to its log-odds
ends = result.events.filter(polars.col("kind") == "exit")
if ends.height:
    event = ends.sort("probability", descending=True).row(0, named=True)
    print(f"chance {event['probability']:.3f}, draw {event['draw']:.3f}")
    terms = result.terms.filter(polars.col("event_id") == event["event_id"])
    print(terms.sort(polars.col("value").abs(), descending=True).select("term", "statements", "value").head())

# %% Two scenarios with the same luck: what does a crisis do?
crisis = Intervention("crisis", start=8, until=16, size=1.5)
found = compare(
    base,
    base.replace(interventions=(crisis,)),
    replicates=8,
    outcomes=["coverage", "net_saving", "trust"],
    workers=1,  # in a script, more workers want `if __name__ == "__main__":`
    progress=False,
)
print(found.select("outcome", "difference", "lo95", "hi95", "variance_ratio"))

# %% A small sweep, and its figure
question = Experiment(
    "Does building relationships first take time?",
    Scenario(sonoma, quarters=60),
    axes=(Axis("relationship_building", (0.0, 0.5, 1.0)),),
    replicates=4,
    outcomes=("lead_time", "trust"),
)
runs = sweep(question, workers=1, progress=False).runs.collect()
table = by_point(runs, inputs=["relationship_building"], outcomes=["lead_time"])
print(table.select("relationship_building", "mean", "lo95", "hi95"))

figure = charts.outcome_by_lever(table, outcome="lead_time", lever="relationship_building")
Path("results").mkdir(exist_ok=True)
figure.write_html("results/first_steps.html")
print("results/first_steps.html")
