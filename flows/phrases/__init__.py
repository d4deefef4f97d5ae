"""What people type, by language: commands, questions, alarms, names of facts, words for choices, a call."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.core.phrases import Phrases
from flows import documents

FOLDER = Path(__file__).parent


def load(language: str) -> Phrases:
    """Read the phrases of a language.

    Raises:
        OSError: there are none.
    """
    return Phrases(
        commands=_lists(language, "commands"),
        questions=_gathered(language, "questions"),
        alarms=_lists(language, "alarms"),
        facts=_lists(language, "facts"),
        practice=_lists(language, "practice"),
        replies=_lists(language, "replies"),
        synonyms=_lists(language, "synonyms"),
        options={name: _tuples(words) for name, words in _read(language, "options").items()},
    )


def _lists(language: str, name: str) -> dict[str, tuple[str, ...]]:
    return _tuples(_read(language, name))


def _gathered(language: str, folder: str) -> dict[str, tuple[str, ...]]:
    """Lists that are kept in several files, by subject."""
    files = sorted((FOLDER / language / folder).glob("*.yaml"))
    return {key: said for file in files for key, said in _lists(language, f"{folder}/{file.stem}").items()}


def _tuples(words: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {str(key): tuple(str(each) for each in said) for key, said in words.items()}


def _read(language: str, name: str) -> dict[str, Any]:
    return documents.read((FOLDER / language / f"{name}.yaml").read_text(encoding="utf-8")) or {}
