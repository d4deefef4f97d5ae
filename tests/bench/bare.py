"""The floor of a turn: one trigger of a bare flat `transitions` machine and bare Jinja templates of the same size.

The machine is used as docs/adr/0002 says: no model, a throw-away cursor, one event, two guards at each
of as many states as the flows have steps. A template has one variable in each line, and what it gives is as long as
what the real screens of that moment give, labels of buttons included.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined
from transitions import EventData, Machine

if TYPE_CHECKING:
    from bench.talk import Moment, Talk
    from jinja2 import Template

NEXT = "next"


class Cursor:
    """A place in the machine."""

    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        self.state = state


@dataclass(frozen=True, slots=True)
class Bare:
    """A machine, and the templates of each moment with what fills them."""

    machine: Machine
    templates: tuple[tuple[tuple[Template, dict[str, str]], ...], ...]

    @staticmethod
    def of(talk: Talk) -> Bare:
        """As large as the talk's own."""
        steps = sum(len(each.steps) for each in talk.engine.library.interviews.values())
        return Bare(_machine(steps), tuple(_templates(moment) for moment in talk.moments))

    def trigger(self, number: int) -> str:
        """Move once."""
        cursor = Cursor(f"s{number}")
        self.machine.events[NEXT].trigger(cursor, answer=number)
        return cursor.state

    def render(self, number: int) -> list[str]:
        """Fill the templates of a moment."""
        return [template.render(words) for template, words in self.templates[number]]

    def turn(self, number: int) -> None:
        """Both."""
        self.trigger(number)
        self.render(number)


def _machine(states: int) -> Machine:
    machine = Machine(
        model=None,
        states=[f"s{number}" for number in range(states)],
        initial="s0",
        auto_transitions=False,
        queued=False,
        send_event=True,
    )
    for number in range(states):
        target = f"s{(number + 1) % states}"
        machine.add_transition(NEXT, f"s{number}", f"s{(number + 2) % states}", conditions=_at_least(states))
        machine.add_transition(NEXT, f"s{number}", target, conditions=_at_least(0))
    return machine


def _at_least(least: int) -> Callable[[EventData], bool]:
    def holds(event: EventData) -> bool:
        return bool(event.kwargs["answer"] >= least)

    return holds


def _templates(moment: Moment) -> tuple[tuple[Template, dict[str, str]], ...]:
    environment = Environment(undefined=StrictUndefined, autoescape=False, auto_reload=False)  # noqa: S701 - the floor escapes nothing
    made = []
    for screen in moment.screens:
        labels = [button.label for row in screen.rows for button in row]
        lines = [line for line in (*screen.text.splitlines(), *labels) if line.split()]
        words = {f"w{number}": line.split()[0] for number, line in enumerate(lines)}
        source = "\n".join(
            f"{{{{ w{number} }}}}{{% raw %}}{line.removeprefix(words[f'w{number}'])}{{% endraw %}}"
            for number, line in enumerate(lines)
        )
        made.append((environment.from_string(source), words))
    return tuple(made)
