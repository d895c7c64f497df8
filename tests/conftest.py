"""Settings of all tests: the same examples every time, no deadline (machines differ); options of those by hand."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("steady")


def pytest_addoption(parser):
    parser.addoption("--twins", type=int, default=0, metavar="N", help="let model and engine meet over N more runs")
    parser.addoption(
        "--twin", type=int, action="append", default=[], metavar="NUMBER", help="only over this run, again"
    )
    parser.addoption(
        "--mutants", action="store_true", help="compile the engine anew with each changed rule: minutes each"
    )
