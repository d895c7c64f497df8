"""One visitor's desk: the play, its panels, and who tells whom."""

from __future__ import annotations

from collections.abc import Callable

import solara

from dashboards import chip
from dashboards.map import RegionMap, picture_of

from .cards import card
from .levers import Levers
from .outcomes import Outcomes
from .panels import Card, Head, Log, Transport, shown_of
from .session import Moment, Play
from .setting import REGIONS, Setting


class Desk:
    """Panels and play of one session. why: number of the happening that is asked about; region: what the map shows.

    setting, shown: where the play was left, if it was
    """

    def __init__(self, setting: Setting | None = None, shown: int = 0) -> None:
        self.play = Play(setting, picture_of=picture_of)
        self.play.seek(shown)
        self.levers, self.head, self.transport = Levers(), Head(), Transport()
        self.outcomes, self.log, self.card = Outcomes(), Log(), Card()
        self.why: solara.Reactive[int | None] = solara.reactive(None)
        self.region = solara.reactive(self.play.moment.setting.region)
        self.map: RegionMap | None = None
        self._mapped = ""
        self._pictured: object = None
        self._chosen: tuple[str, str] | None = None
        self._connect()

    def open(self, keep: Callable[[Setting, int], None]) -> Callable[[], None]:
        """Begin; returns what ends it. keep: hears at the end what was set and which quarter was shown."""
        self.play.listen(self._show)
        self.play.start()

        def end() -> None:
            moment = self.play.moment
            self.play.close()
            keep(moment.setting, moment.shown)

        return end

    def map_of(self, region: str) -> RegionMap:
        """A map of that region, in place of the one before."""
        made = RegionMap(self.play.moment.setting.scenario().place)
        made.view, made.service = self.head.view, self.head.service
        made.observe(self._click, "selected")
        self.map, self._mapped, self._pictured, self._chosen = made, region, None, None
        self._show(self.play.moment)
        return made

    # ------------------------------------------------------------------ what a visitor wishes
    def _connect(self) -> None:
        play = self.play
        self.levers.hear(
            {
                "move": _number(play.move),
                "switch": lambda name, on: play.switch(str(name), bool(on)),
                "reset": play.reset,
                "undo": play.undo,
                "shuffle": play.shuffle,
                "region": lambda name: play.move_to(name) if name in REGIONS else None,
            }
        )
        self.transport.hear(
            {"play": play.play, "pause": play.pause, "step": play.step, "seek": play.seek, "hurry": play.hurry}
        )
        self.head.hear({"view": self._see("view"), "service": self._see("service")})
        self.outcomes.hear({"outcome": self._choose_outcome})
        self.log.hear({"only": self._only, "more": self._more, "why": self.ask, "light": self._light})
        self.card.hear({"why": self.ask, "close": self._unchoose})

    def ask(self, number: int) -> None:
        """Open the page that tells why; the play stands still meanwhile."""
        self.play.pause()
        self.why.value = int(number)

    def _see(self, what: str) -> Callable[[str], None]:
        def seen(value: str) -> None:
            setattr(self.head, what, str(value))
            if self.map is not None:
                setattr(self.map, what, str(value))
            self.head.show(self.play.moment)

        return seen

    def _choose_outcome(self, place: int, name: str) -> None:
        self.outcomes.choose(place, name)
        self.outcomes.show(self.play.moment)

    def _only(self, on: bool) -> None:
        self.log.only = bool(on)
        self.log.show(self.play.moment)

    def _more(self) -> None:
        self.log.most += 60
        self.log.show(self.play.moment)

    def _light(self, partnership: str) -> None:
        if self.map is not None:
            self.map.marked = str(partnership)

    def _click(self, change: dict) -> None:
        found = change["new"] or {}
        kind, name = found.get("kind", ""), found.get("id", "")
        self._chosen = (kind, name) if kind else None
        self._show_card(self.play.moment)

    def _unchoose(self) -> None:
        if self.map is not None:
            self.map.selected = {"kind": "", "id": "", "n": self.map.selected.get("n", 0) + 1}
        self._chosen = None
        self._show_card(self.play.moment)

    # ------------------------------------------------------------------ what is shown
    def _show(self, moment: Moment) -> None:
        """Show a moment; in the thread of the play."""
        region, seed = moment.setting.region, moment.setting.seed
        if self.region.value != region:
            self.region.value = region
        told = f"{REGIONS[region][0].split(',')[0]} · seed {seed}"
        if chip.text.value != told:
            chip.text.value = told
        self.levers.show(moment)
        if moment.course is None or moment.known < 0:
            return
        self.outcomes.show(moment)
        self.transport.show(moment)
        if moment.fresh:
            self._show_map(moment)
            self.head.show(moment)
            self.log.show(moment)
            self._show_card(moment)

    def _show_map(self, moment: Moment) -> None:
        if self.map is None or self._mapped != moment.setting.region:
            return
        picture = moment.course.frames[shown_of(moment)].picture
        if picture is not self._pictured:
            self._pictured = picture
            self.map.show(picture)

    def _show_card(self, moment: Moment) -> None:
        chosen = None
        if self._chosen is not None and moment.course is not None:
            chosen = card(moment.course, *self._chosen, shown_of(moment))
        self.card.show(moment, chosen)


def _number(act: Callable[[str, float], None]) -> Callable[[object, object], None]:
    """A wish with a name and a number; anything else is left to the play, which says what it expected."""
    return lambda name, value: act(str(name), value)
