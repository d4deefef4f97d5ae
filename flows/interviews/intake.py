"""The intake: whose bill it is, what must come before anything else, and the few facts that every bill needs."""

from __future__ import annotations

from bot.core.flow import Ask, Done, Go, Interview, Route, Tell
from flows import facts, guards, said
from flows.choices import Matter
from flows.views import aid, bill

INTAKE = Interview(
    "intake",
    (
        Ask("whose", facts.WHOSE, then=(Go("relation", said.someone_else), Go("urgent"))),
        Ask("relation", facts.RELATION),
        Ask("patient_name", facts.PATIENT_NAME),
        Tell("authority"),
        Route("urgent", (Go("told", guards.in_court), Go("stopper"))),
        Ask("stopper", facts.STOPPER),
        Ask("billed", facts.BILLED),
        Ask(
            "insured",
            facts.INSURED,
            then=(
                Go("told", guards.claim_open),
                Go("eob_share", guards.share_said),
                Go("eob", said.insured),
                Go("sender"),
            ),
        ),
        Ask("eob", facts.EOB, then=(Go("eob_share", said.has_eob), Go("sender"))),
        Ask("eob_share", facts.EOB_SHARE),
        Ask("network", facts.NETWORK),
        Ask("sender", facts.SENDER),
        Ask("care_on", facts.CARE_ON),
        Ask("first_bill_on", facts.FIRST_BILL_ON),
        Done("told", "told"),
    ),
)

RECORDS = Interview(
    "records",
    (
        Ask("itemized", facts.ITEMIZED, then=(Go("done", said.has_lines), Go("sender_name"))),
        Ask("sender_name", facts.SENDER_NAME, view=bill.bill),
        Tell("why", view=bill.records),
        Ask("asking", facts.ASKING),
        Tell("next", view=bill.records),
        Done("done", "records_asked"),
    ),
)

HOUSEHOLD = Interview(
    "household",
    (
        Ask("state", facts.STATE),
        Ask("household", facts.HOUSEHOLD),
        Ask("income_period", facts.INCOME_PERIOD),
        Ask("income", facts.INCOME),
        Done("done", "household_known"),
    ),
)

COVERAGE = Interview(
    "coverage",
    (
        Ask(
            "other_payer",
            facts.OTHER_PAYER,
            then=(Go("somebody_else", guards.is_open(Matter.OTHER_PAYER)), Go("privacy")),
        ),
        Done("somebody_else", "other_payer"),
        Tell("privacy"),
        Tell("medicaid", view=bill.medicaid),
        Ask("lost_cover", facts.LOST_COVER, then=(Go("cobra", said.lost_cover), Go("done"))),
        Tell("cobra"),
        Done("done", "coverage_looked_at"),
    ),
)

MATCH = Interview(
    "match",
    (
        Route("which", (Go("gap", guards.over_eob), Go("fits"))),
        Tell("gap", view=bill.match),
        Done("gap_open", "mismatch"),
        Tell("fits", view=bill.match),
        Ask("oop_met", facts.OOP_MET, then=(Go("oop_call", guards.most_reached_open), Go("done"))),
        Tell("oop_call"),
        Done("oop_open", "mismatch"),
        Done("done", "matched"),
    ),
)

ASSISTANCE = Interview(
    "assistance",
    (
        Route(
            "which",
            (
                Go("gone_through", guards.aid_settled),
                Go("ownership", said.hospital_bill),
                Go("sum"),
            ),
        ),
        Done("gone_through", "aid_passed"),
        Ask("ownership", facts.OWNERSHIP),
        Tell("sum", view=aid.poverty),
        Tell("rules", view=aid.aid),
        Route("worth", (Go("aid_next", guards.aid_first), Go("one_line"))),
        Ask("aid_next", facts.AID_NEXT, view=aid.aid, then=(Go("skipped", guards.skips_aid), Go("letter"))),
        Tell("skipped"),
        Done("passed", "aid_passed"),
        Tell("one_line", view=aid.aid, then=(Go("passed"),)),
        Tell("letter", view=aid.aid),
        Tell("first_call", view=aid.aid),
        Done("sent", "aid_sent"),
    ),
)
