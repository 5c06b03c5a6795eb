from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.bundle import checksum, pack, unpack, write_files
from bot.store.faults import StoreError
from bot.store.files import parse, read_dataset
from tests.store.made_up import Folder, made_up_files

FILES = st.dictionaries(st.text(st.sampled_from("abc."), min_size=1), st.binary())


def test_the_files_written_are_the_files_read_where_these_are_plain(folder: Folder) -> None:
    written = write_files(read_dataset(folder.path))
    assert {name: content.decode() for name, content in written.items()} == made_up_files()


def test_a_bundle_is_an_archive_that_anybody_can_open(folder: Folder) -> None:
    bundle = pack(write_files(read_dataset(folder.path)))
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        assert archive.namelist() == sorted(made_up_files())
        assert archive.read("grades.csv").startswith(b"round,area,force,grade,basis,source\n2015,efficiency,shire-01,")
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_bundle_gives_back_the_whole_data_set(folder: Folder) -> None:
    dataset = read_dataset(folder.path)
    assert parse(unpack(pack(write_files(dataset)))) == dataset


@given(FILES)
def test_files_survive_being_packed(files: dict[str, bytes]) -> None:
    assert unpack(pack(files)) == files


@given(FILES)
def test_the_order_of_the_files_changes_neither_bundle_nor_checksum(files: dict[str, bytes]) -> None:
    turned = dict(reversed(files.items()))
    assert pack(turned) == pack(files)
    assert checksum(turned) == checksum(files)


@given(FILES, FILES)
def test_two_checksums_are_the_same_only_for_the_same_files(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert (checksum(one) == checksum(other)) == (one == other)


def test_moving_bytes_between_files_changes_the_checksum() -> None:
    assert checksum({"a": b"x", "b": b""}) != checksum({"a": b"", "b": b"x"})


@pytest.mark.parametrize("spoilt", [b"", b"no archive", b"PK\x03\x04"])
def test_a_damaged_bundle_is_told_in_a_sentence(spoilt: bytes) -> None:
    with pytest.raises(StoreError, match="The data kept of that version is damaged"):
        unpack(spoilt)


def test_a_bundle_with_a_damaged_file_is_told_in_a_sentence(folder: Folder) -> None:
    bundle = bytearray(pack(write_files(read_dataset(folder.path))))
    bundle[60:80] = b"\xff" * 20
    with pytest.raises(StoreError, match="The data kept of that version is damaged"):
        unpack(bytes(bundle))
