"""Successes and failures that are made on purpose, to see what follows from them."""

from __future__ import annotations

from collabsim.catalogue.designs import mode_of

from . import deal, form
from .partnership import Partnership

KINDS = {"seeded_success": 1.0, "seeded_failure": -1.0}


class Seeding:
    """What is made to succeed (1) or fail (-1) at present: running partnerships of named services and members."""

    def __init__(self, model) -> None:
        self.model = model
        self._seeds: list = []

    def act(self, active: list) -> None:
        """Begin what begins this quarter, founding where nothing runs yet; end the failures whose time is over."""
        over = [seed for seed in self._seeds if seed not in active]
        for seed in over:
            if seed.kind == "seeded_failure":
                self._end(seed)
        self._seeds = active
        for seed in active:
            if seed.start == self.model.quarter:
                for slug in seed.services:
                    if not any(_about(seed, g) and g.service.slug == slug for g in self.model.live()):
                        self._found(seed, self.model.area(slug))

    def of(self, partnership) -> float:
        """1 where a partnership is made to succeed, -1 where to fail, else 0."""
        for seed in self._seeds:
            if _about(seed, partnership):
                return KINDS[seed.kind]
        return 0.0

    def results(self, partnership, saving: float, quality: float) -> tuple[float, float]:
        """Saving and quality of a quarter as they are, or as they are made."""
        made, p = self.of(partnership), partnership.p
        return (made * p.seeded_saving, made * p.seeded_quality) if made else (saving, quality)

    def _end(self, seed) -> None:
        from . import review  # late: it imports what this is imported by

        for partnership in self.model.live():
            if _about(seed, partnership):
                review.end(partnership, "seeded", None, partnership.centre)

    def _found(self, seed, service) -> None:
        """Launch a small partnership at once: the first two neighbours whose position is open."""
        model, mode = self.model, mode_of("joint_production")
        named = {m.index for m in model.named(seed.members)}
        for founder in model.named(seed.members):
            for tie in founder.near:
                if tie.to.index in named and _open(founder, service, mode) and _open(tie.to, service, mode):
                    _launch(Partnership(model, founder, service, mode, (tie.to,), origin="seeded", lead=founder))
                    return


def _launch(partnership) -> None:
    """Let it run from today as a partnership of the stock would: known, agreed, its promise what it can yield."""
    g, model = partnership, partnership.model
    trust = g.trust_of(g.centre)
    g.form, g.fit = form.best(g), g.p.stock_fit
    g.recount()
    g.settle_shares()
    for membership in g.members:
        net = g.share_saving(membership, g.net_design(trust))
        membership.promised_saving = membership.reference_saving = net
        membership.promised_quality = membership.reference_quality = g.fit * g.quality_gain
    g.set_stakes()
    model.adopt(g)
    model.note("start", g, g.founder, None)
    deal.launch(g, None)


def _about(seed, partnership) -> bool:
    if not partnership.operating or partnership.service.slug not in seed.services:
        return False
    return seed.members == "all" or all(m.id in seed.members for m in partnership.municipalities)


def _open(municipality, service, mode) -> bool:
    position = municipality.positions.get(service.index)
    return position is not None and position.free(mode)
