"""On a slow machine parts of a page come late and in another order; it must not look elsewhere for them."""

import time


def test_widgets_are_found_here_though_their_extension_comes_late(server, browser):
    def late(route):
        time.sleep(2.0)
        route.continue_()

    context = browser.new_context(viewport={"width": 1400, "height": 900})
    outside = []
    context.on("request", lambda asked: outside.append(asked.url) if "127.0.0.1" not in asked.url else None)
    context.route("**/nbextensions/anywidget/extension.js*", late)
    made = context.new_page()
    made.goto(server)
    made.wait_for_selector(".map-canvas", timeout=30_000)
    assert not [url for url in outside if url.startswith("http")]
    context.close()
