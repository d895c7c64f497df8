"""The description says what the program does: nothing of it is missing, and its order is the program's."""

import re

import pytest
from domain import rules

from collabsim.catalogue.kinds import kinds
from collabsim.catalogue.measures import measures
from collabsim.catalogue.outcomes import outcomes
from collabsim.catalogue.parameters import declared
from collabsim.catalogue.services import services
from collabsim.catalogue.statements import statements
from collabsim.catalogue.terms import decisions
from collabsim.errors import InputError
from collabsim.model import RegionModel
from collabsim.report import odd
from collabsim.report.odd.document import page
from collabsim.report.odd.schedule import WATCHING
from collabsim.report.odd.sources import constants, functions, model_modules
from collabsim.rules.draws import STREAMS
from collabsim.scenario import Scenario


@pytest.fixture(scope="module")
def text():
    return odd.document()


def test_every_rule_has_its_formula(text):
    for module, names in rules().items():
        for name in names:
            assert re.search(rf"^#### {module}\.{name}\(.*\)\n", text, re.MULTILINE), (module, name)


def test_a_rule_is_told_whole(text):
    told = text.partition("#### trust.gain(personal, institutional, rate)")[2].partition("\n#### ")[0]
    assert "return bounded(rate, 0.0, 1.0) * (1.0 - personal - institutional)" in told
    assert "Statements: P02, P06" in told
    assert "trust.gain(self.manager_personal, self.manager_institutional," in told  # what the model hands to it


def test_every_procedure_stands_with_its_constants(text):
    for module in model_modules():
        place = module.__name__.removeprefix("collabsim.model").removeprefix(".")
        if place and place.partition(".")[0] not in WATCHING:
            told = text.partition(f"#### Procedures: {place}\n")[2].partition("\n#### ")[0]
            assert told, place
            for line in constants(module):
                assert line.partition(" = ")[0] + " = " in told, (place, line)
            for one in functions(module):
                assert f"def {one.name}(" in told, (place, one.name)
    assert "\nRELATIONSHIP, STUDY, NEGOTIATION, TRANSITION, OPERATION, ENDED = (0, 1, 2, 3, 4, 5)\n" in text


def test_interventions_stand_with_their_keys_and_sizes(text):
    told = text.partition("## 6 Input data")[2].partition("\n## 7 ")[0]
    assert "- *until*: quarter at whose beginning it ends" in told
    assert "| `crisis` | from, size | until | -6 to 6 |" in told


def test_of_every_rule_it_is_said_what_is_handed_to_it(text):
    for module, names in rules().items():
        for name in set(names) - {"draw"}:  # the model folds its words one by one
            told = text.partition(f"#### {module}.{name}(")[2].partition("\n#### ")[0]
            assert "\nUsed:\n" in told, (module, name)


def test_everything_of_the_catalogue_is_in_it(text):
    for named in (declared(), outcomes(), measures(), STREAMS):
        assert all(f"`{name}`" in text for name in named)
    assert all(f"\n| {name} | {statement.title}" in text for name, statement in statements().items())
    assert all(f"| {decision} | `{term}`" in text for decision, terms in decisions().items() for term in terms)
    assert all(kind.title in text for kind in kinds().values())
    assert all(service.title in text for service in services())


def test_parameters_stand_with_their_values(text):
    for name, parameter in declared().items():
        assert re.search(rf"^\| `{name}` \| .* \| {re.escape(f'{parameter.value:g}')} \|", text, re.MULTILINE), name


def test_the_phases_stand_in_the_order_in_which_they_happen(text, monkeypatch):
    told = re.findall(r"^\d+\. \*\*([\w.]+)\*\*", text, re.MULTILINE)
    model, heard = RegionModel(Scenario("durham", quarters=1)), []
    for phase in told:
        *owner, name = phase.split(".")
        of = getattr(model, owner[0]) if owner else model
        verb = getattr(of, name)
        monkeypatch.setattr(of, name, lambda verb=verb, phase=phase: (heard.append(phase), verb()), raising=False)
    model.step()
    assert heard == told
    assert len(told) == 10


def test_nothing_is_left_to_fill_in(text):
    assert not re.search(r"\{\{|TODO|…\|", text)


def test_it_is_a_page_that_needs_nothing_else(text, tmp_path):
    target = odd.write(tmp_path / "model.html")
    told = target.read_text(encoding="utf-8")
    assert told == page(text)
    assert not re.search(r"<(script|link|img)\b", told)
    assert '<h4 id="trust.gain-' in told
    assert (odd.write(tmp_path / "model.md")).read_text(encoding="utf-8") == text


def test_another_kind_of_file_is_refused(tmp_path):
    with pytest.raises(InputError, match="--out"):
        odd.write(tmp_path / "model.pdf")
