"""Papers and people: each answer is short, careful and ends in a next step."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

import pytest
from asked_kit import MOST_WORDS, NEXT_YEAR, ROSA, TODAY, reader, shown, told

from bot.core.effects import Who
from bot.core.flow import AnyFact
from bot.core.wire import Style
from flows import facts
from flows.choices import Insured, Sender, Stopper
from flows.questions.papers import QUESTIONS
from flows.rules.money import Period
from flows.views import asked_papers

Said: TypeAlias = "Mapping[AnyFact, object]"
IDS = {question.id for question in QUESTIONS}
MOST_TO_SAY = 30

HOUSEHOLD: Said = {
    facts.STATE: "OH",
    facts.HOUSEHOLD: 2,
    facts.INCOME: Decimal(46000),
    facts.INCOME_PERIOD: Period.YEAR,
}
CARE: Said = {facts.CARE_ON: date(2026, 9, 30)}
COLLECTOR: Said = {facts.STOPPER: Stopper.COLLECTOR, facts.NOTICE_ON: date(2026, 11, 9)}
COVERS: tuple[Said, ...] = tuple({facts.INSURED: cover, **CARE} for cover in Insured)
SENDERS: tuple[Said, ...] = tuple({facts.SENDER: sender, facts.BILLED: Decimal(2800)} for sender in Sender)
DENIED: Said = {facts.INSURED: Insured.YES, facts.DENIED_ON: date(2026, 11, 2)}
LOST: Said = {facts.LOST_ON: date(2026, 11, 13)}
LONG_AGO: Said = {facts.CARE_ON: date(2026, 3, 5)}
CASES: tuple[Said, ...] = ({}, HOUSEHOLD, COLLECTOR, *COVERS, *SENDERS, DENIED, LONG_AGO, LOST)


@pytest.mark.parametrize("day", [TODAY, NEXT_YEAR])
@pytest.mark.parametrize("question", sorted(IDS))
def test_it_is_short_whatever_is_known(question: str, day: date) -> None:
    for said in CASES:
        for who in (Who(), ROSA):
            screen = shown(question, reader(said, today=day), who=who)
            assert len(screen.text.split()) <= MOST_WORDS, screen.text
            lines = [span.text for span in screen.spans if span.style is Style.STRONG and '"' in span.text]
            assert all(len(line.split()) <= MOST_TO_SAY for line in lines), lines
            assert all("?" in line or "lease" in line for line in lines), lines
            assert not re.search(r"don't owe|do not owe|illegal|too much to|guarantee", screen.text)


class TestTheFullBill:
    def test_s2_6_one_line_is_a_summary_and_the_difference_is_told(self) -> None:
        text = told("is_this_itemized")
        assert "summary" in text
        assert "a line for each charge" in text

    def test_s2_7_each_line_with_date_units_and_code(self) -> None:
        text = told("what_to_ask_itemized")
        assert "every procedure, supply and medicine" in text
        assert all(each in text for each in ("date", "units", "code"))

    def test_s2_8_the_right_to_billing_records_and_its_days(self) -> None:
        text = told("refuse_itemized")
        assert "billing records" in text
        assert "30 days from the written request" in text
        assert "states may be quicker" in text


class TestAid:
    def test_s1_13_where_to_look_what_to_ask_and_one_official_link(self) -> None:
        text = told("find_aid_rules")
        assert "financial assistance policy" in text
        assert "back of the bill" in text
        assert "their site" in text
        assert text.count("?") == 3
        assert re.findall(r"https://\S+", text) == [
            "https://www.cms.gov/medical-bill-rights/help/guides/financial-assistance"
        ]

    @pytest.mark.parametrize("question", ["what_is_aid", "do_i_qualify"])
    def test_s2_18_the_percent_with_its_sum(self, question: str) -> None:
        text = told(question, reader(HOUSEHOLD))
        assert "$46,000" in text
        assert "about 213%" in text
        assert "$21,640" in text
        assert "213" not in told(question)

    def test_s2_18_each_hospital_sets_its_own_rules_and_must_only_for_nonprofits(self) -> None:
        text = told("what_is_aid")
        assert "Each hospital sets its own rules" in text
        assert re.findall(r"[^.]*\bmust\b[^.]*", text) == [" A nonprofit hospital must have one; many others do"]

    def test_s2_19_the_direct_question(self) -> None:
        assert "How do I get your financial assistance form?" in told("what_is_aid")

    @pytest.mark.parametrize("income", [85000, 88000, 113000])
    def test_s2_20_nobody_is_told_to_be_out(self, income: int) -> None:
        text = told("do_i_qualify", reader({**HOUSEHOLD, facts.INCOME: Decimal(income)}))
        assert "not eligible" not in text
        assert "Only the hospital can say" in text
        assert "ask about hardship" in text


class TestMedicaid:
    def test_s2_21_three_months_and_the_last_day(self) -> None:
        text = told("medicaid_back", reader(CARE))
        assert "In most states" in text
        assert "up to 3 months, if filed by December 31, 2026" in text
        assert "From January 1, 2027 it is less" in text
        assert "For care in September 2026, apply by December 31, 2026." in text

    def test_s2_21_in_the_new_year_it_reaches_less(self) -> None:
        bill = reader({facts.CARE_ON: date(2026, 11, 3)}, today=NEXT_YEAR)
        text = told("medicaid_back", bill)
        assert "1 month for most adults, 2 for children" in text
        assert "November 2026 is open until January 31, 2027" in text
        assert "3 months" not in text

    def test_a_month_too_far_back_is_still_asked_about(self) -> None:
        assert "Ask anyway" in told("medicaid_back", reader({facts.CARE_ON: date(2026, 3, 5)}))

    def test_without_the_month_of_care_no_date_is_made_up(self) -> None:
        assert asked_papers.past_care.build(reader()) == asked_papers.PastCare(None, None, None, warned=False)
        assert "apply by" not in told("medicaid_back")

    @pytest.mark.parametrize("question", ["medicaid_back", "child_bill"])
    def test_p13_who_may_see_it_is_said_first_and_once(self, question: str) -> None:
        fresh, warned = reader(CARE), reader(CARE, reached=("coverage_looked_at",))
        assert told(question, fresh).startswith("I tell everyone this: Medicaid may share names and addresses")
        assert "immigration" not in told(question, warned)

    def test_an_application_that_is_not_decided_holds_the_plan_and_the_account(self) -> None:
        text = told("medicaid_applied")
        assert "sign no payment plan yet" in text
        assert "Please hold the account until it is decided. Until what date?" in text
        assert "When Medicaid answers" in text

    def test_a_child_has_the_longer_time(self) -> None:
        bill = reader({facts.CARE_ON: date(2026, 11, 3)}, today=NEXT_YEAR)
        assert "For November 2026, apply by January 31, 2027" in told("child_bill", bill)

    def test_status_is_never_asked(self) -> None:
        text = told("immigrant_privacy")
        assert "You don't need to tell me" in text
        assert "lawhelp.org" in text
        assert "aid form is separate" in text


class TestTheOffice:
    @pytest.mark.parametrize(
        ("sender", "office"),
        [
            (Sender.HOSPITAL, "financial counselor or patient financial services"),
            (Sender.CLINIC, "practice manager"),
            (Sender.IMAGING, "imaging center"),
            (Sender.DOCTOR, "billing office manager of the doctors' group"),
            (Sender.LAB, "billing office of the lab"),
            (Sender.AMBULANCE, "billing company"),
        ],
    )
    def test_s1_20_each_kind_has_its_office(self, sender: Sender, office: str) -> None:
        text = told("who_do_i_ask_for", reader({facts.SENDER: sender}))
        assert office in text
        assert "Only the hotline?" in text

    def test_s2_26_both_names_the_switchboard_and_the_hotline(self) -> None:
        for bill in (reader(), reader({facts.SENDER: Sender.HOSPITAL})):
            text = told("who_do_i_ask_for", bill)
            assert "financial counselor or patient financial services" in text
            assert "To the switchboard:" in text
            assert "a name, a direct number and a call back" in text

    def test_a_collector_is_asked_for_proof_alone(self) -> None:
        text = told("who_do_i_ask_for", reader({**COLLECTOR, facts.SENDER: Sender.HOSPITAL}))
        assert "I'm not confirming anything today" in text
        assert "financial counselor" in text

    def test_s2_44_a_hold_stops_their_clock_and_the_own_date_is_shown(self) -> None:
        assert "It stops their clock, not yours." in told("what_is_hold")
        text = told("what_is_hold", reader(COLLECTOR))
        assert "Wednesday, December 2: mail the dispute" in text

    def test_p13_the_interpreter_is_free_and_no_child(self) -> None:
        text = told("interpreter")
        assert "free" in text
        assert "Spanish interpreter, please" in text
        assert "A child should not interpret" in text


class TestTheCard:
    def test_s1_42_the_own_bill_is_the_example(self) -> None:
        text = told("card_offered", reader({facts.BILLED: Decimal(2800), facts.MONTHLY: Decimal(150)}))
        assert text.startswith('"No card or loan, thank you. Do you have your own plan with no interest?"')
        assert "if interest is deferred" in text
        assert "Take $2,800 at 26.99%, paid $150 a month." in text
        assert "After 12 months $1,000 is left, and about $530 interest on top." in text

    def test_s1_43_one_link_and_no_signature(self) -> None:
        text = told("card_offered")
        assert "Sign nothing on this call" in text
        assert len(re.findall(r"https://www\.consumerfinance\.gov/\S+", text)) == 1

    @pytest.mark.parametrize("billed", [None, Decimal(60)])
    def test_without_a_fitting_bill_the_example_is_a_round_one(self, billed: Decimal | None) -> None:
        found = asked_papers.card_example.build(reader({facts.BILLED: billed} if billed else None))
        assert (found.amount, found.monthly, found.left) == (Decimal(2000), Decimal(110), Decimal(680))

    def test_a_monthly_sum_that_pays_it_off_would_hide_the_danger(self) -> None:
        bill = reader({facts.BILLED: Decimal(2800), facts.MONTHLY: Decimal(400)})
        found = asked_papers.card_example.build(bill)
        assert (found.monthly, found.left, found.interest) == (Decimal(155), Decimal(940), Decimal(520))


class TestFamily:
    def test_after_a_death_nothing_is_promised_and_no_verdict_is_given(self) -> None:
        text = told("relative_died")
        assert text.startswith("I am sorry for your loss.")
        assert "the estate" in text
        assert "often not responsible" in text
        assert "lawhelp.org" in text

    def test_helping_is_not_signing(self) -> None:
        text = told("parent_bill")
        assert "does not by itself make the bill yours" in text
        assert "What form lets me speak for them?" in text

    def test_husband_and_wife_are_a_matter_of_the_state(self) -> None:
        assert told("spouse_bill").startswith("It depends on the state, and on who signed.")


class TestInsurers:
    def test_a_denial_on_file_gives_the_day(self) -> None:
        text = told("claim_denied", reader({facts.INSURED: Insured.YES, facts.DENIED_ON: date(2026, 11, 2)}))
        assert "You can appeal until May 1, 2027" in text
        assert "outside review" in text

    def test_a_denial_long_ago_sends_to_the_letter(self) -> None:
        old = reader({facts.INSURED: Insured.YES, facts.DENIED_ON: date(2026, 1, 2)})
        assert "usually 180 days" in told("claim_denied", old)

    @pytest.mark.parametrize(
        ("cover", "part"), [(Insured.MEDICARE, "SHIP"), (Insured.MEDICAID, "a hearing"), (Insured.NO, "180 days")]
    )
    def test_each_cover_has_its_own_way(self, cover: Insured, part: str) -> None:
        assert part in told("claim_denied", reader({facts.INSURED: cover}))

    def test_s1_40_a_hold_line_and_the_day_to_look_again(self) -> None:
        text = told("claim_processing")
        assert "Please hold the bill. Until what date?" in text
        assert "Monday, December 21" in text

    def test_p1_the_surprise_law_is_not_for_the_uninsured(self) -> None:
        text = told("surprise_general", reader({facts.INSURED: Insured.NO}))
        assert "No Surprises" not in text
        assert "people with a health plan" in text

    def test_p4_a_signed_form_may_not_change_it(self) -> None:
        text = told("surprise_general", reader({facts.INSURED: Insured.YES}))
        assert "A signed form may not change that." in text
        assert "+1 800-985-3059" in text

    def test_p20_the_estimate_and_its_review(self) -> None:
        text = told("estimate_general", reader({facts.INSURED: Insured.NO}))
        assert all(each in text for each in ("$400", "$25", "120 days"))
        assert "$400" not in told("estimate_general", reader({facts.INSURED: Insured.YES}))

    def test_qmb_says_may_not_be_allowed(self) -> None:
        assert "may not be allowed" in told("qmb")


class TestCollectors:
    @pytest.mark.parametrize("question", ["in_collections", "who_owns_debt", "certified_mail"])
    def test_s2_43_the_day_to_mail_is_a_week_early(self, question: str) -> None:
        assert "by Wednesday, December 2." in told(question, reader(COLLECTOR))
        assert "December" not in told(question)
        assert "December" not in told(question, reader(COLLECTOR, today=NEXT_YEAR))

    def test_s1_21_it_is_not_too_late(self) -> None:
        assert told("in_collections").startswith("It is not too late.")

    def test_s1_22_who_owns_it_comes_before_money(self) -> None:
        assert "Do you collect for the hospital, or do you own this debt now?" in told("who_owns_debt")

    def test_s2_43_seven_days_certified_tracking_email(self) -> None:
        text = told("certified_mail")
        assert "7 days before the last day" in text
        assert all(each in text for each in ("certified mail", "tracking number", "email"))

    def test_an_old_debt_is_not_confirmed(self) -> None:
        text = told("old_debt")
        assert "I'm not confirming this debt" in text
        assert "not even a little" in text
