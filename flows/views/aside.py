"""Views of what is said on the way: news, paying all of it, an advocate's fee, a hold, a promise, a discount."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.flow import view
from flows import facts, lines, matters, standing
from flows.choices import YesNo
from flows.rules.gate import Hold
from flows.rules.money import CENT
from flows.rules.workdays import next_working_day
from flows.views.dates import Date, clocks, next_act

if TYPE_CHECKING:
    from bot.core.flow import Reader

HUNDRED = Decimal(100)
SHOWN_DATES = 2


@dataclass(frozen=True, slots=True)
class News:
    """What was told on the way. `kind`: collector, court, eob, aid, bill, moved, cover or unknown.

    `share` is what the plan's paper leaves to the patient, None where that was not said.
    """

    kind: str
    share: Decimal | None


@view
def news(reader: Reader) -> News:
    """What was told on the way."""
    kind = reader.get(facts.NEWS_KIND)
    return News(kind.value if kind else "unknown", reader.get(facts.EOB_SHARE))


@dataclass(frozen=True, slots=True)
class Paying:
    """Somebody would rather just pay. `warning` names the gravest reason to look first, or is empty.

    One of `court`, `qmb`, `medicaid`, `old`, `claim`, `eob`, `collector`, `aid`, `lines`.
    """

    warning: str
    owed: Decimal | None
    share: Decimal | None


@view
def paying(reader: Reader) -> Paying:
    """Somebody would rather just pay."""
    held = [hold.value for hold in standing.holds(reader)]
    found = {
        "court": matters.sued(reader),
        "qmb": reader.get(facts.QMB) is YesNo.YES,
        "medicaid": "medicaid" in held,
        "old": matters.maybe_old(reader),
        "collector": matters.at_collector(reader),
        "claim": "claim_open" in held,
        "eob": standing.above_share(reader),
        "lines": lines.in_doubt(reader),
        "aid": "aid_plausible" in held or "aid_application" in held,
    }
    warning = next((name for name, there in found.items() if there), "")
    return Paying(warning, standing.balance(reader), reader.get(facts.EOB_SHARE))


@dataclass(frozen=True, slots=True)
class ClocksRun:
    """The offer waits; these dates do not. `deal`: one stands already; `again`: they were asked about lines before."""

    dates: tuple[Date, ...]
    deal: bool
    again: bool


@view
def clocks_run(reader: Reader) -> ClocksRun:
    """The dates that keep running."""
    return ClocksRun(clocks(reader)[:SHOWN_DATES], reader.stage in standing.PROMISED, reader.reached("disputed"))


@dataclass(frozen=True, slots=True)
class Fee:
    """An advocate's quoted share of a hoped saving: `fee` of it goes, `kept` stays. None where a part is not known."""

    percent: Decimal | None
    saving: Decimal | None
    fee: Decimal | None
    kept: Decimal | None


@view
def fee(reader: Reader) -> Fee:
    """What an advocate's quoted share leaves."""
    percent, saving = reader.get(facts.FEE_PERCENT), reader.get(facts.FEE_SAVING)
    if percent is None or saving is None:
        return Fee(percent, saving, None, None)
    share = (saving * percent / HUNDRED).quantize(CENT)
    return Fee(percent, saving, share, saving - share)


@dataclass(frozen=True, slots=True)
class Held:
    """Their hold on the account, and the soonest date that it does not stop."""

    until: date | None
    own: Date | None


@view
def held(reader: Reader) -> Held:
    """Their hold on the account."""
    return Held(reader.get(facts.HOLD_UNTIL), next_act(reader, besides="hold"))


@dataclass(frozen=True, slots=True)
class Promised:
    """A call that they promised by a day; on `ask_on`, a working day after it, it is time to call them instead.

    `own` is the soonest date of the person's own, which no promise stops. None where the day was not given.
    """

    by: date | None
    ask_on: date | None
    own: Date | None


@view
def promised(reader: Reader) -> Promised:
    """A call that they promised."""
    by = reader.get(facts.CALL_BACK_BY)
    return Promised(by, next_working_day(by, reader.known) if by else None, next_act(reader))


@dataclass(frozen=True, slots=True)
class Window:
    """A discount for paying fast, and its last day. `hold` is what may still change the sum, empty where nothing is.

    `aid_open`: so may the aid form, whatever comes first. `checked`: the lines and the aid form were gone through, or
    left out by choice.
    """

    until: date | None
    hold: str
    aid_open: bool
    checked: bool


@view
def window(reader: Reader) -> Window:
    """A discount for paying fast."""
    holds = standing.holds(reader)
    return Window(
        reader.get(facts.DISCOUNT_UNTIL),
        holds[0].value if holds else "",
        bool({Hold.AID_APPLICATION, Hold.AID_PLAUSIBLE} & set(holds)),
        reader.reached("bill_checked"),
    )
