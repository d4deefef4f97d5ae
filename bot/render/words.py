"""The words of one language: its templates, compiled once, with the translations of its catalogue."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound

from bot.core.answers import Silence
from bot.core.charges import ChargeLine
from bot.core.effects import Label
from bot.render import figures

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from jinja2 import Template

SHARED = "parts/choices"
DOMAIN = "billcoach"
MACROS = ("parts/who.j2", "parts/dates.j2", "parts/nudges.j2", "parts/terms.j2")
"""Templates whose macros every template may call."""


class NoWordsError(LookupError):
    """A template or a block that should say something is not there."""


def translations(folder: Path, language: str) -> NullTranslations:
    """The catalogue of a language, compiled in memory; the words of the templates where there is none."""
    catalogue = folder / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not catalogue.exists():
        return NullTranslations()
    compiled = io.BytesIO()
    with catalogue.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language, domain=DOMAIN))
    compiled.seek(0)
    return Translations(compiled, domain=DOMAIN)


@dataclass(frozen=True, slots=True)
class Words:
    """One language."""

    language: str
    environment: Environment

    @staticmethod
    def of(folder: Path, language: str) -> Words:
        """Open the templates of a language."""
        environment = Environment(  # noqa: S701 - channels escape; what people typed is made plain before it gets here
            loader=FileSystemLoader(folder),
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            trim_blocks=True,
            lstrip_blocks=True,
            cache_size=-1,
            auto_reload=False,
        )
        environment.policies["ext.i18n.trimmed"] = True
        environment.install_gettext_translations(translations(folder, language), newstyle=True)  # type: ignore[attr-defined]  # added by the extension
        words = Words(language, environment)
        environment.filters.update(
            money=partial(figures.money, language=language),
            day=partial(figures.day, language=language),
            weekday=partial(figures.weekday, language=language),
            month=partial(figures.month, language=language),
            hour=partial(figures.hour, language=language),
            percent=partial(figures.percent, language=language),
            phone=figures.phone,
            shown=words.shown,
            label=words.label,
        )
        for shared in MACROS:
            macros = environment.get_template(shared).module
            names = [name for name in vars(macros) if not name.startswith("_")]
            environment.globals.update({name: getattr(macros, name) for name in names})
        return words

    def template(self, name: str) -> Template:
        """A template by its name without the ending. Letters have one file for each language.

        Raises:
            NoWordsError: there is none.
        """
        file = f"{name}.{self.language}.md.j2" if name.startswith("letters/") else f"{name}.j2"
        try:
            return self.environment.get_template(file)
        except TemplateNotFound as missing:
            message = f"no template {file}"
            raise NoWordsError(message) from missing

    def has(self, name: str, block: str) -> bool:
        """Whether a template has this block."""
        return block in self.template(name).blocks

    def block(self, name: str, block: str, context: Mapping[str, object]) -> str:
        """One block of a template, filled.

        Raises:
            NoWordsError: there is no such template or block.
        """
        template = self.template(name)
        render = template.blocks.get(block)
        if render is None:
            message = f"no block {block} in {name}"
            raise NoWordsError(message)
        return "".join(render(template.new_context(dict(context))))

    def whole(self, name: str, context: Mapping[str, object]) -> str:
        """A whole template, filled."""
        return self.template(name).render(dict(context))

    def label(self, label: Label, context: Mapping[str, object] | None = None) -> str:
        """The words of a choice: its question's own, or the shared ones."""
        block = f"choice_{label.id}"
        own = label.template != SHARED and self.has(label.template, block)
        return self.block(label.template if own else SHARED, block, context or {}).strip()

    def shown(self, value: object) -> str:
        """A value in words: what was said, so that a person can check it."""
        match value:
            case Decimal():
                return figures.money(value, self.language)
            case date():
                return figures.day(value, self.language)
            case ChargeLine():
                return figures.charge(value, self.language)
            case tuple():
                between = "; " if any(isinstance(each, ChargeLine) for each in value) else ", "
                return between.join(self.shown(each) for each in value) or self.label(Label(SHARED, "none"))
            case Label() | Silence():
                return self.label(value if isinstance(value, Label) else Label(SHARED, value.value))
            case _:
                return str(value)
