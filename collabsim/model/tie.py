"""What one government holds of another: distance, trust in two layers, conflicts, common history."""

from __future__ import annotations

from collabsim.rules import leadership, trust


class Tie:
    """A directed tie. Each layer of trust is the sum of a personal and an institutional part, together in 0..1."""

    __slots__ = (
        "adjacent",
        "asymmetry",
        "back",
        "career",
        "distance",
        "familiarity",
        "km",
        "leaders",
        "manager_institutional",
        "manager_personal",
        "met",
        "organisational_conflict",
        "personal_conflict",
        "prior_project",
        "record",
        "rivalry",
        "rough",
        "shared",
        "staff_institutional",
        "staff_personal",
        "to",
    )  # fmt: skip

    def __init__(self, to, km: float, distance: float, *, adjacent=False, prior_project=False, leaders=False) -> None:
        self.to = to
        self.km = km
        self.distance = distance
        self.adjacent = adjacent
        self.prior_project = prior_project
        self.leaders = leaders
        self.rough: float | None = None  # travel time over that of the straight way, once looked at
        self.record: float | None = None  # share of agreed effort that the other delivered; None before any
        self.back: Tie = self
        self.manager_personal = self.manager_institutional = 0.0
        self.staff_personal = self.staff_institutional = 0.0
        self.personal_conflict = self.organisational_conflict = 0.0
        self.asymmetry = self.rivalry = self.familiarity = 0.0
        self.career = False  # whether a manager of one end has worked for the other
        self.shared = 0  # live partnerships that join the two
        self.met: int | None = None

    def trust(self, p) -> float:
        """Trust in the other government, 0..1."""
        return trust.overall(
            self.manager_personal + self.manager_institutional, self.staff_personal + self.staff_institutional, p
        )

    @property
    def long(self) -> bool:
        """Whether leaders know each other from elsewhere, however far they are apart."""
        return self.leaders or self.career

    @property
    def conflict(self) -> float:
        """Conflict between organisations and persons, 0..1."""
        return 0.5 * (self.personal_conflict + self.organisational_conflict)

    def begin(self, managers: float, staff: float, p) -> None:
        """Set the layers to levels of trust, part of it personal."""
        share = p.personal_share
        self.manager_personal, self.manager_institutional = share * managers, (1.0 - share) * managers
        self.staff_personal, self.staff_institutional = share * staff, (1.0 - share) * staff

    def grow(self, manager_rate: float, staff_rate: float, p) -> None:
        """Gain trust from a good experience, part of it with the persons."""
        respect = trust.respect(self.asymmetry, p)
        gained = trust.gain(self.manager_personal, self.manager_institutional, respect * manager_rate)
        self.manager_personal += p.personal_share * gained
        self.manager_institutional += (1.0 - p.personal_share) * gained
        gained = trust.gain(self.staff_personal, self.staff_institutional, respect * staff_rate)
        self.staff_personal += p.personal_share * gained
        self.staff_institutional += (1.0 - p.personal_share) * gained

    def suffer(self, rate: float, p) -> None:
        """Lose trust by a breach."""
        self.manager_personal = trust.breach(self.manager_personal, rate, p)
        self.manager_institutional = trust.breach(self.manager_institutional, rate, p)
        self.staff_personal = trust.breach(self.staff_personal, rate, p)
        self.staff_institutional = trust.breach(self.staff_institutional, rate, p)

    def cool(self, p) -> None:
        """Drift without contact: persons forget each other, institutions return to what is usual."""
        base = (1.0 - p.personal_share) * p.trust_base
        self.manager_personal = trust.drift(self.manager_personal, 0.0, p.manager_drift)
        self.manager_institutional = trust.drift(self.manager_institutional, base, p.manager_drift)
        self.staff_personal = trust.drift(self.staff_personal, 0.0, p.staff_drift)
        self.staff_institutional = trust.drift(self.staff_institutional, base, p.staff_drift)

    def forget_manager(self, p) -> None:
        """Lose what was personal between two managers because one has left; succession hands part of it over."""
        self.manager_personal *= leadership.handover(p)
        self.personal_conflict = 0.0
        self.career = False
