import pytest
from lake import FACTS, GOOD, SIGNED

from collabsim.errors import RegionError
from collabsim.regions.checks import check, drop_invalid
from collabsim.regions.region import Region

SPOILED = GOOD + "t4,Nowhere,hamlet,-3,95,3.1,,,c1\nt4,Again,town,5,45,3,,,\nt5,Short,town\n"


def test_check_lists_everything_in_order(written):
    report = check(written(SPOILED, signed=SIGNED + "library,t3;t9,mou,mutual_aid,,\n"))
    assert [(problem.row, problem.field) for problem in report.problems] == [
        (6, "population"),
        (6, "latitude"),
        (7, "id"),
        (8, None),
        (5, "members"),
    ]
    assert (report.ok, report.rows, report.good, report.agreements) == (False, 7, 4, 3)


def test_check_of_a_good_file_is_ok_and_notes_what_is_filled_in(written):
    report = check(written())
    assert report.ok
    assert (report.rows, report.good) == (4, 4)
    assert any("area estimated" in note for note in report.notes)


def test_check_reports_a_file_that_is_no_table(written):
    report = check(written(b"\x80\x81"))
    assert [problem.row for problem in report.problems] == [1]
    assert report.rows == 0


def test_agreement_of_a_bad_row_is_not_blamed(written):
    report = check(written(GOOD.replace("9000", "-9000"), signed=SIGNED))
    assert [(problem.row, problem.field) for problem in report.problems] == [(4, "population")]
    assert report.agreements == 0  # all three name the bad row


def test_good_rows_are_written_to_another_file(written, tmp_path):
    file = written(SPOILED, signed=SIGNED + "library,t3;t9,mou,mutual_aid,,\n", facts=FACTS)
    before = file.read_bytes()
    report = drop_invalid(file, tmp_path / "good.csv")
    assert (report.rows, report.good) == (7, 4)
    assert file.read_bytes() == before
    assert Region.load(tmp_path / "good.csv") == Region.load(written(signed=SIGNED, facts=FACTS, name="plain.csv"))
    assert not list(tmp_path.glob("*.part"))


def test_pairs_and_agreements_of_dropped_rows_go_too(written, tmp_path):
    drop_invalid(written(GOOD.replace("9000", "-9000"), signed=SIGNED, facts=FACTS), tmp_path / "good.csv")
    region = Region.load(tmp_path / "good.csv")
    assert region.ids == ("c1", "t1", "t3")
    assert (region.prior_projects, region.leader_ties, region.agreements) == ((), ((1, 2),), ())


def test_the_input_is_never_overwritten(written, tmp_path):
    file = written(SPOILED)
    with pytest.raises(RegionError, match="another file"):
        drop_invalid(file, file)
    (tmp_path / "good.agreements.csv").write_text(SIGNED)
    with pytest.raises(RegionError, match="read together"):
        drop_invalid(file, tmp_path / "good.csv")
    assert not (tmp_path / "good.csv").exists()


def test_nothing_is_written_where_too_little_is_left(written, tmp_path):
    file = written("\n".join(SPOILED.splitlines()[:2] + SPOILED.splitlines()[5:6]))
    with pytest.raises(RegionError, match="two good rows"):
        drop_invalid(file, tmp_path / "good.csv")
    assert not (tmp_path / "good.csv").exists()
