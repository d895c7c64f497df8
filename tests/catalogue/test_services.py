import copy

import pytest

from collabsim.catalogue import services as module
from collabsim.catalogue.entries import entries
from collabsim.catalogue.services import RATED, services


def test_every_area_stands_once_and_in_order():
    slugs = [service.slug for service in services()]
    assert len(slugs) == len(set(slugs)) == 39
    assert slugs[:2] == ["accounting_payroll", "animal_control"]
    assert slugs[-1] == "ambulance_ems"
    assert services() is services()


def test_letters_become_numbers():
    police = next(service for service in services() if service.slug == "law_enforcement")
    assert (police.asset_specificity, police.scale_potential, police.digital_suitability) == (0.8, 0.5, 0.2)
    assert {getattr(service, name) for service in services() for name in RATED} == {0.2, 0.5, 0.8}


def test_budget_shares_sum_to_one_and_keep_their_proportions():
    shares = {service.slug: service.budget_share for service in services()}
    assert sum(shares.values()) == pytest.approx(1.0, abs=1e-12)
    assert shares["law_enforcement"] / shares["fire_services"] == pytest.approx(0.1353 / 0.0676)


def test_areas_of_general_services_and_regional_issues():
    assert sum(service.general_services for service in services()) == 10
    assert {service.slug for service in services() if service.regional_issue} == {
        "economic_development",
        "energy",
        "green_programs",
        "housing_and_community_development",
        "public_health",
        "sewer_collection_and_treatment",
        "storm_water_compliance",
        "transportation_transit_taxis",
        "water_and_wastewater",
        "elder_services",
    }


def test_efficient_scales_are_those_of_the_literature():
    assert {service.efficient_scale for service in services()} == {5_000.0, 10_000.0, 50_000.0, 60_000.0}
    assert all(isinstance(service.efficient_scale, float) for service in services())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"visibility": "X"}, "visibility"),
        ({"visibility": None}, "visibility"),
        ({"budget_share": 0.0}, "budget_share"),
        ({"efficient_scale": -1}, "efficient_scale"),
        ({"general_services": "yes"}, "general_services"),
        ({"visbility": "L"}, "visbility"),
        ({"title": 3}, "title"),
        ({"group": None}, "group"),
    ],
)
def test_a_wrong_entry_is_named(change, told):
    tables = copy.deepcopy(entries("services.toml"))
    entry = tables["services"]["fleet"]
    for key, value in change.items():
        if value is None:
            del entry[key]
        else:
            entry[key] = value
    with pytest.raises(ValueError, match=rf"services\.toml, fleet: .*{told}"):
        module.read(tables)
