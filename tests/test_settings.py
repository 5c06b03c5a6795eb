"""The settings: what each may hold, where it is read from, and what is said about a wrong one."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import Settings, SettingsError, load_settings, shipped_data

ROOT = Path(__file__).parent.parent
NOWHERE = Path("there is no such file")
NAMES = [field.name.upper() for field in fields(Settings)]


def faults_of(environ: dict[str, str], dotenv: Path = NOWHERE) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as raised:
        load_settings(environ, dotenv)
    return raised.value.faults


def outcome_of(environ: dict[str, str]) -> Settings | tuple[str, ...]:
    try:
        return load_settings(environ, NOWHERE)
    except SettingsError as error:
        return error.faults


def test_without_environment_and_file_every_setting_has_its_default() -> None:
    settings = load_settings({}, NOWHERE)
    assert settings == Settings()
    assert settings.discord_token is None
    assert settings.database_url == "sqlite:///peelbot.db"
    assert settings.data_dir == shipped_data()
    assert settings.admin_ids == frozenset()
    assert settings.message_content is False
    assert settings.ask_channels == frozenset()
    assert settings.log_level == "WARNING"
    assert settings.log_format == "text"


def test_the_data_that_ships_is_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert (load_settings({}, NOWHERE).data_dir / "grades.csv").is_file()


def test_every_setting_is_read_from_the_environment(tmp_path: Path) -> None:
    settings = load_settings(
        {
            "DISCORD_TOKEN": "abc.def.ghi",
            "DATABASE_URL": "postgresql://peel@localhost/peel",
            "DATA_DIR": str(tmp_path),
            "ADMIN_IDS": "80351110224678912, 80351110224678913,",
            "MESSAGE_CONTENT": "Yes",
            "ASK_CHANNELS": "41771983423143937",
            "SHARD_COUNT": "16",
            "SHARD_IDS": "3, 0",
            "LOG_LEVEL": "debug",
            "DISCORD_API_BASE": "http://127.0.0.1:8080/api/v10/",
            "DISCORD_GATEWAY_URL": "ws://localhost:8080",
            "LOG_FORMAT": "JSON",
        },
        NOWHERE,
    )
    assert settings == Settings(
        discord_token="abc.def.ghi",
        database_url="postgresql://peel@localhost/peel",
        data_dir=tmp_path,
        admin_ids=frozenset({80351110224678912, 80351110224678913}),
        message_content=True,
        ask_channels=frozenset({41771983423143937}),
        shard_count=16,
        shard_ids=(0, 3),
        log_level="DEBUG",
        discord_api_base="http://127.0.0.1:8080/api/v10",
        discord_gateway_url="ws://localhost:8080",
        log_format="json",
    )


def test_a_setting_is_read_from_the_file(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text('# a remark\n\nADMIN_IDS=1,2  # the two of us\nexport LOG_LEVEL="INFO"\n', encoding="utf-8")
    settings = load_settings({}, dotenv)
    assert settings.admin_ids == {1, 2}
    assert settings.log_level == "INFO"


def test_the_environment_counts_before_the_file(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("LOG_LEVEL=INFO\nADMIN_IDS=1\n", encoding="utf-8")
    settings = load_settings({"LOG_LEVEL": "ERROR"}, dotenv)
    assert settings.log_level == "ERROR"
    assert settings.admin_ids == {1}


def test_an_empty_variable_of_the_environment_unsets_what_the_file_holds(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("DISCORD_TOKEN=abc\n", encoding="utf-8")
    assert load_settings({"DISCORD_TOKEN": ""}, dotenv).discord_token is None


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("empty", ["", "  "])
def test_an_empty_setting_counts_as_not_set(name: str, empty: str) -> None:
    assert load_settings({name: empty}, NOWHERE) == Settings()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("DATA_DIR", "no/such/folder", "a folder that exists, with the files that data/README.md describes"),
        ("ADMIN_IDS", "me", "Discord ids, which are whole numbers, separated by commas"),
        ("ADMIN_IDS", "1;2", "Discord ids, which are whole numbers, separated by commas"),
        ("ADMIN_IDS", "-1", "Discord ids, which are whole numbers, separated by commas"),
        ("ADMIN_IDS", "9" * 5000, "Discord ids, which are whole numbers, separated by commas"),
        ("ADMIN_IDS", "１２", "Discord ids, which are whole numbers, separated by commas"),
        ("ASK_CHANNELS", "#ask-peel", "Discord ids, which are whole numbers, separated by commas"),
        ("MESSAGE_CONTENT", "maybe", "yes or no"),
        ("SHARD_COUNT", "0", "the number of all shards, a whole number from 1"),
        ("SHARD_COUNT", "some", "the number of all shards, a whole number from 1"),
        ("SHARD_IDS", "0-3", "the numbers of this process's shards, counted from 0, each once, separated by commas"),
        ("SHARD_IDS", "1,1", "the numbers of this process's shards, counted from 0, each once, separated by commas"),
        ("LOG_LEVEL", "LOUD", "one of DEBUG, INFO, WARNING, ERROR"),
        ("LOG_FORMAT", "xml", "one of text, json"),
    ],
)
def test_a_wrong_value_gets_one_sentence_that_names_it_and_what_is_expected(
    name: str, value: str, expected: str
) -> None:
    assert faults_of({name: value}) == (f"{name} holds {value!r}; expected {expected}.",)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.10", "[::1]", "localhost"])
def test_an_address_of_this_machine_may_take_discords_place(host: str) -> None:
    environ = {"DISCORD_API_BASE": f"http://{host}:80/api", "DISCORD_GATEWAY_URL": f"ws://{host}"}
    settings = load_settings(environ, NOWHERE)
    assert (settings.discord_api_base, settings.discord_gateway_url) == tuple(environ.values())


@pytest.mark.parametrize(
    "host",
    [
        "example.org", "127.0.0.1.example.org", "localhost.example.org", "127.0.0.1@example.org", "10.0.0.1", "0.0.0.0",
        "127.1", "2130706433", "[::]", "[::ffff:10.0.0.1]", "127.0.0.1\\@example.org", "127.0.0.1#@example.org", "::1",
        "127.0.0.1:65536", "",
    ],
)
@pytest.mark.parametrize(
    ("name", "scheme", "example"),
    [
        ("DISCORD_API_BASE", "http", "http://127.0.0.1:8080/api/v10"),
        ("DISCORD_GATEWAY_URL", "ws", "ws://127.0.0.1:8080/gateway"),
    ],
)
def test_nobody_but_this_machine_may_take_discords_place(name: str, scheme: str, example: str, host: str) -> None:
    value = f"{scheme}://{host}/api"
    assert faults_of({name: value}) == (
        f"{name} holds {value!r}; expected an address of this machine itself, such as {example}: "
        "it is for tests, without Discord.",
    )


@pytest.mark.parametrize("value", ["ws://127.0.0.1", "ftp://127.0.0.1", "127.0.0.1", "http://127.0.0.1/?to=x"])
def test_what_is_no_web_address_does_not_take_the_place_of_discords_api(value: str) -> None:
    (fault,) = faults_of({"DISCORD_API_BASE": value})
    assert fault.startswith(f"DISCORD_API_BASE holds {value!r}; expected an address of this machine itself")


@pytest.mark.parametrize("value", ["peelbot.db", "://x", "postgresql://", "mysql://a/b"])
def test_an_address_that_is_not_a_databases_is_refused_without_showing_it(value: str) -> None:
    assert faults_of({"DATABASE_URL": value}) == (
        "DATABASE_URL holds a value that cannot be used; "
        "expected the address of a database, such as sqlite:///peelbot.db"
        " or postgresql+psycopg://user:password@host/name.",
    )


def test_sqlite_in_memory_is_the_address_of_a_database() -> None:
    assert load_settings({"DATABASE_URL": "sqlite://"}, NOWHERE).database_url == "sqlite://"


@pytest.mark.parametrize("token", ["Bot abc.def", "tökén", "abc\ndef"])
def test_a_wrong_token_is_refused_without_showing_it(token: str) -> None:
    (fault,) = faults_of({"DISCORD_TOKEN": token})
    assert fault.startswith("DISCORD_TOKEN holds a value that cannot be used; expected the bot's token")
    assert token not in fault


def test_all_wrong_values_are_told_at_once() -> None:
    faults = faults_of({"LOG_LEVEL": "LOUD", "MESSAGE_CONTENT": "maybe", "ADMIN_IDS": "1"})
    assert [fault.split()[0] for fault in faults] == ["MESSAGE_CONTENT", "LOG_LEVEL"]


def test_ask_channels_that_the_bot_could_not_read_are_refused() -> None:
    (fault,) = faults_of({"ASK_CHANNELS": "1"})
    assert "set MESSAGE_CONTENT=yes" in fault


@pytest.mark.parametrize(
    ("environ", "fault"),
    [
        ({"SHARD_IDS": "0"}, "SHARD_IDS names shards, but SHARD_COUNT does not say of how many; set it,"),
        ({"SHARD_IDS": "0,2,5", "SHARD_COUNT": "2"}, "SHARD_IDS names 2, 5; with SHARD_COUNT=2 the shards are 0 to 1."),
    ],
)
def test_shards_that_are_not_there_are_refused(environ: dict[str, str], fault: str) -> None:
    (told,) = faults_of(environ)
    assert told.startswith(fault)


def test_a_line_of_the_file_that_is_no_setting_is_named_by_its_number(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("LOG_LEVEL=INFO\n\n\nADMIN_IDS 1\nASK_CHANNELS\n", encoding="utf-8")
    assert faults_of({}, dotenv) == (
        f"Line 4 of the settings file {dotenv} is not of the form NAME=value; mend or remove it.",
        f"Line 5 of the settings file {dotenv} is not of the form NAME=value; mend or remove it.",
    )


def test_a_file_in_another_encoding_is_refused_in_one_sentence(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_bytes("DATA_DIR=Zoë".encode("latin-1"))
    (fault,) = faults_of({}, dotenv)
    assert fault == f"The settings file {dotenv} cannot be read: it is not UTF-8 text; mend it or remove it."


def test_a_file_that_cannot_be_opened_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (fault,) = faults_of({}, tmp_path)
    assert fault == f"The settings file {tmp_path} cannot be read: Is a directory; mend it or remove it."


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=40)))
def test_whatever_a_setting_holds_it_is_read_or_refused_in_one_line_each(environ: dict[str, str]) -> None:
    outcome = outcome_of(environ)
    if not isinstance(outcome, Settings):
        assert outcome
        assert all(fault.endswith(".") and "\n" not in fault for fault in outcome)


@given(st.frozensets(st.integers(min_value=1, max_value=2**63 - 1)))
def test_every_list_of_ids_is_read_back(ids: frozenset[int]) -> None:
    assert load_settings({"ADMIN_IDS": ",".join(map(str, ids))}, NOWHERE).admin_ids == ids


def test_neither_the_token_nor_the_password_of_the_database_is_shown() -> None:
    settings = Settings(discord_token="s3cret", database_url="postgresql://peel:passw0rd@localhost/peel")
    assert "s3cret" not in repr(settings)
    assert "passw0rd" not in f"{settings} {settings!r}"


def test_the_example_file_explains_every_setting_and_no_other() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    explained = [line.partition("=")[0] for line in lines if line and not line.startswith("#")]
    assert explained == NAMES
    for name in NAMES:
        assert lines[lines.index(f"{name}=") - 1].startswith("# "), f"{name} has no explanation"


def test_the_example_file_as_it_stands_is_the_defaults() -> None:
    assert load_settings({}, ROOT / ".env.example") == Settings()
