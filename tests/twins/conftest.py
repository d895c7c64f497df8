"""What of the twins is met: the suite's triples, more of them (`--twins N`), single ones again (`--twin NUMBER`), and
the changed rules in the engine (`--mutants`).
"""

from triples import USUAL, part_of


def pytest_configure(config):
    config.addinivalue_line("markers", "by_hand: takes long, and runs only where its option is given")


def pytest_generate_tests(metafunc):
    if "number" in metafunc.fixturenames:
        numbers = metafunc.config.getoption("twin") or range(USUAL + metafunc.config.getoption("twins"))
        metafunc.parametrize("number", [number for number in numbers if part_of(number) == metafunc.module.PART])


def pytest_collection_modifyitems(config, items):
    kept = [item for item in items if _wanted(item, config.getoption("twin"), config.getoption("mutants"))]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


def _wanted(item, single: list[int], mutants: bool) -> bool:
    if single:
        return hasattr(item, "callspec") and item.callspec.params.get("number") in single
    return mutants or "by_hand" not in item.keywords
