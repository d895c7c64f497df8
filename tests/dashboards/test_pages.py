"""Every page of the frame can be loaded; one that cannot leaves the others alone."""

import importlib
import threading

import pytest
import solara

from dashboards import app


@pytest.mark.parametrize("name", ["Play", "Sweeps", "Principles"])
def test_a_page_can_be_loaded(name):
    assert callable(getattr(importlib.import_module(f"dashboards.{name.lower()}.page"), name))


def test_pages_have_addresses_and_names():
    assert [(route.path, route.label) for route in app.routes] == [
        ("/", "Play"),
        ("sweeps", "Sweeps"),
        ("principles", "Principles"),
    ]


def test_a_page_that_cannot_be_loaded_is_told_in_words(capsys):
    broken = app.page("nowhere.page", "Nowhere", "Nowhere")
    assert "ModuleNotFoundError" in capsys.readouterr().err
    box, rendered = solara.render(broken(), handle_error=False)
    (sheet,) = box.children
    title, state = sheet.children
    assert title.title == "Nowhere · collabsim"
    assert state.children[0].unsafe_innerHTML == "This page could not be opened"
    assert "dashboards.nowhere" in state.children[1].unsafe_innerHTML
    rendered.close()


def test_a_play_ends_with_its_page():
    from dashboards.play import page

    def playing():
        return [one for one in threading.enumerate() if one.name == "collabsim-play"]

    before = playing()
    for _ in range(2):
        _, rendered = solara.render(page.Play(), handle_error=False)
        (thread,) = set(playing()) - set(before)
        rendered.close()
        thread.join(10.0)
        assert not thread.is_alive()
    assert page.left.value[0] is not None
