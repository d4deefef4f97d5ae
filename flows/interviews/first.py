"""What comes first: court papers, a claim at the plan, a collector, a surprise bill, an estimate, another payer."""

from __future__ import annotations

from bot.core.flow import Ask, Done, Give, Go, Interview, Route, Tell
from flows import facts, guards
from flows.views import bill

COURT = Interview(
    "court",
    (
        Ask("answer_by", facts.ANSWER_BY),
        Tell("act", view=bill.court),
        Done("done", "court_told"),
    ),
)

COURT_LOOK = Interview(
    "court_look",
    (
        Ask(
            "news",
            facts.COURT_NEWS,
            view=bill.court,
            then=(Go("over", guards.court_is_over), Go("answered", guards.court_answered), Go("remind")),
        ),
        Tell("answered", then=(Go("open"),)),
        Tell("remind", view=bill.court),
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
                Go("eob_share", guards.claim_came),
                Go("denied_on", guards.claim_was_denied),
                Go("never_sent", guards.claim_never_sent),
                Go("again"),
            ),
        ),
        Ask("eob_share", facts.EOB_SHARE),
        Ask("network", facts.NETWORK),
        Done("came", "eob_came"),
        Ask("denied_on", facts.DENIED_ON),
        Tell("denied", view=bill.denial),
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
            view=bill.denial,
            then=(Go("eob_share", guards.appeal_won), Go("lost", guards.appeal_lost), Go("again")),
        ),
        Tell("lost"),
        Ask("eob_share", facts.EOB_SHARE),
        Done("over", "appeal_over"),
        Tell("again", view=bill.denial),
        Done("open", "appeal_open"),
    ),
    record=facts.APPEAL,
)

COLLECTOR = Interview(
    "collector",
    (
        Ask("debt_owner", facts.DEBT_OWNER),
        Ask("notice_on", facts.NOTICE_ON),
        Tell("dispute", view=bill.collector),
        Give("letter", "letters/validation", view=bill.collector),
        Tell("hospital_first", view=bill.collector),
        Done("done", "first_told"),
    ),
)

SURPRISE = Interview(
    "surprise",
    (
        Tell("protected", view=bill.match),
        Give("call", "scripts/surprise_call", view=bill.match),
        Done("done", "first_told"),
    ),
)

ESTIMATE = Interview(
    "estimate",
    (
        Ask("estimate", facts.ESTIMATE),
        Tell("gap", view=bill.estimate),
        Done("done", "first_told"),
    ),
)

OTHER_PAYER = Interview(
    "other_payer",
    (
        Tell("who", view=bill.bill),
        Done("done", "first_told"),
    ),
)

FEDERAL = Interview(
    "federal",
    (
        Route("which", (Go("medicare", guards.on_medicare), Go("medicaid"))),
        Tell("medicare", then=(Go("done"),)),
        Tell("medicaid"),
        Done("done", "first_told"),
    ),
)

OTHER_LOOK = Interview(
    "other_look",
    (
        Ask(
            "news",
            facts.OTHER_NEWS,
            view=bill.waiting,
            then=(Go("solved", guards.other_solved), Go("over", guards.other_goes_on), Go("again")),
        ),
        Tell("solved"),
        Done("settled", "other_settled"),
        Done("over", "other_over"),
        Tell("again", view=bill.waiting),
        Done("open", "other_open"),
    ),
    record=facts.OTHER,
)
