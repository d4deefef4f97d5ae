"""Settings: what is unknown or broken is one clear line that names the setting and quotes no secret."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import settings
from bot.settings import SettingError, Settings, Webhook, clock_of, data_folder

HOME = {"HOME": "/home/ann"}
NOON = "2026-11-21T17:00:00+00:00"
AT = datetime(2026, 11, 21, 17, tzinfo=UTC)


def test_without_any_setting_there_is_a_sound_one_for_each() -> None:
    read = Settings.read(HOME)
    assert (read.telegram_token, read.telegram_api) == ("", "https://api.telegram.org")
    assert (read.database_url, read.log_level, read.clock) == (None, "WARNING", None)
    assert read.data == data_folder(HOME)


def test_what_is_set_is_read() -> None:
    read = Settings.read(
        {
            "BILLCOACH_TELEGRAM_TOKEN": "1:abc",
            "BILLCOACH_TELEGRAM_API": "http://127.0.0.1:8081/",
            "BILLCOACH_DATABASE_URL": "postgresql://u:pw@host/db",
            "BILLCOACH_DATA": "/srv/billcoach",
            "BILLCOACH_LOG_LEVEL": "debug",
            "BILLCOACH_CLOCK": NOON,
        }
    )
    assert read == Settings(
        "1:abc", "http://127.0.0.1:8081", "postgresql://u:pw@host/db", Path("/srv/billcoach"), "DEBUG", NOON
    )


def test_a_webhook_is_read_with_its_secret_and_where_to_listen() -> None:
    read = Settings.read(
        {
            **HOME,
            "BILLCOACH_WEBHOOK_URL": "https://coach.example.org/telegram",
            "BILLCOACH_WEBHOOK_SECRET": "open-sesame_1",
            "BILLCOACH_LISTEN": "0.0.0.0:8443",
            "BILLCOACH_CONNECTIONS": "20",
        }
    )
    assert read.webhook == Webhook("https://coach.example.org/telegram", "open-sesame_1")
    assert (read.webhook.path, read.endpoint, read.probes, read.connections) == (
        "/telegram",
        ("0.0.0.0", 8443),  # noqa: S104 - in a container
        True,
        20,
    )


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://coach.example.org", "/"),
        ("https://coach.example.org:8443/a/b", "/a/b"),
        ("http://127.0.0.1:8080/x", "/x"),
        ("http://localhost/x", "/x"),
        ("http://[::1]:8080/x", "/x"),
    ],
)
def test_a_webhook_may_be_plain_on_this_machine_alone(url: str, path: str) -> None:
    read = Settings.read({**HOME, "BILLCOACH_WEBHOOK_URL": url, "BILLCOACH_WEBHOOK_SECRET": "s"})
    assert read.webhook is not None
    assert read.webhook.path == path


def test_without_a_webhook_there_is_an_endpoint_only_where_one_is_asked_for() -> None:
    read = Settings.read({**HOME, "BILLCOACH_WEBHOOK_SECRET": "unused"})
    assert (read.webhook, read.probes, read.endpoint) == (None, False, ("127.0.0.1", 8080))
    assert Settings.read({**HOME, "BILLCOACH_LISTEN": "[::1]:80"}).endpoint == ("::1", 80)
    assert Settings.read({**HOME, "BILLCOACH_LISTEN": "[::1]:80"}).probes


@pytest.mark.parametrize(
    "url",
    [
        "coach.example.org/x",
        "http://coach.example.org/x",
        "ftp://127.0.0.1/x",
        "https://",
        "https://[bad/x",
        "https://host:notaport/x",
        "https://host:0/x",
        "https://u:SECRET@host/x",
        "https://host/x?SECRET",
        "https://host/x#SECRET",
        "https://host/x y",
        "https://höst/x",
        "https://host/healthz",
    ],
)
def test_a_broken_webhook_is_one_line_that_does_not_quote_it(url: str) -> None:
    with pytest.raises(SettingError, match=r"^BILLCOACH_WEBHOOK_URL must be an address like https://") as wrong:
        Settings.read({**HOME, "BILLCOACH_WEBHOOK_URL": url, "BILLCOACH_WEBHOOK_SECRET": "s"})
    assert "SECRET" not in str(wrong.value)


@pytest.mark.parametrize(
    ("secret", "says"), [("", "must be set with"), ("a" * 257, "1 to 256"), ("SECRET!", "1 to 256"), ("sÉ", "1 to 256")]
)
def test_a_webhook_needs_a_sound_secret(secret: str, says: str) -> None:
    with pytest.raises(SettingError, match=f"^BILLCOACH_WEBHOOK_SECRET.*{says}") as wrong:
        Settings.read({**HOME, "BILLCOACH_WEBHOOK_URL": "https://host/x", "BILLCOACH_WEBHOOK_SECRET": secret})
    assert "SECRET!" not in str(wrong.value)


def test_an_empty_setting_is_one_that_is_not_set() -> None:
    empty = {
        f"BILLCOACH_{name}": ""
        for name in ("TELEGRAM_API", "DATABASE_URL", "WEBHOOK_URL", "LISTEN", "CONNECTIONS", "DATA", "CLOCK")
    }
    assert Settings.read({**HOME, **empty}) == Settings.read(HOME)


def test_a_home_is_a_home() -> None:
    assert Settings.read({**HOME, "BILLCOACH_DATA": "~/bills"}).data == Path("~/bills").expanduser()


def test_what_is_not_ours_is_not_read() -> None:
    assert Settings.read({**HOME, "TELEGRAM_TOKEN": "1:abc", "BILL": "x"}).telegram_token == ""


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("LOG_LEVEL", "LOUD", "must be one of DEBUG, INFO"),
        ("LOG_LEVEL", "", "must be one of"),
        ("TELEGRAM_API", "api.telegram.org", "an address like https://api.telegram.org"),
        ("TELEGRAM_API", "ftp://api.telegram.org", "an address like"),
        ("TELEGRAM_API", "https://", "an address like"),
        ("TELEGRAM_API", "http://[bad", "an address like"),
        ("TELEGRAM_API", "http://host:notaport", "an address like"),
        ("DATABASE_URL", "mysql://u:SECRET@host/db", "sqlite:// or postgresql://"),
        ("DATABASE_URL", "billcoach.sqlite3", "sqlite:// or postgresql://"),
        ("DATABASE_URL", "postgresql://u:SECRET@[bad", "DATABASE_URL"),
        ("DATABASE_URL", "postgresql://u:SECRET@host:notaport/db", "DATABASE_URL"),
        ("DATA", "~nobody-of-this-name/x", "DATA"),
        *(
            ("LISTEN", each, "like 127.0.0.1:8080")
            for each in ("8080", ":8080", "h:", "h:0", "h:65536", "h:http", "::1:80")
        ),
        *(("CONNECTIONS", each, "from 2 to 50") for each in ("1", "51", "many", "-8", "٨", "1000")),
        ("CLOCK", "noon", "an instant like 2026-11-21T15:00:00"),
        ("CLOCK", "0001-01-01T00:00:00+10:00", "an instant like"),
        ("CLOCK", "@/no/such/file", "cannot read the file /no/such/file"),
        ("CLOCK", "@", "CLOCK"),
    ],
)
def test_a_broken_setting_is_one_line_that_names_it(name: str, value: str, says: str) -> None:
    with pytest.raises(SettingError, match=f"^BILLCOACH_{name}") as wrong:
        Settings.read({**HOME, f"BILLCOACH_{name}": value})
    message = str(wrong.value)
    assert says in message
    assert "\n" not in message
    assert "SECRET" not in message


def test_a_setting_that_is_none_names_those_that_are() -> None:
    with pytest.raises(SettingError, match=r"BILLCOACH_TOKEN is not a setting.*BILLCOACH_TELEGRAM_TOKEN"):
        Settings.read({**HOME, "BILLCOACH_TOKEN": "1:abc"})


def test_settings_in_a_traceback_hold_no_secret() -> None:
    secret = {"BILLCOACH_TELEGRAM_TOKEN": "1:SECRET", "BILLCOACH_DATABASE_URL": "postgresql://u:SECRET@h/d"}
    hook = {"BILLCOACH_WEBHOOK_URL": "https://host/SECRET", "BILLCOACH_WEBHOOK_SECRET": "SECRET"}
    read = Settings.read({**HOME, **secret, **hook})
    assert "SECRET" not in repr(read)
    assert "SECRET" not in repr(read.webhook)


def test_a_fixed_clock_stands_still() -> None:
    clock = clock_of(NOON)
    assert clock() == clock() == AT


@pytest.mark.parametrize("text", ["2026-11-21T12:00:00-05:00", "2026-11-21T17:00:00", "  2026-11-21T17:00:00Z\n"])
def test_an_instant_is_one_of_utc_unless_it_says_otherwise(text: str) -> None:
    assert clock_of(text)() == AT
    assert clock_of(text)().tzinfo is UTC


def test_a_clock_in_a_file_is_read_each_time(tmp_path: Path) -> None:
    file = tmp_path / "now"
    file.write_text(NOON)
    clock = clock_of(f"@{file}")
    assert clock() == AT
    file.write_text((AT + timedelta(days=31)).isoformat())
    assert clock() == AT + timedelta(days=31)
    file.unlink()
    with pytest.raises(SettingError, match="cannot read the file"):
        clock()


@pytest.mark.parametrize("contents", [b"tomorrow", b"", b"\xff\xfe\x00"])
def test_a_file_without_an_instant_is_a_broken_clock(tmp_path: Path, contents: bytes) -> None:
    (tmp_path / "now").write_bytes(contents)
    with pytest.raises(SettingError, match="BILLCOACH_CLOCK"):
        Settings.read({**HOME, "BILLCOACH_CLOCK": f"@{tmp_path / 'now'}"})


def test_without_a_setting_the_clock_goes() -> None:
    """It may not be looked at closely here: no test lives by it."""
    assert clock_of(None)().tzinfo is UTC


@pytest.mark.parametrize(
    ("platform", "name", "environment", "folder"),
    [
        ("linux", "posix", HOME, "/home/ann/.local/share/billcoach"),
        ("linux", "posix", {**HOME, "XDG_DATA_HOME": "/data"}, "/data/billcoach"),
        ("darwin", "posix", HOME, "/home/ann/Library/Application Support/billcoach"),
        ("win32", "nt", {**HOME, "APPDATA": "/appdata"}, "/appdata/billcoach"),
        ("win32", "nt", HOME, "/home/ann/billcoach"),
    ],
)
def test_data_lies_where_programs_of_the_system_keep_theirs(
    monkeypatch: pytest.MonkeyPatch, platform: str, name: str, environment: dict[str, str], folder: str
) -> None:
    home = Path(folder)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(settings, "os", type("Os", (), {"name": name}))
    assert data_folder(environment) == home
    assert os.name


def test_without_a_home_the_systems_own_is_used() -> None:
    assert data_folder({}) == Path.home() / ".local" / "share" / "billcoach"
