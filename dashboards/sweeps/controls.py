"""The page's few controls, as the browser itself draws them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import reacton.ipyvue as vue
import reacton.ipyvuetify as v
import solara


@solara.component_vue("choice.vue")
def _Choice(label: str, value: str, options: list, event_choose: Callable[[str], None] | None = None): ...


@solara.component
def Choice(label: str, value: str, options: Sequence[tuple[str, str]], choose: Callable[[str], None]):
    """A list to choose from. options: value and text of each · choose: hears a value that is among them."""
    known = {one for one, _ in options}
    told = [{"value": one, "text": text} for one, text in options]
    _Choice(label=label, value=value, options=told, event_choose=lambda new: choose(new) if new in known else None)


@solara.component
def Press(text: str, act: Callable[[], None], kind: str = "", on: bool = False, children: Sequence = ()):
    """A button. on: whether it is the chosen one of several."""
    classes = " ".join(part for part in (kind, "on" if on else "") if part)
    attributes = {"type": "button", "aria-pressed": "true" if on else "false"}
    button = v.Html(tag="button", class_=classes, attributes=attributes, children=list(children) or [text])
    vue.use_event(button, "click", lambda *_: act())
    return button


@solara.component
def Segments(value: str, options: Sequence[str], choose: Callable[[str], None]):
    """A few buttons in a row, one of them chosen."""
    with solara.Div(classes=["segments"]):
        for option in options:
            Press(option, lambda option=option: choose(option), on=option == value).key(option)


@solara.component
def Fold(told: str, folded: bool, children: Sequence = ()):
    """Things under a line that unfolds them; as they are where `folded` is false."""
    if not folded:
        return solara.Div(children=list(children))
    summary = v.Html(tag="summary", children=[told])
    return v.Html(tag="details", class_="fold", children=[summary, solara.Div(children=list(children))])
