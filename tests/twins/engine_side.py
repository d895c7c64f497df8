"""What the engine tells of a run; as a program (`engine_side.py FILE NUMBER …`) of several triples, into a file."""

import pickle
import sys
from pathlib import Path

from histories import History
from triples import triple

from collabsim.engine.history import history
from collabsim.scenario import Scenario


def of_engine(scenario: Scenario) -> History:
    """The history of a run as the engine tells it."""
    found = history(scenario, events=True)
    return History(*(getattr(found, table) for table in History._fields))


if __name__ == "__main__":
    file, *numbers = sys.argv[1:]
    Path(file).write_bytes(pickle.dumps({int(number): of_engine(triple(int(number))) for number in numbers}))
