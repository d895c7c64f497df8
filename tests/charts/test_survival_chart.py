import polars
import pytest

from collabsim import charts

CURVE = polars.DataFrame(
    {
        "form": ["mou", "mou", "mou", "contract", "contract"],
        "age": [0, 4, 8, 0, 6],
        "survival": [1.0, 0.8, 0.4, 1.0, 1.0],
        "lo95": [None, 0.6, 0.2, None, None],
        "hi95": [None, 0.9, 0.6, None, None],
        "at_risk": [9, 9, 5, 3, 2],
        "ended": [0, 2, 2, 0, 0],
    }
)


def test_steps_in_years_with_a_band_that_follows_them():
    band, line = charts.survival(CURVE.filter(form="mou")).data
    assert list(line.x) == [0.0, 1.0, 2.0]
    assert line.line.shape == "hv"
    assert list(band.x) == [1.0, 2.0, 2.0, 2.0, 2.0, 1.0]
    assert list(band.y) == [0.9, 0.9, 0.6, 0.2, 0.6, 0.6]
    assert list(line.customdata[1]) == ["60%", "90%", 9, 2]
    assert line.customdata[0][0] == "unknown"


def test_groups_are_named_at_their_ends_and_told_apart_without_colour():
    figure = charts.survival(CURVE, by="form", names={"mou": "a memorandum"})
    lines = [trace for trace in figure.data if trace.name]
    assert [line.name for line in lines] == ["a memorandum", "contract"]
    assert lines[0].line.dash != lines[1].line.dash
    assert len(figure.data) == 3  # nothing ended under contract, so that it has no band
    assert {"40%", "100%"} == {label.text.rpartition("<br>")[2] for label in figure.layout.annotations}
    assert max(label.y for label in figure.layout.annotations) <= 1.0


def test_five_groups_are_too_many():
    many = polars.concat([CURVE.head(1).with_columns(form=polars.lit(name)) for name in "vwxyz"])
    with pytest.raises(ValueError, match="at most 4"):
        charts.survival(many, by="form")
