"""The end of a sweep's page: which runs failed, what results do not say, how to make them again."""

from __future__ import annotations

import json
import re

import polars

from collabsim.scenario import Scenario

from .asked import Asked
from .blocks import doubts
from .page import table, text
from .words import counted

MOST_FAILURES = 8  # kinds that are listed
UNNAMED = "(no words were kept)"


def failures(asked: Asked) -> str:
    """Which runs failed and what was said; nothing where none did."""
    failed = asked.sweep.failures.collect()
    if failed.is_empty():
        return ""
    known = failed.with_columns(polars.col("stage", "message").fill_null(UNNAMED))
    counts = known.group_by("stage", "message").agg(polars.len().alias("runs"), polars.col("run_key").min())
    counts = counts.sort(["runs", "message"], descending=[True, False])
    rows = [
        [text(row["stage"]), text(row["message"]), f"{row['runs']}", f"<code>{row['run_key'][:12]}</code>"]
        for row in counts.head(MOST_FAILURES).iter_rows(named=True)
    ]
    more = (
        f"<p>{counts.height - MOST_FAILURES} more kinds: failures.parquet.</p>" if counts.height > MOST_FAILURES else ""
    )
    told, listed = (
        f"{counted(failed.height, 'run')} failed",
        table(["Stage", "What was said", "Runs", "For example"], rows),
    )
    return f"""<h2>{told}</h2><section class="card">{listed}{more}
<p class="quiet">They are left out of every mean. Each stands with its settings in failures.parquet.</p></section>"""


def onwards(asked: Asked) -> str:
    """What results do not say, and how they are made again."""
    scenario = asked.manifest["scenario"]
    return f"""<h2>What this does not say</h2><section class="card"><ul>
{doubts(asked.place, scenario["start"], intervals=asked.replicates > 1)}</ul></section>
<h2>This page again</h2><section class="card"><p>Save this as question.toml, then run the two lines below it. The same
code gives the same numbers, on any number of cores.</p><pre>{text(experiment_file(asked))}</pre>
<pre>uv run collabsim sweep question.toml --out results/again
uv run collabsim report results/again</pre>{_scenarios(asked)}</section>"""


def experiment_file(asked: Asked) -> str:
    """The experiment's file, made from what the results say of themselves."""
    manifest, scenario = asked.manifest, asked.manifest["scenario"]
    design = manifest["design"]
    head = {
        "question": manifest["question"],
        "base": scenario["region"],
        "replicates": asked.replicates,
        "seed": scenario["seed"],
        "quarters": scenario["quarters"],
        "quarterly": bool(asked.sweep.quarters is not None),
    }
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in head.items()]
    lines.append(f"outcomes = {json.dumps(manifest['outcomes'])}" if manifest["outcomes"] else "")
    for axis in design["axes"]:
        key = "range" if "range" in axis else "values"
        lines += ["", f"[levers.{_key(axis['name'])}]", f"{key} = {json.dumps(axis[key], ensure_ascii=False)}"]
        if axis.get("scenarios"):
            named = ", ".join(f"{json.dumps(name)} = {json.dumps(f'{name}.toml')}" for name in axis["scenarios"])
            lines.append(f"scenarios = {{ {named} }}")
    if "points" in design:
        lines += ["", "[design]", f'kind = "{design["kind"]}"', f"points = {design['points']}"]
    return "\n".join(lines)


def _key(name: str) -> str:
    """A name as a key of TOML."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name, ensure_ascii=False)


def _scenarios(asked: Asked) -> str:
    """What the file above leaves out."""
    notes = []
    if any(axis.get("scenarios") for axis in asked.manifest["design"]["axes"]):
        notes.append("The scenarios that it names are files of their own; what is in them stands in manifest.json.")
    base = asked.manifest["scenario"]
    usual = None if asked.place is None else Scenario(asked.place)
    moved = usual is not None and (base["start"], base["burn_in"]) != (usual.start, usual.burn_in_quarters)
    if base["levers"] or base["interventions"] or moved:
        notes.append(
            "Its base was a scenario with levers, dated changes, a start or quarters before it of its own: they stand "
            "under scenario in manifest.json."
        )
    return "".join(f'<p class="quiet">{text(note)}</p>' for note in notes)
