"""What the people of a bench are called. Light to import: the processes of a storm are many."""

from __future__ import annotations

import hashlib

CHANNEL = "memory"
NOBODY = "0" * 32
"""Stands for a person's id in the books of a talk; as long as a real one."""


def person_id(number: int) -> str:
    """The id of person number `number`, the same as the databases give them."""
    return hashlib.md5(str(number).encode(), usedforsecurity=False).hexdigest()
