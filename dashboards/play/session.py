"""A visitor's play: the real model, stepped in a thread of its own, every quarter kept."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from collabsim.errors import InputError

from .course import Course
from .luck import Luck
from .setting import Setting

SPEEDS = (1, 2, 4, 8, 16)  # quarters a second
STILL = 0.35  # seconds without a change after which other luck is tried
TELL_EVERY = 0.08  # seconds between two tellings while it hurries


@dataclass(frozen=True)
class Moment:
    """How the play stands, for those who show it.

    shown: quarters shown, 0 = the beginning · known: quarters played so far · course: what is known (None at first)
    fresh: whether the course belongs to the setting and has come as far as it had been; until then the picture is old
    luck: other luck and the region without changes · problem: what was wrong with the last wish, in words
    """

    setting: Setting
    shown: int
    known: int
    playing: bool
    speed: int
    course: Course | None
    fresh: bool
    luck: Luck | None
    undoable: bool
    problem: str
    milliseconds: int


class Play:
    """Play, pause, step, scrub, change; listeners hear every new moment in the play's own thread.

    picture_of: what is kept of each quarter to be drawn · background: whether other luck is tried beside it
    Every method returns at once and may be called from any thread. `close` ends the thread.
    """

    def __init__(
        self,
        setting: Setting | None = None,
        *,
        picture_of: Callable = lambda model: None,
        background: bool = True,
    ) -> None:
        self._setting = setting or Setting()
        self._picture_of, self._background = picture_of, background
        self._lock = threading.Condition()
        self._aim = 0
        self._playing = False
        self._speed = 4
        self._history: list[tuple[str, Setting]] = []
        self._problem = ""
        self._closed = False
        self._course: Course | None = None
        self._done: Setting | None = None  # the setting that the course is of
        self._fresh = False
        self._luck: Luck | None = None
        self._changed_at = time.monotonic()
        self._asked_at = 0.0
        self._took = 0
        self._beat = 0.0
        self._stir = True
        self._listeners: list[Callable[[Moment], None]] = []
        self._thread = threading.Thread(target=self._live, name="collabsim-play", daemon=True)

    # ------------------------------------------------------------------ what a visitor does
    def start(self) -> Play:
        """Start the thread."""
        self._thread.start()
        return self

    def listen(self, listener: Callable[[Moment], None]) -> None:
        """Have a listener hear every new moment."""
        with self._lock:
            self._listeners.append(listener)
            self._wake()

    def play(self) -> None:
        """Go on, from the beginning where the end is shown."""
        with self._lock:
            if self._aim >= self._setting.quarters:
                self._aim = 0
            self._playing, self._beat = True, time.monotonic()
            self._wake()

    def pause(self) -> None:
        """Stand still, at what is shown: a quarter that is being computed is not shown."""
        with self._lock:
            self._playing, self._aim = False, self.moment.shown
            self._wake()

    def step(self, quarters: int = 1) -> None:
        """Some quarters on, or back where negative; then stand still."""
        with self._lock:
            self.seek(self._aim + quarters)

    def seek(self, quarter: int) -> None:
        """Show the region after so many quarters; then stand still."""
        with self._lock:
            self._playing = False
            self._aim = min(max(int(quarter), 0), self._setting.quarters)
            self._wake()

    def hurry(self, speed: int) -> None:
        """Quarters a second."""
        with self._lock:
            self._speed = min(max(int(speed), SPEEDS[0]), SPEEDS[-1])
            self._wake()

    def move(self, lever: str, value: float) -> None:
        """Move a lever; the same luck, the same quarter."""
        with self._lock:
            self._change(f"lever {lever}", lambda: self._setting.with_lever(lever, value))

    def switch(self, happening: str, on: bool) -> None:
        """Let something happen, or not."""
        with self._lock:
            self._change(f"happening {happening} {on}", lambda: self._setting.with_happening(happening, on))

    def shuffle(self) -> None:
        """The same with other luck."""
        with self._lock:
            self.reseed(self._setting.seed + 1)

    def reseed(self, seed: int) -> None:
        """The luck of that seed."""
        with self._lock:
            self._change(f"seed {seed}", lambda: replace(self._setting, seed=seed))

    def move_to(self, region: str) -> None:
        """Another region, from its beginning, with the same levers."""
        with self._lock:
            if region != self._setting.region and self._change("region", lambda: replace(self._setting, region=region)):
                self._aim, self._playing = 0, False

    def reset(self) -> None:
        """The region as it is."""
        with self._lock:
            self._change("reset", lambda: self._setting.untouched)

    def undo(self) -> None:
        """Take the last change back."""
        with self._lock:
            if self._history:
                self._accept(self._history.pop()[1])

    def close(self) -> None:
        """End the thread and what was asked of other processes."""
        with self._lock:
            self._closed = True
            self._listeners.clear()
            if self._luck is not None:
                self._luck.cancel()
            self._wake()

    @property
    def moment(self) -> Moment:
        """How it stands now."""
        with self._lock:
            known = -1 if self._course is None else self._course.known
            return Moment(
                self._setting, min(self._aim, max(known, 0)) if self._fresh else self._aim, known, self._playing,
                self._speed, self._course, self._fresh, self._luck, bool(self._history), self._problem, self._took,
            )  # fmt: skip

    # ------------------------------------------------------------------ a change
    def _change(self, key: str, change: Callable[[], Setting]) -> bool:
        """Accept a change if it makes a scenario; else say why not and keep everything. Whether it did."""
        before = self._setting
        try:
            after = change()
            after.scenario()
        except InputError as problem:
            self._problem = str(problem)
            self._wake()
            return False
        if after != before:
            if not self._history or self._history[-1][0] != key:
                self._history.append((key, before))
            self._accept(after)
        return True

    def _accept(self, setting: Setting) -> None:
        self._problem = ""
        if setting.region != self._setting.region:
            self._aim, self._playing = 0, False
        self._setting = setting
        self._fresh = False
        self._changed_at = self._asked_at = time.monotonic()
        if self._luck is not None:
            self._luck.cancel()
            self._luck = None
        self._wake()

    def _wake(self) -> None:
        self._stir = True
        self._lock.notify_all()

    def _called(self) -> None:
        with self._lock:
            self._wake()

    # ------------------------------------------------------------------ the thread
    def _live(self) -> None:
        while True:
            with self._lock:
                if not self._stir:
                    self._lock.wait(self._patience())
                self._stir = False
                if self._closed:
                    return
                self._keep_time()
            try:
                self._follow()
            except Exception as problem:  # a fault of ours is told on the page, which stays usable
                with self._lock:
                    self._playing, self._done = False, self._setting
                    self._problem = f"This quarter could not be simulated ({type(problem).__name__}: {problem})."
            self._try_other_luck()
            self._tell()

    def _patience(self) -> float | None:
        """Seconds until something is due; None = until somebody wakes it."""
        now = time.monotonic()
        if self._playing:
            return max(self._beat + 1.0 / self._speed - now, 0.0)
        if self._background and self._luck is None and self._fresh:
            return max(self._changed_at + STILL - now, 0.01)
        return None

    def _keep_time(self) -> None:
        """While it plays, a quarter more when it is due."""
        now = time.monotonic()
        if not self._playing or not self._fresh or now < self._beat + 1.0 / self._speed:
            return
        self._beat = max(self._beat + 1.0 / self._speed, now - 1.0 / self._speed)
        self._aim = min(self._aim + 1, self._setting.quarters)
        self._playing = self._aim < self._setting.quarters

    def _follow(self) -> None:
        """Have the course belong to the setting and reach the quarter asked for; leave off when the wish changes."""
        with self._lock:
            setting = self._setting
            if self._done != setting:
                self._fresh = False
        if self._done != setting:
            course = Course(setting.scenario(), self._picture_of)
            with self._lock:
                self._course, self._done = course, setting
        told = time.monotonic()
        while self._course.known < self._aim and not self._closed:
            self._course.advance()
            if self._setting != setting:
                return
            if time.monotonic() - told > TELL_EVERY:
                self._tell()
                told = time.monotonic()
        with self._lock:
            self._fresh = self._setting == setting
            if self._fresh and self._asked_at:
                self._took = round(1000 * (time.monotonic() - self._asked_at))
                self._asked_at = 0.0

    def _try_other_luck(self) -> None:
        with self._lock:
            if not self._background or self._closed or not self._fresh:
                return
            if self._luck is None:
                if time.monotonic() - self._changed_at < STILL:
                    return
                setting = self._setting
                untouched = setting.untouched.scenario() if setting.changed else None
                self._luck = Luck(setting.scenario(), untouched, self._called)
            self._luck.collect()

    def _tell(self) -> None:
        moment = self.moment
        for listener in tuple(self._listeners):
            listener(moment)
