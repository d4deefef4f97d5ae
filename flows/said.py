"""Guards on one answer each: they hold where a choice was answered with this."""

from __future__ import annotations

from bot.core.flow import AnyFact, Guard, Reader
from flows import facts
from flows.choices import (
    Danger,
    Eob,
    Insured,
    Itemized,
    More,
    PayWay,
    Sender,
    Stopper,
    Whose,
    YesNo,
)
from flows.outcomes import (
    AfterDenial,
    AgeNews,
    AidNews,
    AppealNews,
    CallPlan,
    CallResult,
    ClaimNews,
    CourtNews,
    DealKind,
    FixNews,
    LinesNews,
    News,
    OtherNews,
    PaidNews,
    PaperNews,
    PayAll,
    ProofNews,
)


def _is(fact: AnyFact, value: object, name: str) -> Guard:
    """A guard that holds where a choice was answered with this."""

    def test(reader: Reader) -> bool:
        return bool(reader.get(fact) is value)

    return Guard(name, (fact,), test)


died = _is(facts.WHOSE, Whose.DIED, "died")
own_bill = _is(facts.WHOSE, Whose.ME, "own_bill")
no_stopper = _is(facts.STOPPER, Stopper.NONE, "no_stopper")
by_surprise = _is(facts.MORE, More.SURPRISE, "by_surprise")
may_be_hurt = _is(facts.DANGER, Danger.HURT, "may_be_hurt")
needs_care = _is(facts.DANGER, Danger.CARE, "needs_care")
insured = _is(facts.INSURED, Insured.YES, "insured")
on_medicare = _is(facts.INSURED, Insured.MEDICARE, "on_medicare")
has_qmb = _is(facts.QMB, YesNo.YES, "has_qmb")
has_eob = _is(facts.EOB, Eob.HAVE, "has_eob")
has_lines = _is(facts.ITEMIZED, Itemized.LINES, "has_lines")
lines_came = _is(facts.LINES_NEWS, LinesNews.CAME, "lines_came")
without_lines = _is(facts.LINES_NEWS, LinesNews.WITHOUT, "without_lines")
hospital_bill = _is(facts.SENDER, Sender.HOSPITAL, "hospital_bill")
aid_approved = _is(facts.AID_NEWS, AidNews.APPROVED, "aid_approved")
aid_partly = _is(facts.AID_NEWS, AidNews.PARTLY, "aid_partly")
aid_denied = _is(facts.AID_NEWS, AidNews.DENIED, "aid_denied")
aid_papers = _is(facts.AID_NEWS, AidNews.PAPERS, "aid_papers")
appeals_aid = _is(facts.AFTER_DENIAL, AfterDenial.APPEAL, "appeals_aid")
was_fixed = _is(facts.FIX_NEWS, FixNews.FIXED, "was_fixed")
fix_refused = _is(facts.FIX_NEWS, FixNews.REFUSED, "fix_refused")
claim_came = _is(facts.CLAIM_NEWS, ClaimNews.CAME, "claim_came")
claim_was_denied = _is(facts.CLAIM_NEWS, ClaimNews.DENIED, "claim_was_denied")
claim_never_sent = _is(facts.CLAIM_NEWS, ClaimNews.NEVER_SENT, "claim_never_sent")
appeal_won = _is(facts.APPEAL_NEWS, AppealNews.WON, "appeal_won")
appeal_lost = _is(facts.APPEAL_NEWS, AppealNews.LOST, "appeal_lost")
court_is_over = _is(facts.COURT_NEWS, CourtNews.OVER, "court_is_over")
court_answered = _is(facts.COURT_NEWS, CourtNews.ANSWERED, "court_answered")
other_solved = _is(facts.OTHER_NEWS, OtherNews.SOLVED, "other_solved")
other_refused = _is(facts.OTHER_NEWS, OtherNews.REFUSED, "other_refused")
other_goes_on = _is(facts.OTHER_NEWS, OtherNews.GO_ON, "other_goes_on")
debt_in_time = _is(facts.AGE_NEWS, AgeNews.IN_TIME, "debt_in_time")
pays_monthly = _is(facts.PAY_WAY, PayWay.MONTHLY, "pays_monthly")
low_anyway = _is(facts.LOW_ANYWAY, YesNo.YES, "low_anyway")
other_day = _is(facts.CALL_PLAN, CallPlan.OTHER_DAY, "other_day")
goes_anyway = _is(facts.GO_ANYWAY, YesNo.YES, "goes_anyway")
they_agreed = _is(facts.CALL_RESULT, CallResult.DEAL, "they_agreed")
they_named_a_sum = _is(facts.CALL_RESULT, CallResult.NUMBER, "they_named_a_sum")
they_offered_a_plan = _is(facts.CALL_RESULT, CallResult.PLAN, "they_offered_a_plan")
they_said_no = _is(facts.CALL_RESULT, CallResult.NO, "they_said_no")
calls_now = _is(facts.CALL_RESULT, CallResult.CALLING, "calls_now")
dials = _is(facts.CALL_PLAN, CallPlan.NOW, "dials")
they_offered_a_card = _is(facts.CALL_RESULT, CallResult.CARD, "they_offered_a_card")
deal_is_a_plan = _is(facts.DEAL_KIND, DealKind.PLAN, "deal_is_a_plan")
deal_has_interest = _is(facts.DEAL_INTEREST, YesNo.YES, "deal_has_interest")
paper_came = _is(facts.PAPER_NEWS, PaperNews.CAME, "paper_came")
deal_taken_back = _is(facts.PAPER_NEWS, PaperNews.TAKEN_BACK, "deal_taken_back")
was_paid = _is(facts.PAID_NEWS, PaidNews.PAID, "was_paid")
shows_zero = _is(facts.PROOF_NEWS, ProofNews.ZERO, "shows_zero")
still_owed = _is(facts.PROOF_NEWS, ProofNews.STILL_OWED, "still_owed")
chose_to_pay = _is(facts.PAY_ALL, PayAll.PAY, "chose_to_pay")
looks_wrong = _is(facts.WRONG, YesNo.YES, "looks_wrong")
is_right_but = _is(facts.RIGHT_BUT, YesNo.YES, "is_right_but")
news_eob = _is(facts.NEWS_KIND, News.EOB, "news_eob")
news_bill = _is(facts.NEWS_KIND, News.BILL, "news_bill")
news_paid = _is(facts.NEWS_KIND, News.PAID, "news_paid")
news_income = _is(facts.NEWS_KIND, News.INCOME, "news_income")
news_moved = _is(facts.NEWS_KIND, News.MOVED, "news_moved")
news_cover = _is(facts.NEWS_KIND, News.COVER, "news_cover")
news_lost = _is(facts.NEWS_KIND, News.LOST, "news_lost")
news_nothing = _is(facts.NEWS_KIND, News.NOTHING, "news_nothing")
