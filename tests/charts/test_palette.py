import pytest

from collabsim.charts.palette import DASHES, LETTERS, MARKERS, PALETTE, THEMES, contrast, faded


def test_contrast_knows_black_on_white():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        *((ink, ground, 4.5) for ink in ("ink", "ink2", "ink3") for ground in ("bg", "surface", "sunken")),
        *((letter, "surface", 4.5) for letter in LETTERS),
        ("accent", "surface", 4.5),
        ("pull", "pullsoft", 4.5),
        ("ink", "warnsoft", 4.5),
        ("warn", "warnsoft", 4.5),
        ("edge", "surface", 3.0),
    ],
)
def test_everything_can_be_read(theme, ink, ground, least):
    assert contrast(PALETTE[theme][ink], PALETTE[theme][ground]) >= least


def test_colour_never_stands_alone():
    assert len(set(DASHES.values())) == len(set(MARKERS.values())) == len(LETTERS)


def test_a_faded_colour():
    assert faded("#FF0010", 0.5) == "rgba(255,0,16,0.5)"
