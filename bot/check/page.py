"""The page of the preview: plain HTML in one file, without anything from elsewhere, light or dark, phone or desk."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bot.core.wire import Style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.check.shown import Example
    from bot.core.wire import Button, Span

LOOKS = """
:root { color-scheme: light dark; --back: #f4f5f7; --fore: #1c1e21; --card: #fff; --line: #d0d4da; --soft: #5f6773;
  --button: #e8f0fe; }
@media (prefers-color-scheme: dark) { :root { --back: #17191c; --fore: #e7e9ec; --card: #22252a; --line: #3a3f46;
  --soft: #9aa3ae; --button: #2b3a55; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 76rem; background: var(--back); color: var(--fore);
  font: 16px/1.45 system-ui, sans-serif; }
nav { columns: 11rem; margin-bottom: 2rem; }
nav a { display: block; padding: .2rem 0; }
a { color: inherit; }
h2 { margin: 2.5rem 0 .5rem; border-bottom: 1px solid var(--line); }
h3 { font-size: .85rem; font-weight: 600; color: var(--soft); margin: 1.4rem 0 .4rem; overflow-wrap: anywhere; }
h3 a { text-decoration: none; }
.shown { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: .8rem;
  align-items: start; }
.screen { background: var(--card); border: 1px solid var(--line); border-radius: .8rem; padding: .7rem .8rem;
  white-space: pre-wrap; overflow-wrap: anywhere; }
.block { color: var(--soft); font-size: .75rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border-left: 3px solid var(--line); margin: .4rem 0;
  padding-left: .6rem; font: 14px/1.4 ui-monospace, monospace; }
.row { display: flex; gap: .4rem; margin-top: .4rem; }
.row span { flex: 1; text-align: center; background: var(--button); border-radius: .5rem; padding: .4rem; }
.missing { color: var(--soft); font-style: italic; }
"""


def page(title: str, sections: Iterable[tuple[str, str]]) -> str:
    """A page of named sections, whose insides are HTML already."""
    known = [(name, inside) for name, inside in sections if inside]
    links = "".join(f'<a href="#{escape(_anchor(name))}">{escape(name)}</a>' for name, _ in known)
    body = "".join(f'<h2 id="{escape(_anchor(name))}">{escape(name)}</h2>{inside}' for name, inside in known)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{LOOKS}</style></head>"
        f"<body><h1>{escape(title)}</h1><nav>{links}</nav>{body}</body></html>\n"
    )


def template(name: str, examples: Iterable[Example]) -> str:
    """One template with its screens. Its path is the anchor."""
    shown = "".join(_screen(example) for example in examples)
    inside = f'<div class="shown">{shown}</div>' if shown else '<p class="missing">No talk came here.</p>'
    return f'<h3 id="{escape(name)}"><a href="#{escape(name)}">{escape(name)}</a></h3>{inside}'


def _screen(example: Example) -> str:
    words = "".join(_span(span) for span in example.screen.spans)
    rows = "".join(_row(row) for row in example.screen.rows)
    return f'<div class="screen"><div class="block">{escape(example.say.block)}</div>{words}{rows}</div>'


def _span(span: Span) -> str:
    match span.style:
        case Style.STRONG:
            return f"<strong>{escape(span.text)}</strong>"
        case Style.COPY:
            return f"<pre>{escape(span.text)}</pre>"
        case Style.PLAIN:
            return escape(span.text)


def _row(row: tuple[Button, ...]) -> str:
    return '<div class="row">' + "".join(f"<span>{escape(button.label)}</span>" for button in row) + "</div>"


def _anchor(name: str) -> str:
    return "section-" + name.replace(" ", "-")
