import math

import pytest

from collabsim.rules import draws


def test_mixed():
    """splitmix64 seeded with 0 yields E220A8397B1DCDAF first (Vigna's reference), then, one golden step on,
    6E789E6AA1B965F4.
    """
    assert draws.mixed(0) == 0xE220A8397B1DCDAF
    assert draws.mixed(0x9E3779B97F4A7C15) == 0x6E789E6AA1B965F4


def test_folded():
    """Folding 0 into 0 is one round; folding a word into itself is the same, for they cancel."""
    assert draws.folded(0, 0) == 0xE220A8397B1DCDAF
    assert draws.folded(12345, 12345) == 0xE220A8397B1DCDAF
    assert draws.folded(0, 0x9E3779B97F4A7C15) == 0x6E789E6AA1B965F4


def test_key():
    """FNV-1a 64: the offset basis for nothing, AF63DC4C8601EC8C for "a" (the authors' test vectors)."""
    assert draws.key("") == 0xCBF29CE484222325
    assert draws.key("a") == 0xAF63DC4C8601EC8C
    assert draws.key("foobar") == 0x85944171F73967E8


def test_uniform():
    """The top 52 bits: none set is half a step above 0, all set is half a step below 1, the top one alone just 1/2."""
    step = 2.0**-52
    assert draws.uniform(0) == 0.5 * step
    assert draws.uniform(2**64 - 1) == 1.0 - 0.5 * step
    assert draws.uniform(2**63) == 0.5 + 0.5 * step
    assert draws.uniform(2**12 - 1) == 0.5 * step  # the low 12 bits do not count


def test_draw():
    """Six words folded one by one, the first by a round of its own."""
    state = draws.mixed(7)
    for part in (1, 2, 3, 4, 5):
        state = draws.folded(state, part)
    assert draws.draw(7, 1, 2, 3, 4, 5) == draws.uniform(state)


def test_normal():
    """Half lie below 0, 97.5 % below 1.959964, 0.1 % below -3.090232; the approximation errs by less than 1e-8."""
    assert draws.normal(0.5) == 0.0
    assert draws.normal(0.975) == pytest.approx(1.959963985, abs=1e-8)
    assert draws.normal(0.001) == pytest.approx(-3.090232306, abs=1e-8)
    assert draws.normal(0.999) == pytest.approx(3.090232306, abs=1e-8)


def test_gumbel():
    """exp(-exp(-x)) = u: 0 at u = 1/e, 1 at u = exp(-1/e)."""
    assert draws.gumbel(math.exp(-1.0)) == pytest.approx(0.0, abs=1e-15)
    assert draws.gumbel(math.exp(-math.exp(-1.0))) == pytest.approx(1.0, abs=1e-14)


def test_waiting_quarters():
    """At 1/2 a quarter, u = 0.3 lies between 1/4 and 1/2: one failure, then it happens; at 1 it happens at once."""
    assert draws.waiting_quarters(0.3, 0.5) == 2.0
    assert draws.waiting_quarters(0.9, 0.5) == 1.0
    assert draws.waiting_quarters(0.01, 1.0) == 1.0


def test_waiting_quarters_for_what_hardly_ever_comes():
    """At 1e-17 a quarter 1 - rate is 1 and its logarithm 0; what is rarer than 1e-12 waits as long as that does."""
    assert draws.waiting_quarters(0.3, 1e-17) == draws.waiting_quarters(0.3, 1e-12)
    assert draws.waiting_quarters(0.3, 1e-12) == pytest.approx(1.204e12, rel=1e-3)  # -ln 0.3 over the rate
