"""What decisions read: facts by what hangs on them."""

from __future__ import annotations

from flows import facts
from flows.matters import STOPPERS

COURT_READS = (*STOPPERS, facts.PAPER_KIND, facts.COURT_PAPERS, facts.NEWS_KIND, facts.COURT_NEWS)
AID_READS = (
    facts.SENDER,
    facts.OWNERSHIP,
    facts.STATE,
    facts.HOUSEHOLD,
    facts.INCOME,
    facts.INCOME_PERIOD,
    facts.INSURED,
)
CLAIM_READS = (facts.INSURED, facts.EOB, facts.EOB_SHARE, facts.NEWS_KIND, *STOPPERS)
MATTER_READS = (
    *STOPPERS,
    facts.WHOSE,
    facts.MORE,
    facts.INSURED,
    facts.NETWORK,
    facts.OTHER_PAYER,
    facts.NEWS_KIND,
)
LINE_READS = (
    facts.CHECKED,
    facts.WRONG,
    facts.RIGHT_BUT,
    facts.PAGE_LINES,
    facts.UNKNOWN_LINES,
    facts.DONE_TWICE,
    facts.INSURED,
    facts.LINES_NEWS,
    facts.FIX_NEWS,
)
AGE_READS = (facts.CARE_ON, facts.AGE_NEWS, *STOPPERS, facts.NEWS_KIND)
HOLD_READS = (
    *AID_READS,
    *MATTER_READS,
    *COURT_READS,
    *LINE_READS,
    *AGE_READS,
    facts.QMB,
    facts.EOB,
    facts.EOB_SHARE,
    facts.AID_NEXT,
    facts.AID_NEWS,
    facts.BILLED,
    facts.OOP_MET,
    facts.ITEMIZED,
)
SUM_READS = (facts.FIXED_SUM, facts.AID_SUM, facts.LEFT, facts.APPEAL_NEWS)
NUMBER_READS = (
    *HOLD_READS,
    *SUM_READS,
    facts.ADDED_FEES,
    facts.CASH,
    facts.DISCOUNTED,
    facts.POSTED,
    facts.ESTIMATE,
    facts.DEAL_KIND,
    facts.DEAL_SUM,
)
BARGAIN_READS = (
    *(facts.THEIR_SUM, facts.THEIR_SUMS, facts.OWN_OFFER),
    *(facts.CALLED_ON, facts.OUR_SUM, facts.CALL_RAISES),
)
"""What the talk about one payment has come to, by all calls so far."""
