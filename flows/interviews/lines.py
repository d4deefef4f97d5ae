"""The lines of the bill: whether they are there, how they look, what to ask about them, and what came of it."""

from __future__ import annotations

from bot.core.flow import Ask, Done, Give, Go, Interview, Route, Tell
from flows import facts, guards, line_guards, said, standing
from flows.views import bill
from flows.views import lines as seen

CHECK = Interview(
    "check",
    (
        Route(
            "which",
            (
                Go("open", line_guards.dispute_open),
                Go("done", line_guards.check_settled),
                Go("in_question", line_guards.in_doubt),
                Go("checked", line_guards.lines_here),
                Go("waiting"),
            ),
        ),
        Done("open", "dispute_open"),
        Tell("waiting", view=bill.records),
        Done("not_yet", "lines_waited"),
        # Whatever else is answered is seen to above: the walk begins anew with each answer.
        Ask("checked", facts.CHECKED, then=(Go("typing"),)),
        Done("typing", "types_lines"),
        Ask(
            "in_question",
            facts.IN_QUESTION,
            about=standing.balance,
            then=(Go("more", line_guards.more_than_bill), Go("dispute")),
        ),
        Ask("more", facts.IN_QUESTION, view=bill.in_question, again=True),
        Tell("dispute", view=bill.records),
        Give("letter", "letters/review", view=seen.review),
        Tell("mailing", view=bill.waiting),
        Done("disputed", "disputed"),
        Done("done", "bill_checked"),
    ),
)

LINES_LOOK = Interview(
    "lines_look",
    (
        Ask(
            "came",
            facts.LINES_NEWS,
            view=bill.records,
            then=(Go("here", said.lines_came), Go("without", said.without_lines), Go("again")),
        ),
        Done("here", "lines_here"),
        Tell("without"),
        Done("left", "lines_left"),
        Tell("again", view=bill.records),
        Done("open", "lines_waited"),
    ),
    record=facts.LOOK,
)

LINES = Interview(
    "lines",
    (
        Ask("page", facts.PAGE_LINES, view=seen.page, then=(Go("read", line_guards.typed_now), Go("done"))),
        Tell("read", view=seen.page),
        Done("again", "lines_more"),
        Done("done", "lines_read"),
    ),
    record=facts.PAGE,
)

WALK = Interview(
    "walk",
    (
        Route("any", (Go("unknown", line_guards.has_typed), Go("nothing"))),
        Ask("unknown", facts.UNKNOWN_LINES, view=seen.page, among=seen.spoken, again=True),
        Route("doubled", (Go("twice", line_guards.looks_doubled), Go("which"))),
        Ask("twice", facts.DONE_TWICE, view=seen.review),
        Route("which", (Go("findings", line_guards.listed), Go("clean"))),
        Tell("findings", view=seen.review),
        Tell("list", view=seen.review),
        Give("letter", "letters/review", view=seen.review),
        Tell("mailing", view=bill.waiting),
        Done("disputed", "disputed"),
        Tell("nothing", then=(Go("done"),)),
        Tell("clean"),
        Done("done", "lines_clean"),
    ),
)

FIX_LOOK = Interview(
    "fix_look",
    (
        Ask(
            "news",
            facts.FIX_NEWS,
            view=bill.waiting,
            then=(Go("balance", said.was_fixed), Go("refused", said.fix_refused), Go("again")),
        ),
        Ask("balance", facts.FIXED_SUM, then=(Go("zero", guards.nothing_left), Go("which"))),
        Tell("zero"),
        Done("cleared", "cleared"),
        Tell("refused"),
        Route("which", (Go("gap", guards.over_eob), Go("most", guards.most_reached_open), Go("lines"))),
        Done("gap", "fixed_gap"),
        Done("most", "fixed_most"),
        Done("lines", "fixed_lines"),
        Tell("again", view=bill.waiting),
        Done("open", "fix_open"),
    ),
    record=facts.FIX,
)
