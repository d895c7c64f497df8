import pytest
from lake import GOOD, SIGNED

from collabsim.errors import RegionError
from collabsim.regions.agreements import Agreement
from collabsim.regions.region import Region

HEADER = SIGNED.splitlines()[0]
MANY = GOOD + "".join(f"x{i:03d},Place {i},town,{1000 + i},45.{i:03d},4.{i:03d},,,\n" for i in range(70))

# what is wrong -> rows of the agreements file, row, field, value, nearest, words of the message
BAD = {
    "unknown member": ("library,c1;tt1,mou,staff_sharing,,", 2, "members", "tt1", "t1", "id of a row"),
    "member twice": ("library,t1;t2;t1,mou,staff_sharing,,", 2, "members", "t1", None, "once"),
    "one member": ("library,t1,mou,staff_sharing,,", 2, "members", "t1", None, "2 to 64"),
    "nobody": ("library,,mou,staff_sharing,,", 2, "members", "", None, "2 to 64"),
    "unknown service": ("libary,t1;t2,mou,staff_sharing,,", 2, "service", "libary", "library", "services"),
    "blank service": (",t1;t2,mou,staff_sharing,,", 2, "service", "", None, "services"),
    "unknown form": ("library,t1;t2,contrct,staff_sharing,,", 2, "form", "contrct", "contract", "joint_agency"),
    "unknown mode": ("library,t1;t2,mou,stuff_sharing,,", 2, "mode", "stuff_sharing", "staff_sharing", "mutual_aid"),
    "bad quarter": ("library,t1;t2,mou,staff_sharing,2019Q5,", 2, "since", "2019Q5", None, "2019Q3"),
    "bad year": ("library,t1;t2,mou,staff_sharing,long ago,", 2, "since", "long ago", None, "2019Q3"),
    "strange lead": ("library,t1;t2,mou,staff_sharing,,c1", 2, "lead", "c1", None, "one of the members"),
    "two producing": (
        "library,t1;t2,mou,staff_sharing,,\nlibrary,c1;t2,contract,joint_production,,",
        3, "members", "t2", None, "one producing agreement of library at most; row 2",
    ),
    "two supporting": (
        "library,t1;t2,mou,mutual_aid,,\nlibrary,c1;t2,mou,information_sharing,,",
        3, "members", "t2", None, "one supporting agreement",
    ),
    "not provided": ("public_health,c1;t1,mou,staff_sharing,,", 2, "members", "t1", None, "provide public_health"),
    "ragged": ("library,t1;t2,mou", 2, None, None, None, "6, this one has 3"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_agreement_is_named_by_row_and_field(case, written):
    rows, row, field, value, near, words = BAD[case]
    file = written(signed=f"{HEADER}\n{rows}\n")
    with pytest.raises(RegionError) as caught:
        Region.load(file)
    error = caught.value
    assert error.file == str(file.with_name("lake.agreements.csv"))
    assert (error.row, error.field, error.value, error.nearest) == (row, field, value, near)
    assert words in error.expected


def test_64_members_are_the_most(written):
    def signed(count):
        return f"{HEADER}\nrecords,{';'.join(f'x{i:03d}' for i in range(count))},joint_agency,joint_production,,\n"

    assert len(Region.load(written(MANY, signed=signed(64))).agreements[0].members) == 64
    with pytest.raises(RegionError, match="2 to 64 ids"):
        Region.load(written(MANY, signed=signed(65), name="more.csv"))


def test_missing_column_is_named(written):
    with pytest.raises(RegionError) as caught:
        Region.load(written(signed=SIGNED.replace("members", "membres")))
    assert (caught.value.row, caught.value.field, caught.value.nearest) == (1, "members", "membres")


def test_agreements_are_sorted_and_hold_indices(written):
    region = Region.load(written(signed=SIGNED))
    c1, t1, t2, t3 = (region.index[one] for one in ("c1", "t1", "t2", "t3"))
    assert region.agreements == (
        Agreement("fleet", (t1, t2), "contract", "provider_client", "2019Q3", t1),
        Agreement("fleet", (t2, t3), "mou", "mutual_aid", None, None),
        Agreement("library", (c1, t1, t2), "joint_agency", "joint_production", "2001Q1", c1),
    )


def test_largest_member_provides_where_nobody_is_named(written):
    region = Region.load(written(signed=f"{HEADER}\nlibrary,t3;t2,contract,provider_client,,\n"))
    assert region.ids[region.agreements[0].lead] == "t2"
    assert any("no provider named" in note for note in region.notes)


def test_provider_is_another_word_for_lead(written):
    region = Region.load(written(signed=SIGNED.replace("since,lead", "since,provider")))
    assert region == Region.load(written(signed=SIGNED, name="o.csv"))


def test_an_empty_file_of_agreements_is_none(written):
    assert Region.load(written(signed=HEADER)).agreements == ()
