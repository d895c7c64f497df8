from pathlib import Path

from collabsim.catalogue.outcomes import outcomes
from collabsim.study.demo import (
    FREE,
    FROM,
    LEVER,
    MANDATE,
    ORDERED,
    REPLICATES,
    SERVICES,
    UNTIL,
    experiment,
    within_counties,
)
from collabsim.study.design import Experiment


def test_the_question_fits_two_minutes():
    jobs = experiment().jobs()
    assert len(jobs) == 10 * REPLICATES <= 300  # at about 0.7 s a run on one core
    assert {job.scenario.quarters for job in jobs} == {80}


def test_every_point_meets_the_same_luck():
    by_point = {}
    for job in experiment(3).jobs():
        by_point.setdefault((job.values[LEVER], job.values[MANDATE]), []).append(job.scenario.seed)
    assert len(by_point) == 10
    assert len({tuple(seeds) for seeds in by_point.values()}) == 1


def test_the_mandate_binds_the_county_and_is_repealed():
    jobs = experiment(1).jobs()
    free = next(job for job in jobs if job.values[MANDATE] == FREE)
    ordered = next(job for job in jobs if job.values[MANDATE] == ORDERED)
    assert free.scenario.interventions == ()
    (order,) = ordered.scenario.interventions
    assert (order.kind, order.start, order.until, order.services) == ("mandate", FROM, UNTIL, SERVICES)
    place = ordered.scenario.place
    outside = {place.names[place.ids.index(one)] for one in set(place.ids) - set(order.members)}
    assert outside == {"Rancho Cucamonga", "Yountville"}
    assert within_counties(place) == order.members


def test_the_experiment_file_asks_the_same():
    stored, asked = Experiment.load(Path(__file__).parents[2] / "experiments" / "demo.toml"), experiment()
    assert stored.question == asked.question
    assert stored.design() == asked.design()
    assert (stored.base, stored.replicates, stored.quarterly) == (asked.base, asked.replicates, asked.quarterly)
    assert set(stored.outcomes) == set(asked.outcomes) <= set(outcomes())
