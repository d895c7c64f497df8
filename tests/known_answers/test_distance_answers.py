import math

from collabsim.rules import distance


def test_great_circle():
    """A degree of a great circle of radius 6371.0088 km is 6371.0088 π / 180 = 111.195080 km, wherever it lies."""
    assert distance.great_circle(40.0, 3.0, 41.0, 3.0) == 111.19508
    assert distance.great_circle(0.0, 179.5, 0.0, -179.5) == 111.19508
    assert distance.great_circle(90.0, 0.0, 0.0, 77.0) == 10007.557221  # a quarter of the way round: 90 of them
    assert distance.great_circle(40.0, 3.0, 40.0, 3.0) == 0.0


def test_great_circle_at_sixty_degrees_a_degree_to_the_east_is_little_less_than_half():
    """2 asin(½ sin ½°) = 0.499990 of a degree, for the great circle cuts the corner: 55.597 - 0.0005 km or so."""
    chord = 2.0 * math.asin(0.5 * math.sin(math.pi / 360.0)) * 6371.0088
    assert abs(distance.great_circle(60.0, 10.0, 60.0, 11.0) - chord) <= 0.6e-6


def test_great_circle_from_either_end():
    """The halves of the differences change their signs only, and are squared."""
    for step in range(40):
        one, other = (-80.0 + 3.7 * step, 170.0 - 7.3 * step), (60.0 - 2.9 * step, -170.0 + 8.1 * step)
        assert distance.great_circle(*one, *other) == distance.great_circle(*other, *one) > 0.0
