"""Made-up results of the demo's experiment, quick and with known effects."""

import numpy
import polars

from collabsim.catalogue.outcomes import outcomes
from collabsim.report.answer import Answer
from collabsim.study.demo import LEVER, MANDATE, experiment


def answer(effect: float, *, replicates: int = 6, undefined: int = 0) -> Answer:
    """Every outcome rises by `effect` from none to full relationships, in each replicate to within a thousandth.

    undefined: replicates in which survival has no value
    """
    asked = experiment(replicates)
    luck = numpy.random.default_rng(7)
    runs, quarters = [], []
    for number, job in enumerate(asked.jobs()):
        value = 0.4 + 0.01 * job.replicate + effect * job.values[LEVER] + 0.001 * luck.normal()
        told = dict.fromkeys(outcomes(), value)
        if job.replicate < undefined:
            told["survival_5y"] = None
        row = {"run_key": f"{number:032x}", "replicate": job.replicate, **told}
        runs.append(row | {LEVER: job.values[LEVER], MANDATE: job.values[MANDATE], "status": "ok"})
        quarters += [{"run_key": row["run_key"], "quarter": quarter, **told} for quarter in range(80)]
    narrow = dict.fromkeys(outcomes(), polars.Float32)
    return Answer(asked, *(polars.DataFrame(rows, schema_overrides=narrow) for rows in (runs, quarters)))
