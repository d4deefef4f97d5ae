"""Logs: one line an event on standard error. Never what somebody typed, their name, an amount or an address."""

from __future__ import annotations

import logging
import sys


def set_up(level: str) -> None:
    """Send our own log to standard error at this level; libraries speak from WARNING on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for ours in ("bot", "flows"):
        logging.getLogger(ours).setLevel(level)
