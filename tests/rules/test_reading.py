"""The catalogue and the code know the same parameters: every one is read, every one that is read is declared."""

import re
from pathlib import Path

import collabsim
from collabsim.catalogue.parameters import declared

PACKAGE = Path(collabsim.__path__[0])
READ = re.compile(r"\bp\.([a-z][a-z0-9_]*)\b")


def sources(*folders: str) -> dict[str, str]:
    return {
        f"{folder}/{path.name}": path.read_text(encoding="utf-8")
        for folder in folders
        for path in sorted((PACKAGE / folder).glob("*.py"))
    }


def test_every_parameter_is_read_somewhere():
    text = "\n".join(sources("rules", "model", "regions").values())
    unread = [name for name in declared() if not re.search(rf'\bp\.{name}\b|"{name}"', text)]
    assert unread == []


def test_every_parameter_that_is_read_is_declared():
    own = {"own_cost", "municipality", "unit_cost", "residents", "skill", "service"}  # `p` is a position there
    unknown = {
        (file, name)
        for file, text in sources("rules", "model").items()
        for name in READ.findall(text)
        if name not in declared() and name not in own
    }
    assert unknown == set()


def test_rules_read_nothing_from_their_record_but_parameters():
    unknown = {
        (file, name) for file, text in sources("rules").items() for name in READ.findall(text) if name not in declared()
    }
    assert unknown == set()
