"""Dates that somebody must keep. A date printed on a notice goes before a date that we count.

Every length comes from a topic, never from here. The first day is not counted: one day from Monday is Tuesday.
A hold stops the other side's clock, not the person's.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.core.knowledge import Known, Version
from flows.rules.figures import FigureError, Key, day, has, several, whole, words
from flows.rules.workdays import add_working_days

MONTHS_A_YEAR = 12


class MedicaidGroup(StrEnum):
    """Who applies. From 2027 the look-back is shorter for adults of the expansion (about 19 to 64)."""

    EXPANSION_ADULT = "expansion_adult"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Posted:
    """A letter with a last day: it must be there by `arrive_by`, so it is mailed by `mail_by`."""

    arrive_by: date
    mail_by: date


@dataclass(frozen=True, slots=True)
class Window:
    """A last day by law and an earlier one that is safe, where sources differ or the law may be read both ways."""

    safe: date
    last: date


def end_of_month(day: date, months: int = 0) -> date:
    """The last day of the month that lies `months` after the month of `day`."""
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    end = end_of_month(day, months)
    return end.replace(day=min(day.day, end.day))


def due(version: Version, start: date, known: Known, *path: Key) -> date:
    """The date that a topic's deadline falls on, counted from `start`; `path` leads to the deadline in its figures.

    Raises:
        FigureError: the topic holds no deadline in days, working days, months or years there.
    """
    match words(version, *path, "unit"):
        case "day":
            return start + timedelta(days=whole(version, *path, "days"))
        case "business_day":
            return add_working_days(start, whole(version, *path, "days"), known)
        case "calendar_month":
            return add_months(start, whole(version, *path, "months"))
        case "year":
            return add_months(start, whole(version, *path, "years") * MONTHS_A_YEAR)
        case unit:
            message = f"{version.topic} ({version.id}): no date can be counted in {unit!r}"
            raise FigureError(message)


def days_left(last: date, today: date) -> int:
    """Days from today to a last day: 0 on the day itself, below 0 after it."""
    return (last - today).days


def aid_application_by(first_bill: date, known: Known, notice: date | None = None) -> date:
    """Until when a nonprofit hospital must at least take the aid form: day 240, or a notice's date if that is later.

    Source: topic `fap_application`. After it: "ask anyway", never "too late".
    """
    counted = due(known.fap_application, first_bill, known)
    return max(counted, notice) if notice else counted


def harsh_steps_not_before(first_bill: date, known: Known) -> date:
    """Before when a nonprofit hospital should not report, sell or sue (day 120). Source: topic `eca_wait`.

    Calls, letters and a collector may come sooner.
    """
    return due(known.eca_wait, first_bill, known)


def medicaid_file_by(care: date, group: MedicaidGroup, known: Known) -> date:
    """The last day on which a Medicaid application can still reach the month of `care`, in most states.

    An application reaches so many whole months before its own month; how many depends on the day it is filed. So each
    window of topic `medicaid_lookback` gives a last day within itself, and the latest of them counts.
    """
    lookback = known.medicaid_lookback
    last = care
    for number in range(len(several(lookback, "windows"))):
        reach = end_of_month(care, whole(lookback, "windows", number, group))
        if has(lookback, "windows", number, "filed_until"):
            reach = min(reach, day(lookback, "windows", number, "filed_until"))
        if not has(lookback, "windows", number, "filed_from") or reach >= day(
            lookback, "windows", number, "filed_from"
        ):
            last = max(last, reach)
    return last


def cobra_choose_by(lost: date, known: Known, notice: date | None = None) -> date:
    """The last day to choose COBRA, counted from the later of the loss and the notice. Source: topic `cobra`.

    Without the notice's day it is that last day at the earliest: a later notice leaves more time, never less.
    """
    return due(known.cobra, max(lost, notice or lost), known)


def records_due(asked: date, known: Known) -> date:
    """When billing records are due after a written request. Source: topic `records_request`."""
    return due(known.records_request, asked, known)


def records_due_extended(asked: date, known: Known) -> date:
    """When they are due at the latest, where one extension was explained in writing. Source: `records_request`."""
    return records_due(asked, known) + timedelta(days=whole(known.records_request, "extension_days"))


def collector_dispute(received: date, known: Known, printed: date | None = None) -> Posted:
    """By when a written dispute reaches the collector, and by when to mail it.

    `received` is the day the validation notice came, `printed` the end date on it. Source: topic `collector_dispute`.
    """
    arrive_by = printed or due(known.collector_dispute, received, known)
    return Posted(arrive_by, arrive_by - timedelta(days=whole(known.collector_dispute, "mail_days_early")))


def validation_notice_due(first_contact: date, known: Known) -> date:
    """When a collector's validation notice is due after the first contact. Source: topic `collector_notice`."""
    return due(known.collector_notice, first_contact, known)


def estimate_dispute_by(bill_date: date, known: Known) -> date:
    """The last day to open an estimate dispute, counted from the date on the bill to be safe.

    Source: topic `estimate_dispute`.
    """
    return due(known.estimate_dispute, bill_date, known)


def plan_appeal_by(denial_received: date, known: Known, printed: date | None = None) -> date:
    """The last day of an internal appeal to a health plan. Source: topic `plan_appeal`."""
    return printed or due(known.plan_appeal, denial_received, known)


def external_review_by(final_denial_received: date, known: Known) -> Window:
    """The last day to ask for an external review, and the safe one. Source: topic `external_review`."""
    return _window("external_review", final_denial_received, known)


def medicare_appeal_by(notice_received: date, known: Known, printed: date | None = None) -> date:
    """The last day of the first appeal in Original Medicare. Source: topic `medicare_appeal`."""
    return printed or due(known.medicare_appeal, notice_received, known)


def medicare_advantage_appeal_by(notice_date: date, known: Known) -> Window:
    """The last day of a Medicare Advantage appeal, and the safe one. Source: topic `medicare_advantage_appeal`."""
    return _window("medicare_advantage_appeal", notice_date, known)


def credit_not_before(first_delinquency: date, known: Known) -> date:
    """Before when the bureaus' own policy keeps a medical collection off reports. Source: topic `credit_bureau_policy`.

    Only about reports: a collector or a court case can come sooner.
    """
    return due(known.credit_bureau_policy, first_delinquency, known)


def maybe_too_old(care: date, today: date, known: Known) -> bool:
    """Whether care lies so far back that, in the states with the shortest limit, nobody may sue over it any more.

    Only a reason to ask before a word is said: the limit differs by state. Source: topic `debt_time_limit`.
    """
    return add_months(care, whole(known.debt_time_limit, "typical_years_low") * MONTHS_A_YEAR) <= today


def card_dispute_by(first_statement: date, known: Known) -> date:
    """By when a billing-error letter reaches a card issuer. Source: topic `card_dispute`."""
    return due(known.card_dispute, first_statement, known)


def _window(topic: str, start: date, known: Known) -> Window:
    version = known.topic(topic)
    return Window(start + timedelta(days=whole(version, "safe_days")), due(version, start, known))
