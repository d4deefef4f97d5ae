"""Views of what is said on the way: news, paying all of it, an advocate's fee, a hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.core.flow import view
from flows import facts, lines, matters, standing
from flows.choices import YesNo
from flows.rules.money import CENT
from flows.views.dates import Date, clocks

if TYPE_CHECKING:
    from bot.core.flow import Reader

HUNDRED = Decimal(100)
SHOWN_DATES = 2


@dataclass(frozen=True, slots=True)
class News:
    """What was told on the way. `kind`: collector, court, eob, aid, bill, moved, cover or unknown."""

    kind: str


@view
def news(reader: Reader) -> News:
    """What was told on the way."""
    kind = reader.get(facts.NEWS_KIND)
    return News(kind.value if kind else "unknown")


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
    billed, share = reader.get(facts.BILLED), reader.get(facts.EOB_SHARE)
    over = billed is not None and share is not None and billed > share
    found = {
        "court": matters.sued(reader),
        "qmb": reader.get(facts.QMB) is YesNo.YES,
        "medicaid": "medicaid" in held,
        "old": matters.maybe_old(reader),
        "collector": matters.at_collector(reader),
        "claim": "claim_open" in held,
        "eob": over,
        "lines": lines.in_doubt(reader),
        "aid": "aid_plausible" in held or "aid_application" in held,
    }
    return Paying(next((name for name, there in found.items() if there), ""), standing.balance(reader), share)


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
    own = next((each for each in clocks(reader) if each.act and each.what != "hold"), None)
    return Held(reader.get(facts.HOLD_UNTIL), own)
