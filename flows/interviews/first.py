"""What comes first: court papers, a claim at the plan, a collector, a surprise bill, an estimate, another payer."""

from __future__ import annotations

from bot.core.flow import Ask, Done, Give, Go, Interview, Route, Tell
from flows import facts, guards, said
from flows.choices import Matter
from flows.views import bill, first

COURT = Interview(
    "court",
    (
        Ask("answer_by", facts.ANSWER_BY),
        Tell("act", view=first.court),
        Done("done", "court_told"),
    ),
)

COURT_LOOK = Interview(
    "court_look",
    (
        Ask(
            "news",
            facts.COURT_NEWS,
            view=first.court,
            then=(Go("over", said.court_is_over), Go("answered", said.court_answered), Go("remind")),
        ),
        Tell("answered", then=(Go("open"),)),
        Tell("remind", view=first.court),
        Done("open", "court_open"),
        Done("over", "court_over"),
    ),
    record=facts.COURT,
)

INSURER = Interview(
    "insurer",
    (
        Tell("wait", view=bill.bill),
        Give("call", "scripts/claim_call", view=bill.bill),
        Done("done", "insurer_told"),
    ),
)

CLAIM_LOOK = Interview(
    "claim_look",
    (
        Ask(
            "news",
            facts.CLAIM_NEWS,
            view=bill.waiting,
            then=(
                Go("eob_share", said.claim_came),
                Go("denied_on", said.claim_was_denied),
                Go("never_sent", said.claim_never_sent),
                Go("again"),
            ),
        ),
        Ask("eob_share", facts.EOB_SHARE),
        Ask("network", facts.NETWORK),
        Done("came", "eob_came"),
        Ask("denied_on", facts.DENIED_ON),
        Tell("denied", view=first.denial),
        Done("was_denied", "claim_denied"),
        Tell("never_sent", view=bill.waiting, then=(Go("open"),)),
        Tell("again", view=bill.waiting),
        Done("open", "claim_open"),
    ),
    record=facts.CLAIM,
)

APPEAL_LOOK = Interview(
    "appeal_look",
    (
        Ask(
            "news",
            facts.APPEAL_NEWS,
            view=first.denial,
            then=(Go("eob_share", said.appeal_won), Go("lost", said.appeal_lost), Go("again")),
        ),
        Tell("lost", view=first.denial, then=(Go("over", guards.share_said), Go("eob_share"))),
        # A plan that changes its mind sends a new paper: a share that was told before is asked for anew.
        Ask("eob_share", facts.EOB_SHARE, again=True),
        Done("over", "appeal_over"),
        Tell("again", view=first.denial),
        Done("open", "appeal_open"),
    ),
    record=facts.APPEAL,
)

DANGER = Interview(
    "danger",
    (
        Route("which", (Go("hurt", said.may_be_hurt), Go("care", said.needs_care), Go("home"))),
        Tell("hurt", then=(Go("done"),)),
        Tell("care", then=(Go("done"),)),
        Tell("home"),
        Done("done", "told_danger"),
    ),
)

ESTATE = Interview(
    "estate",
    (
        Ask("estate", facts.ESTATE),
        Tell("who", view=first.authority),
        Give("letter", "letters/estate", view=bill.bill),
        Done("done", "told_estate"),
    ),
)

COLLECTOR = Interview(
    "collector",
    (
        Ask("debt_owner", facts.DEBT_OWNER),
        Ask("notice_on", facts.NOTICE_ON),
        Tell("dispute", view=first.collector),
        Ask("billed", facts.BILLED),
        Give("letter", "letters/validation", view=first.collector),
        Ask("care_on", facts.CARE_ON, then=(Go("old", guards.maybe_old), Go("sender"))),
        Tell("old", view=first.collector),
        Ask("sender", facts.SENDER, then=(Go("first_bill_on", said.hospital_bill), Go("done"))),
        Ask("first_bill_on", facts.FIRST_BILL_ON),
        Tell("hospital_first", view=first.collector),
        Done("done", "told_collector"),
    ),
)

SURPRISE = Interview(
    "surprise",
    (
        Ask("sender", facts.SENDER, then=(Go("ground", guards.by_ambulance), Go("protected"))),
        Tell("ground", view=bill.match, then=(Go("done"),)),
        Tell("protected", view=bill.match),
        Give("call", "scripts/surprise_call", view=bill.match),
        Done("done", "told_surprise"),
    ),
)

ESTIMATE = Interview(
    "estimate",
    (
        Ask("estimate", facts.ESTIMATE),
        Ask("first_bill_on", facts.FIRST_BILL_ON),
        Route("which", (Go("fits", guards.within_estimate), Go("gap"))),
        Tell("fits", view=first.estimate),
        Done("nothing_over", "estimate_fits"),
        Tell("gap", view=first.estimate),
        Give("letter", "letters/estimate", view=first.estimate),
        Done("done", "told_estimate"),
    ),
)

OTHER_PAYER = Interview(
    "other_payer",
    (
        Tell("who", view=first.payer),
        Done("done", "told_other_payer"),
    ),
)

FEDERAL = Interview(
    "federal",
    (
        Route("which", (Go("qmb", said.has_qmb), Go("medicare", said.on_medicare), Go("medicaid"))),
        Tell("qmb"),
        Give("letter", "letters/qmb", view=bill.bill, then=(Go("done"),)),
        Tell("medicare", then=(Go("done"),)),
        Tell("medicaid"),
        Done("done", "told_federal"),
    ),
)

OTHER_LOOK = Interview(
    "other_look",
    (
        Ask(
            "news",
            facts.OTHER_NEWS,
            view=first.other,
            then=(
                Go("solved", said.other_solved),
                Go("denied_on", guards.plan_refused),
                Go("refused", said.other_refused),
                Go("which", said.other_goes_on),
                Go("again"),
            ),
        ),
        Tell("solved", view=first.other),
        Route(
            "which",
            (
                *(Go(f"over_{matter}", guards.waits_for(matter)) for matter in Matter if matter is not Matter.FEDERAL),
                Go("over_federal"),
            ),
        ),
        *(Done(f"over_{matter}", f"over_{matter}") for matter in Matter),
        Ask("denied_on", facts.DENIED_ON),
        Tell("denied", view=first.other),
        Done("was_denied", "plan_refused"),
        Tell("refused", view=first.other, then=(Go("open"),)),
        Tell("again", view=first.other),
        Done("open", "other_open"),
    ),
    record=facts.OTHER,
)

AGE_LOOK = Interview(
    "age_look",
    (
        Ask(
            "news",
            facts.AGE_NEWS,
            view=first.advice,
            then=(Go("in_time", said.debt_in_time), Go("too_old", guards.too_old), Go("again")),
        ),
        Done("in_time", "age_known"),
        Tell("too_old", view=first.advice, then=(Go("open"),)),
        Tell("again", view=first.advice),
        Done("open", "age_unknown"),
    ),
    record=facts.AGE,
)
