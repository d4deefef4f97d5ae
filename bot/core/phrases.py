"""What people type, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Phrases:
    """What people type, for one language: ways to say commands, questions, alarms and names of facts.

    `practice` are ways to answer in a rehearsal. `replies` are ways to tell what is said or happens in a call,
    `synonyms` the words that mean one thing there. `options` holds, by fact or talk template, each choice's words, the
    label on its button first.
    """

    commands: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alarms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    replies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    practice: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
