"""The page of effects as a file, in a real browser."""

import made_effects
import pytest

from collabsim.report.effects_page import page as written

FOLDED = ".whole details.folds:not([open])"


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    """Where the page of made-up effects lies."""
    file = tmp_path_factory.mktemp("report") / "effects.html"
    file.write_text(written(made_effects.effects()), encoding="utf-8")
    return file.as_uri()


def test_on_a_phone_tables_are_folded_until_a_kind_is_asked_for(page, address):
    seen = page(address, "phone", ready=".whole")
    folds = seen.locator(".whole details.folds").count()
    assert seen.locator(FOLDED).count() == folds > 8
    assert seen.evaluate("document.documentElement.scrollWidth") <= 420
    seen.locator("label:has(#show-not-testable)").click()
    assert seen.locator(FOLDED).count() == 0
    shown = seen.locator(".whole tbody tr:visible")
    assert shown.count() == seen.locator(".whole tbody tr:has(.kind-not-testable)").count() > 0


def test_on_paper_tables_are_told_and_what_folds_out_is_not(page, address):
    seen = page(address, "wide", ready=".whole")
    seen.emulate_media(media="print")
    assert seen.locator(".whole details.folds").first.is_visible()
    assert not seen.locator(".whole td details").first.is_visible()


def test_on_a_wide_screen_all_tables_are_open(page, address):
    assert page(address, "wide", ready=".whole").locator(FOLDED).count() == 0


def test_a_phone_folds_its_tables_again_after_printing(page, address):
    seen = page(address, "phone", ready=".whole")
    folds = seen.locator(".whole details.folds").count()
    seen.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert seen.locator(FOLDED).count() == 0
    seen.evaluate("dispatchEvent(new Event('afterprint'))")
    assert seen.locator(FOLDED).count() == folds
