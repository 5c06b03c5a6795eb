"""What a data set would change of another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from bot.store.differences import Change, differences, told
from bot.store.files import read_dataset
from bot.store.kinds import KINDS
from bot.store.records import Dataset
from bot.store.reload import preview, reload
from tests.store.made_up import Folder, taken


def test_the_same_data_has_no_difference(dataset: Dataset) -> None:
    assert differences(dataset, dataset) == ()


def test_a_changed_row_has_its_old_and_its_new_cells_side_by_side(folder: Folder) -> None:
    before = read_dataset(folder.path)
    folder.put("grades.csv", 2, "2015,efficiency,shire-01,outstanding,reported,report")
    [found] = differences(before, read_dataset(folder.path))
    cells = (("grade", "good", "outstanding"), ("basis", "stated", "reported"))
    assert found.changed == (Change("2015, efficiency, shire-01", cells),)
    assert not found.only_adds
    assert list(told(found)) == [
        "grades.csv: 1 changed",
        "  ~ 2015, efficiency, shire-01: grade: “good” → “outstanding”; basis: “stated” → “reported”",
    ]


def test_added_and_removed_rows_are_told_whole(folder: Folder) -> None:
    before = read_dataset(folder.path)
    folder.put("terms.csv", 2, "HMI,,an inspector,report,")
    [found] = differences(before, read_dataset(folder.path))
    assert found.added == ("HMI, , an inspector, report, ",)
    assert len(found.removed) == 1
    assert [line[:3] for line in told(found)] == ["ter", "  +", "  -"]


def test_rows_that_only_add_are_known_as_such(folder: Folder) -> None:
    before = read_dataset(folder.path)
    path = folder.path / "terms.csv"
    path.write_text(path.read_text(encoding="utf-8") + "PEEL,,an assessment,report,\n", encoding="utf-8")
    [found] = differences(before, read_dataset(folder.path))
    assert (found.kind, found.only_adds) == ("terms", True)


def test_another_order_is_a_difference_too(folder: Folder) -> None:
    before = read_dataset(folder.path)
    path = folder.path / "aliases.csv"
    header, first, second, third = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([header, first, third, second, ""]), encoding="utf-8")
    [found] = differences(before, read_dataset(folder.path))
    assert (found.added, found.changed, found.removed, found.reordered) == ((), (), (), True)
    assert list(told(found)) == ["aliases.csv: the same rows in another order"]
    assert not found.only_adds


@given(data=st.data())
def test_what_is_taken_away_on_one_side_is_told_as_removed_and_on_the_other_as_added(
    dataset: Dataset, data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from([kind for kind in KINDS if kind.rows(dataset)]))
    rows = kind.rows(dataset)
    kept = data.draw(st.sets(st.integers(0, min(len(rows), 40) - 1)))
    part = tuple(row for at, row in enumerate(rows) if at >= 40 or at in kept)
    less = Dataset(**{each.name: part if each == kind else each.rows(dataset) for each in KINDS})
    found = differences(dataset, less)
    assert sum(len(each.removed) for each in found) == len(rows) - len(part)
    back = differences(less, dataset)
    assert sum(len(each.added) for each in back) == len(rows) - len(part)
    assert all(each.only_adds for each in back)


def test_a_preview_compares_the_files_with_what_is_served(folder: Folder, engine: Engine) -> None:
    assert preview(engine, folder.path, taken).served is None
    made = reload(engine, folder.path, "anna", taken)
    same = preview(engine, folder.path, taken)
    assert (same.served is not None and same.served.number, same.differences, same.checksum) == (1, (), made.checksum)
    folder.put("grades.csv", 2, "2015,efficiency,shire-01,outstanding,stated,report")
    assert not preview(engine, folder.path, taken).only_adds
