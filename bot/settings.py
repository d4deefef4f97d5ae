"""Settings, from the environment. What is unknown or broken is one clear line, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

PREFIX = "BILLCOACH_"
KNOWN = ("TELEGRAM_TOKEN", "TELEGRAM_API", "DATABASE_URL", "DATA", "LOG_LEVEL", "CLOCK")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
DATABASES = ("sqlite:///", "postgresql://", "postgresql+psycopg://")


class SettingError(ValueError):
    """A setting cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator set. `clock` is the text of BILLCOACH_CLOCK, None for the real time."""

    telegram_token: str
    telegram_api: str
    database_url: str | None
    data: Path
    log_level: str
    clock: str | None

    def __repr__(self) -> str:
        """Without the token and the database's password: settings may end up in a traceback."""
        return f"Settings(data={str(self.data)!r}, log_level={self.log_level!r})"

    @staticmethod
    def read(environment: Mapping[str, str]) -> Settings:
        """Read the settings.

        Raises:
            SettingError: one is unknown or broken; the message says which and how to mend it.
        """
        given = {name[len(PREFIX) :]: value for name, value in environment.items() if name.startswith(PREFIX)}
        for name in given:
            if name not in KNOWN:
                message = f"{PREFIX}{name} is not a setting. There are: {', '.join(PREFIX + each for each in KNOWN)}"
                raise SettingError(message)
        level = given.get("LOG_LEVEL", "WARNING").upper()
        if level not in LEVELS:
            message = f"{PREFIX}LOG_LEVEL must be one of {', '.join(LEVELS)}"
            raise SettingError(message)
        clock = given.get("CLOCK") or None
        if clock:
            clock_of(clock)()
        return Settings(
            given.get("TELEGRAM_TOKEN", ""),
            _address(given.get("TELEGRAM_API") or "https://api.telegram.org"),
            _database(given.get("DATABASE_URL")),
            _folder(given.get("DATA"), environment),
            level,
            clock,
        )


def _address(address: str) -> str:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        message = f"{PREFIX}TELEGRAM_API must be an address like https://api.telegram.org"
        raise SettingError(message)
    return address.rstrip("/")


def _database(url: str | None) -> str | None:
    if not url:
        return None
    try:
        readable = urlsplit(url).port is None or url.startswith("postgresql")
    except ValueError:
        readable = False
    if not readable or not url.startswith(DATABASES):
        # Not quoted: a URL can hold a password.
        message = f"{PREFIX}DATABASE_URL must begin with sqlite:// or postgresql:// and name a file or a database"
        raise SettingError(message)
    return url


def _folder(given: str | None, environment: Mapping[str, str]) -> Path:
    try:
        return Path(given).expanduser() if given else data_folder(environment)
    except RuntimeError as wrong:
        message = f"{PREFIX}DATA names the home of somebody who is not here"
        raise SettingError(message) from wrong


def data_folder(environment: Mapping[str, str]) -> Path:
    """Where this user's programs keep their data."""
    home = Path(environment.get("HOME") or Path.home())
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "billcoach"
    if os.name == "nt":
        return Path(environment.get("APPDATA") or home) / "billcoach"
    return Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share") / "billcoach"


def clock_of(setting: str | None) -> Callable[[], datetime]:
    """The clock that people live in: the real one, a fixed instant, or `@FILE` that holds one and is read each time.

    Raises:
        SettingError: the text, or the file, holds no instant.
    """
    if setting is None:
        return lambda: datetime.now(UTC)
    if setting.startswith("@"):
        file = Path(setting[1:])
        return lambda: _instant(_contents(file))
    fixed = _instant(setting)
    return lambda: fixed


def _contents(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        message = f"{PREFIX}CLOCK: cannot read the file {file}"
        raise SettingError(message) from wrong


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text.strip())
        return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as wrong:
        message = f"{PREFIX}CLOCK must be an instant like 2026-11-21T15:00:00+00:00, or @FILE that holds one"
        raise SettingError(message) from wrong
