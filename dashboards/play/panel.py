"""A part of the page that draws itself in the browser from a small state, and tells what a visitor wishes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import anywidget
import traitlets

HERE = Path(__file__).parent


class Panel(anywidget.AnyWidget):
    """A widget of a JavaScript file beside it.

    about: what never changes · state: what is shown now, set from any thread; what is the same is not sent again
    """

    about = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    @staticmethod
    def source(name: str) -> str:
        """The widget's script: the helpers that all panels share, then its own."""
        return "\n".join((HERE / f"{part}.js").read_text(encoding="utf-8") for part in ("shared", name))

    def hear(self, wishes: dict[str, Callable]) -> None:
        """Answer wishes: messages {"do": name, "with": [arguments]}. One that is not expected is left alone."""

        def heard(_widget, content: object, _buffers) -> None:
            if isinstance(content, dict) and content.get("do") in wishes and isinstance(content.get("with", []), list):
                wishes[content["do"]](*content.get("with", []))

        self.on_msg(heard)
