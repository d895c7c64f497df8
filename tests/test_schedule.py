"""Which lever values hold when."""

import pytest

from collabsim.catalogue.parameters import declared
from collabsim.intervention import Intervention
from collabsim.model import RegionModel
from collabsim.regions.places import Place
from collabsim.regions.region import assembled
from collabsim.regions.sidecar import Sidecar
from collabsim.scenario import Scenario
from collabsim.schedule import changes, usual

CONTINUITY = "leadership_continuity"
OWN = ({}, {CONTINUITY: 0.2}, {"patience": 3.0}, {})
PLACE = assembled(
    "four",
    [Place(f"g{k}", f"Place {k}", "town", 9000, 40.0 + 0.1 * k, 3.0, levers=own) for k, own in enumerate(OWN)],
    Sidecar(),
    (),
    (),
)


def scenario(*dated: Intervention, **levers: float) -> Scenario:
    return Scenario(PLACE, levers=levers, interventions=dated, quarters=20, burn_in=2)


def lever(name: str, value: float, **rest) -> Intervention:
    return Intervention("lever", start=4, until=8, name=name, value=value, **rest)


def test_what_is_usual_is_the_scenarios_and_the_regions():
    plain = scenario(attention=0.9)
    assert usual(plain, None) == usual(plain, 0) == {"attention": 0.9}
    assert usual(plain, 1) == {"attention": 0.9, CONTINUITY: 0.2}
    assert usual(plain, 2) == {"attention": 0.9, "patience": 3.0}


def test_a_change_holds_from_its_date_to_its_end():
    dated = scenario(
        lever("attention", 0.9), lever("patience", 2.0, members=("g2", "g1")), Intervention("retreat", start=4)
    )
    for quarter in (-2, 0, 3, 8, 12):
        assert changes(dated, quarter) == ({}, {})
    for quarter in (4, 7):
        assert changes(dated, quarter) == ({"attention": 0.9}, {1: {"patience": 2.0}, 2: {"patience": 2.0}})


def test_an_association_and_a_tool_set_what_they_say():
    association = Intervention("association", start=0, dues=0.0004, meetings=12)
    tool = Intervention("decision_tool", start=0, members=("g3",))
    everybody = {"association_dues": 0.0004, "association_meetings": 12.0}
    assert changes(scenario(association, tool), 5) == (
        everybody,
        {3: {"decision_tool": declared()["decision_tool"].high}},
    )


def test_a_programme_makes_up_half_of_what_is_missing_whatever_is_in_force():
    """Usual u: u + 0.5 (1 - u). Region's 0.2: 0.6. A change to 0.4: 0.7. A named one to 0.8: 0.9. Another one: 0.95."""
    programme = Intervention("leadership_programme", start=0, until=12, size=0.5)
    default = declared()[CONTINUITY].value
    alone = changes(scenario(programme), 2)[1]
    assert {index: own[CONTINUITY] for index, own in alone.items()} == pytest.approx(
        {0: (1.0 + default) / 2.0, 1: 0.6, 2: (1.0 + default) / 2.0, 3: (1.0 + default) / 2.0}
    )
    again = Intervention("leadership_programme", start=0, until=12, size=0.5, members=("g3",))
    for order in ((programme, again), (again, programme)):
        for everybody, third, found in ((0.4, None, (0.7, 0.85)), (None, 0.8, (0.6, 0.95))):
            dated = [lever(CONTINUITY, everybody)] if everybody else []
            dated += [lever(CONTINUITY, third, members=("g3",))] if third else []
            changed, changed_of = changes(scenario(*order, *dated), 5)
            assert changed == ({CONTINUITY: 0.4} if everybody else {})
            assert (changed_of[1][CONTINUITY], changed_of[3][CONTINUITY]) == pytest.approx(found)


def test_the_model_holds_what_is_scheduled():
    dated = scenario(
        lever("attention", 0.9),
        lever("patience", 2.0, members=("g1", "g2")),
        Intervention("leadership_programme", start=6, until=12, size=0.5, members=("g1",)),
    )
    model, seen = RegionModel(dated), set()
    for quarter in range(-2, 14):
        model.step()
        changed, changed_of = changes(dated, quarter)
        for municipality in model.municipalities:
            held = {**usual(dated, municipality.index), **changed, **changed_of.get(municipality.index, {})}
            assert {name: getattr(municipality.p, name) for name in held} == held
            assert all(
                getattr(municipality.p, name) == one.value for name, one in declared().items() if name not in held
            )
            seen.add(tuple(sorted(held.items())))
    assert len(seen) >= 6
