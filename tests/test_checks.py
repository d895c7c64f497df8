import pytest

from collabsim import checks
from collabsim.errors import ExperimentError, InputError

TEXT = """# a remark: seed = 9
seed = 1
"quarters" = 80
[levers]   # seed = 2
seed = 3
  [levers.turnover]
values = [1]
[[ interventions ]]
kind = "x"
[[interventions]]

kind = "y"
"""


@pytest.mark.parametrize(
    ("table", "key", "which", "row"),
    [
        ("", "seed", 1, 2),
        ("", "quarters", 1, 3),
        ("", "kind", 1, None),
        ("levers", "seed", 1, 5),
        ("levers", "values", 1, 4),
        ("levers.turnover", "values", 1, 7),
        ("interventions", "kind", 1, 9),
        ("interventions", "kind", 2, 12),
        ("interventions", "from", 2, 10),
        ("interventions", "kind", 3, None),
        ("nothing", "kind", 1, None),
    ],
)
def test_the_row_of_a_key(table, key, which, row):
    assert checks.row_of(TEXT, table, key, which) == row


@pytest.mark.parametrize("value", [True, 1.0, "1", None, -1, 11, float("nan")])
def test_what_is_no_whole_number(value):
    with pytest.raises(InputError, match="whole number from 0 to 10"):
        checks.whole(value, 0, 10, "seed")


@pytest.mark.parametrize("value", [False, "0.5", None, -0.01, 1.01, float("nan"), float("inf"), 10**400, 1j])
def test_what_is_no_number(value):
    with pytest.raises(ExperimentError, match="number from 0 to 1 was expected"):
        checks.number(value, 0.0, 1.0, "share", ExperimentError)


def test_numbers_become_plain_ones():
    numpy = pytest.importorskip("numpy")
    assert type(checks.whole(numpy.int64(3), 0, 10, "seed")) is int
    assert type(checks.number(numpy.float32(0.5), 0, 1, "share")) is float
    assert checks.number(0, 0.5, 1.0, "share", also=0.0) == 0.0


def test_words_are_sorted_and_single():
    assert checks.words(["b", "a"], "ids") == ("a", "b")
    for wrong in ([], "ab", ["a", "a"], ["a", 1], None):
        with pytest.raises(InputError):
            checks.words(wrong, "ids")


def test_few_known_words_are_listed_and_many_only_hinted_at():
    with pytest.raises(InputError, match=r"a mode was expected: grid, lhs\. Did you mean 'grid'\?"):
        checks.known("gird", ["grid", "lhs"], "kind", "a mode")
    with pytest.raises(InputError, match=r"a number was expected\.$"):
        checks.known(None, map(str, range(100)), "kind", "a number")
