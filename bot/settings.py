"""Settings, from the environment. What is unknown or broken is one clear line, never a traceback."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from bot.core.errors import OperatorError

PREFIX = "BILLCOACH_"
KNOWN = (
    "TELEGRAM_TOKEN",
    "TELEGRAM_API",
    "WEBHOOK_URL",
    "WEBHOOK_SECRET",
    "LISTEN",
    "DATABASE_URL",
    "CONNECTIONS",
    "DATA",
    "LOG_LEVEL",
    "CLOCK",
)
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
DATABASES = ("sqlite:///", "postgresql://", "postgresql+psycopg://")
PROBES = ("/healthz", "/readyz")
HERE = ("127.0.0.1", "localhost", "::1")
CONNECTIONS = range(2, 51)
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_PORTS = range(1, 65536)


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram brings what people do, and the word by which it is known to be Telegram."""

    url: str
    secret: str

    @property
    def path(self) -> str:
        """The part of the address that our own endpoint sees."""
        return urlsplit(self.url).path or "/"

    def __repr__(self) -> str:
        """Without the secret, and without the path, which may be meant as one."""
        return f"Webhook(host={urlsplit(self.url).hostname!r})"


class SettingError(OperatorError):
    """A setting cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator set. `clock` is the text of BILLCOACH_CLOCK, None for the real time.

    `webhook` is None where the coach polls. `listen` is the host and port of our own endpoint, None where it was not
    set. `connections` is how many one process keeps open to PostgreSQL.
    """

    telegram_token: str
    telegram_api: str
    database_url: str | None
    data: Path
    log_level: str
    clock: str | None
    webhook: Webhook | None = None
    listen: tuple[str, int] | None = None
    connections: int = 8

    @property
    def probes(self) -> bool:
        """Whether there is an endpoint: for the webhook, or because somebody asked for one."""
        return self.webhook is not None or self.listen is not None

    @property
    def endpoint(self) -> tuple[str, int]:
        """The host and port of our own endpoint."""
        return self.listen or ("127.0.0.1", 8080)

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
            _webhook(given.get("WEBHOOK_URL"), given.get("WEBHOOK_SECRET")),
            _listen(given.get("LISTEN")),
            _connections(given.get("CONNECTIONS")),
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


def _webhook(url: str | None, secret: str | None) -> Webhook | None:
    if not url:
        return None
    try:
        parts = urlsplit(url)
        # Nobody else can listen in on this machine itself; a Bot API server of one's own may stand there.
        plain = parts.scheme == "http" and parts.hostname in HERE
        sound = bool(parts.hostname) and (parts.port is None or parts.port in _PORTS)
        sound = sound and not (parts.username or parts.password or parts.query or parts.fragment)
        sound = sound and parts.path not in PROBES
    except ValueError:
        parts, plain, sound = urlsplit(""), False, False
    if not sound or not (parts.scheme == "https" or plain) or not url.isascii() or any(map(str.isspace, url)):
        # Not quoted: its path may be meant as a secret.
        message = f"{PREFIX}WEBHOOK_URL must be an address like https://coach.example.org/telegram"
        raise SettingError(message)
    if not secret:
        message = f"{PREFIX}WEBHOOK_SECRET must be set with {PREFIX}WEBHOOK_URL, so that only Telegram is heard"
        raise SettingError(message)
    if not _SECRET.fullmatch(secret):
        message = f"{PREFIX}WEBHOOK_SECRET must be 1 to 256 of the characters A-Z a-z 0-9 _ -"
        raise SettingError(message)
    return Webhook(url, secret)


def _listen(given: str | None) -> tuple[str, int] | None:
    if not given:
        return None
    host, _, port = given.rpartition(":")
    if host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
    elif ":" in host:
        host = ""
    if not host or any(map(str.isspace, host)) or not re.fullmatch("[0-9]{1,5}", port) or int(port) not in _PORTS:
        message = f"{PREFIX}LISTEN must be a host and a port like 127.0.0.1:8080 or [::1]:8080"
        raise SettingError(message)
    return host, int(port)


def _connections(given: str | None) -> int:
    if not given:
        return 8
    if not re.fullmatch("[0-9]{1,3}", given) or int(given) not in CONNECTIONS:
        message = f"{PREFIX}CONNECTIONS must be a number from {CONNECTIONS[0]} to {CONNECTIONS[-1]}"
        raise SettingError(message)
    return int(given)


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
