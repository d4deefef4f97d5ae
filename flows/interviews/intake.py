"""The intake: whose bill it is, what must come before anything else, and the few facts that every bill needs.

The first useful step is told within eight questions; what only a later step needs is asked there.
"""

from __future__ import annotations

from bot.core.flow import Ask, Done, Give, Go, Interview, Route, Tell
from flows import facts, guards, line_guards, said
from flows.choices import Matter, Stopper
from flows.views import aid, bill, first

INTAKE = Interview(
    "intake",
    (
        Ask("whose", facts.WHOSE, then=(Go("signed", guards.someone_else), Go("urgent"))),
        Ask("signed", facts.SIGNED),
        Tell("authority", view=first.authority),
        Route("urgent", (Go("told", guards.in_court), Go("stopper"))),
        Ask("stopper", facts.STOPPER),
        # What was named opens its own question; then there is one more chance to name something.
        Route("named_paper", (Go("paper_kind", guards.stops(Stopper.COURT)), Go("named_danger"))),
        Ask("paper_kind", facts.PAPER_KIND, then=(Go("paper_by", guards.paper_names_a_day), Go("named_danger"))),
        Ask("paper_by", facts.PAPER_BY),
        Route("named_danger", (Go("danger", guards.stops(Stopper.DANGER)), Go("named_more"))),
        Ask("danger", facts.DANGER),
        Route("named_more", (Go("more", guards.stops(Stopper.MORE)), Go("named_payer"))),
        Ask("more", facts.MORE),
        Route("named_payer", (Go("other_payer", guards.stops(Stopper.OTHER_PAYER)), Go("named"))),
        Ask("other_payer", facts.OTHER_PAYER),
        Route("named", (Go("billed", said.no_stopper), Go("also"))),
        Ask("also", facts.STOPPER_ALSO, then=(Go("told", guards.first_of_all), Go("billed"))),
        Ask("billed", facts.BILLED, then=(Go("told", guards.is_untold(Matter.OTHER_PAYER)), Go("insured"))),
        Ask(
            "insured",
            facts.INSURED,
            then=(
                Go("told", guards.claim_open),
                Go("denied_on", guards.appeal_open),
                Go("eob_share", guards.asks_share),
                Go("eob", said.insured),
                Go("qmb", said.on_medicare),
                Go("matters"),
            ),
        ),
        Ask("qmb", facts.QMB, then=(Go("told"),)),
        Ask(
            "eob",
            facts.EOB,
            then=(
                Go("eob_share", said.has_eob),
                Go("matters"),
            ),
        ),
        Ask("denied_on", facts.DENIED_ON),
        Tell("denied", view=first.denial, then=(Go("told"),)),
        Ask("eob_share", facts.EOB_SHARE, then=(Go("matters", said.by_surprise), Go("network"))),
        Ask("network", facts.NETWORK),
        Route("matters", (Go("told", guards.any_open), Go("afford"))),
        Ask("afford", facts.AFFORD),
        Tell("track", view=first.track),
        Done("told", "told"),
    ),
)

RECORDS = Interview(
    "records",
    (
        Ask("itemized", facts.ITEMIZED, then=(Go("circle", said.has_lines), Go("why"))),
        Tell("circle", then=(Go("sender"),)),
        Tell("why", view=bill.records),
        Ask("asking", facts.ASKING),
        Ask("sender", facts.SENDER),
        Route("named", (Go("sender_name", said.own_bill), Go("patient_name"))),
        Ask("patient_name", facts.PATIENT_NAME),
        Ask("sender_name", facts.SENDER_NAME, view=bill.bill),
        Ask(
            "care_on",
            facts.CARE_ON,
            then=(
                Go("first_bill_on", line_guards.was_not_asked),
                Go("letter", line_guards.asks_by_letter),
                Go("next"),
            ),
        ),
        Give("letter", "letters/itemized", view=bill.records),
        Tell("next", view=bill.records),
        Ask("first_bill_on", facts.FIRST_BILL_ON),
        Done("done", "records_asked"),
    ),
)

HOUSEHOLD = Interview(
    "household",
    (
        Ask("state", facts.STATE),
        Ask("household", facts.HOUSEHOLD),
        Ask("income_period", facts.INCOME_PERIOD),
        Ask("income", facts.INCOME, view=aid.pay, then=(Go("period_check", guards.income_looks_high), Go("done"))),
        Ask("period_check", facts.INCOME_PERIOD, view=aid.pay, again=True),
        Done("done", "household_known"),
    ),
)

COVERAGE = Interview(
    "coverage",
    (
        Ask(
            "other_payer",
            facts.OTHER_PAYER,
            then=(Go("somebody_else", guards.is_untold(Matter.OTHER_PAYER)), Go("privacy")),
        ),
        Done("somebody_else", "other_payer"),
        Tell("privacy", view=bill.privacy),
        Tell("medicaid", view=bill.medicaid),
        Ask("lost_cover", facts.LOST_COVER, then=(Go("lost_on", guards.maybe_lost_cover), Go("done"))),
        Ask("lost_on", facts.LOST_ON),
        Tell("cobra", view=first.cobra),
        Done("done", "coverage_looked_at"),
    ),
)

MATCH = Interview(
    "match",
    (
        Route("which", (Go("gap", guards.over_eob), Go("oop_met", guards.gap_settled), Go("fits"))),
        Tell("gap", view=bill.match),
        Give("letter", "letters/gap", view=bill.match),
        Done("gap_open", "mismatch"),
        Tell("fits", view=bill.match),
        Ask("oop_met", facts.OOP_MET, then=(Go("oop_call", guards.most_reached_open), Go("done"))),
        Tell("oop_call"),
        Done("oop_open", "mismatch"),
        Done("done", "matched"),
    ),
)
