"""What happens to a region on a date: a mandate, a crisis, a retreat, a grant, a lever's change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, fields

from . import checks
from .catalogue.parameters import declared
from .catalogue.services import services
from .errors import ScenarioError, nearest

LONGEST = 4000  # quarters: a thousand years

# which keys a kind must have and which it may have, besides kind and from
KEYS = {
    "mandate": (("services",), ("until", "enforcement", "members")),
    "convene": (("services",), ("until", "enforcement", "members")),
    "crisis": (("size",), ("until",)),
    "retreat": ((), ("members",)),
    "signal": ((), ("until", "members")),
    "regional_issue": (("size",), ("until",)),
    "seeded_success": (("services", "until"), ("members",)),
    "seeded_failure": (("services", "until"), ("members",)),
    "shared_system": (("size",), ("members",)),
    "leadership_programme": (("size",), ("until", "members")),
    "population": (("size",), ("until", "members")),
    "grant": (("size",), ("until", "members", "services")),
    "association": ((), ("until", "dues", "small_discount", "chief_discount", "meetings")),
    "decision_tool": ((), ("until", "members")),
    "lever": (("name", "value"), ("until", "members")),
}
# what an association sets, by the key of its table
ASSOCIATION = {
    "dues": "association_dues",
    "small_discount": "community_discount",
    "chief_discount": "administrator_discount",
    "meetings": "association_meetings",
}
ONCE = ("retreat", "signal", "shared_system", "leadership_programme")  # over in a quarter where no end is named
SIZES = {
    "crisis": (-6.0, 6.0),
    "grant": (0.0, 0.5),
    "regional_issue": (0.0, 1.0),
    "population": (-0.2, 0.2),
    "shared_system": (0.0, 1.0),
    "leadership_programme": (0.0, 1.0),
}
SHARING = ("mandate", "convene", "seeded_success", "seeded_failure")  # of two governments or more
# kinds of which no two may act on the same members and services at a time
RIVALS = (("mandate", "convene"), ("seeded_success", "seeded_failure"))


@dataclass(frozen=True)
class Intervention:
    """Something that is done to a region from a date on. Every mistake in it is a ScenarioError.

    kind: mandate (named governments must share), convene (they must meet and study; signing is free),
        crisis (fiscal stress moves), retreat (leaders meet),
        signal (leaders voice the wish to share),
        regional_issue (an issue outgrows single governments), population (it grows or shrinks),
        shared_system (digital systems are offered),
        leadership_programme (managers are trained, and while it lasts leads and posts are handed over better),
        seeded_success or seeded_failure (partnerships are made to succeed or fail, founded where none runs),
        grant (money for setting up), association (its dues, discounts or meetings change),
        decision_tool (members weigh what suits sharing with a decision tool, as well as one can) or
        lever (a parameter changes, in place of a column of the region file too)
    start: quarter at whose beginning it acts, 0 = first recorded; the key `from` in a file
    until: quarter at whose beginning it ends; None = never, but a quarter later for `ONCE`
    services: slugs that a mandate, a plan, a seed or a grant is about; none = any service (grant)
    members: "all", or ids of the municipalities that it is for
    enforcement: how far a mandate, to share or to convene, is enforced, 0..1
    size: of a crisis in logits of budget pressure, -6..6; of a grant as share of a year's budget, 0..0.5;
        of a regional issue as load, 0..1; of a change of population as share a year, -0.2..0.2; of a
        shared system or a leadership programme as share of what is missing, 0..1
    dues, small_discount, chief_discount, meetings: what an association sets, one of them at least, within the declared
        ranges of `association_dues` (share of the budget), `community_discount`, `administrator_discount` (shares) and
        `association_meetings` (a year)
    name, value: the parameter that a lever's change sets, and to what, within its declared range
    """

    kind: str
    _: KW_ONLY
    start: int
    until: int | None = None
    services: tuple[str, ...] = ()
    members: str | tuple[str, ...] = "all"
    enforcement: float = 0.9
    size: float | None = None
    dues: float | None = None
    small_discount: float | None = None
    chief_discount: float | None = None
    meetings: float | None = None
    name: str | None = None
    value: float | None = None

    def __post_init__(self) -> None:
        checks.known(self.kind, KEYS, "kind", "a kind of intervention", ScenarioError)
        self._check_keys()
        self._set("start", checks.whole(self.start, 0, LONGEST, "from", ScenarioError))
        if self.until is not None:
            self._set("until", checks.whole(self.until, 0, 2 * LONGEST, "until", ScenarioError))
            if self.until <= self.start:
                expected = f"a quarter after the start in quarter {self.start} was expected"
                raise ScenarioError(expected, field="until", value=self.until)
        self._set("services", self._checked_services())
        self._set("members", self._checked_members())
        self._set("enforcement", checks.number(self.enforcement, 0.0, 1.0, "enforcement", ScenarioError))
        if self.size is not None:
            self._set("size", checks.number(self.size, *SIZES[self.kind], "size", ScenarioError))
        if self.kind == "association":
            self._check_association()
        if self.kind == "lever":
            self._set("value", lever_value(self.name, self.value, "name", "value"))
            if declared()[self.name].start_only:
                expected = "it is read when a run begins; set it under [levers], or date another parameter"
                raise ScenarioError(expected, field="name", value=self.name)
            if self.members != "all" and declared()[self.name].role == "constant":
                expected = "a constant is the same for everybody; leave the members out"
                raise ScenarioError(expected, field="members", value=self.name)

    @classmethod
    def from_dict(cls, entry: Mapping[str, object]) -> Intervention:
        """The intervention of an `[[interventions]]` table of a scenario file; the inverse of `as_dict`."""
        if "kind" not in entry:
            raise ScenarioError(f"one of {', '.join(KEYS)} was expected", field="kind")
        kind = checks.known(entry["kind"], KEYS, "kind", "a kind of intervention", ScenarioError)
        needed, optional = KEYS[kind]
        keys = ("kind", "from", *needed, *optional)
        for key in entry:
            if key not in keys:
                expected = f"a {kind} has no such key; it has {', '.join(keys)}"
                raise ScenarioError(expected, field=key, nearest=nearest(key, keys))
        if "from" not in entry:
            raise ScenarioError(f"a {kind} needs the quarter from which it acts", field="from")
        for key in needed:
            if key not in entry:
                raise ScenarioError(f"a {kind} needs this key", field=key)
        values = {key: value for key, value in entry.items() if key != "from"}
        return cls(**values, start=entry["from"])

    def as_dict(self) -> dict[str, object]:
        """The keys that its kind has, as in a scenario file; plain text, numbers and lists."""
        needed, optional = KEYS[self.kind]
        values = {"kind": self.kind, "from": self.start}
        values |= {key: getattr(self, key) for key in (*needed, *optional)}
        values = {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}
        if self.kind in ("lever", "decision_tool") and self.members == "all":
            del values["members"]
        return {key: value for key, value in values.items() if value is not None and value != []}

    def active(self, quarter: int) -> bool:
        """Whether it acts in that quarter. A retreat and the like act in their first quarter only."""
        if self.kind in ONCE and self.until is None:
            return quarter == self.start
        return self.start <= quarter and (self.until is None or quarter < self.until)

    @property
    def end(self) -> float:
        """The quarter at whose beginning it no longer acts; infinite where it never ends."""
        if self.until is not None:
            return self.until
        return self.start + 1 if self.kind in ONCE else float("inf")

    def contradicts(self, other: Intervention) -> str | None:
        """The key in which it contradicts another that acts on the same members at the same time, or None."""
        together = self.start < other.end and other.start < self.end
        if not together:
            return None
        if "all" not in (self.members, other.members) and not set(self.members) & set(other.members):
            return None
        for name, value in self.changes.items():
            if other.changes.get(name, value) != value:
                return self._key_of(name)
        rivals = self.kind == other.kind or (self.kind, other.kind) in _pairs()
        if rivals and self.kind in SHARING and set(self.services) & set(other.services):
            return "services"
        return None

    @property
    def changes(self) -> dict[str, float]:
        """The parameters that it sets while it acts, to what: a lever's one, an association's, the decision tool's."""
        if self.kind == "decision_tool":
            return {"decision_tool": declared()["decision_tool"].high}
        if self.kind == "lever":
            return {self.name: self.value}
        given = {name: getattr(self, key) for key, name in ASSOCIATION.items()}
        return {name: value for name, value in given.items() if value is not None}

    def _key_of(self, name: str) -> str:
        """The key that sets a parameter."""
        keys = {parameter: key for key, parameter in ASSOCIATION.items()} if self.kind == "association" else {}
        return keys.get(name, "value" if self.kind == "lever" else "kind")

    def _set(self, field: str, value: object) -> None:
        object.__setattr__(self, field, value)

    def _check_keys(self) -> None:
        needed, optional = KEYS[self.kind]
        for field in fields(self)[2:]:
            given = getattr(self, field.name) != field.default
            if given and field.name not in (*needed, *optional):
                expected = f"a {self.kind} has no {field.name}"
                raise ScenarioError(expected, field=field.name, value=getattr(self, field.name))
            if not given and field.name in needed:
                raise ScenarioError(f"a {self.kind} needs it", field=field.name)

    def _check_association(self) -> None:
        if not self.changes:
            raise ScenarioError(f"an association needs one of {', '.join(ASSOCIATION)} at least", field="kind")
        for key, name in ASSOCIATION.items():
            if getattr(self, key) is not None:
                self._set(key, lever_value(name, getattr(self, key), key, key))

    def _checked_services(self) -> tuple[str, ...]:
        if "services" not in KEYS[self.kind][0] and self.services in ((), []):
            return ()
        named = checks.words(self.services, "services", ScenarioError)
        slugs = [service.slug for service in services()]
        for slug in named:
            checks.known(slug, slugs, "services", "a service of the catalogue", ScenarioError)
        return named

    def _checked_members(self) -> str | tuple[str, ...]:
        if isinstance(self.members, str) and self.members == "all":
            return "all"
        if isinstance(self.members, str):
            expected = f'"all" or a list of ids like ["{self.members}"] was expected'
            raise ScenarioError(expected, field="members", value=self.members, nearest=nearest(self.members, ["all"]))
        members = checks.words(self.members, "members", ScenarioError)
        if self.kind in SHARING and len(members) < 2:
            raise ScenarioError("at least two were expected, to share", field="members", value=members[0])
        return members


def _pairs() -> set[tuple[str, str]]:
    """Kinds that exclude each other, both ways round."""
    return {(one, other) for rivals in RIVALS for one in rivals for other in rivals}


def lever_value(name: object, value: object, name_field: str, value_field: str) -> float:
    """The value as a float, if the name is a declared parameter and the value in its range, or its neutral one."""
    checks.known(name, declared(), name_field, "a lever or another declared parameter", ScenarioError)
    parameter = declared()[name]
    return checks.number(value, parameter.low, parameter.high, value_field, ScenarioError, also=parameter.neutral)
