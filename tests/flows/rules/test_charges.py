"""Checks of typed bills: S2.10 to S2.15 and P5. A finding is a question; pairs that only look double are left alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.charges import ChargeLine
from bot.core.knowledge import Evidence, Knowledge, Known, Version
from flows.rules.charges import (
    ChargeFinding,
    FindingKind,
    at_stake,
    charged,
    findings,
    numbered,
)
from flows.rules.charges_finding import either, weight

TODAY = date(2026, 11, 21)
DAY = date(2026, 10, 2)
NEXT = date(2026, 10, 3)


def line(  # noqa: PLR0913 - a line has that many parts
    code: str | None,
    charge: str | None = "100",
    *modifiers: str,
    on: date | None = DAY,
    units: int = 1,
    what: str = "",
    revenue: str | None = None,
) -> ChargeLine:
    return ChargeLine(on, code, what, units, None if charge is None else Decimal(charge), modifiers, revenue)


def check(known: Known, *lines: ChargeLine, insured: bool = False, nights: int | None = None) -> list[ChargeFinding]:
    return list(findings(lines, known, insured=insured, nights=nights))


def one(known: Known, *lines: ChargeLine, nights: int | None = None) -> ChargeFinding:
    [found] = check(known, *lines, nights=nights)
    return found


def kinds(known: Known, *lines: ChargeLine) -> list[FindingKind]:
    return [each.kind for each in check(known, *lines)]


class TestDuplicates:
    def test_p5_and_s2_10_two_blood_counts_on_one_day_are_one_pair_with_180_at_stake(self, known: Known) -> None:
        bill = (line("85025", "180"), line("85025", "180"), line("99213", "900"))
        found = one(known, *bill)
        assert (found.kind, found.lines, found.at_stake) == (FindingKind.DUPLICATE, (1, 2), Decimal(180))
        assert (found.topic, found.sure) == ("error_kinds", True)
        assert at_stake(numbered(bill, [found], ())) == 180
        assert sum(each.charge or 0 for each in bill) - at_stake(numbered(bill, [found], ())) == 1080

    def test_three_of_a_kind_are_one_question(self, known: Known) -> None:
        found = one(known, *[line("85025", "180")] * 3)
        assert (found.lines, found.at_stake) == ((1, 2, 3), Decimal(360))

    @pytest.mark.parametrize(
        ("other", "what"),
        [
            (line("85025", "180", on=NEXT), "another day"),
            (line("85025", "175"), "another charge"),
            (line("85027", "180", on=NEXT), "another code"),
            (line(None, "180"), "no code and no words"),
        ],
    )
    def test_lines_that_are_not_the_same_are_no_question(self, known: Known, other: ChargeLine, what: str) -> None:
        assert check(known, line("85025", "180"), other) == [], what

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (line("73562", "290", "RT"), line("73562", "290", "LT")),
            (line("70450", "500", "TC"), line("70450", "500", "26")),
            (line("70450", "500"), line("70450", "500", "26")),
            (line("85025", "0"), line("85025", "0")),
        ],
    )
    def test_two_sides_two_shares_and_free_lines_are_left_alone(
        self, known: Known, first: ChargeLine, second: ChargeLine
    ) -> None:
        assert check(known, first, second) == []

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (line("85025", "180"), line("85025", "180", "91")),
            (line("71046", "180"), line("71046", "180", "76")),
            (line("71046", "180"), line("71046", "180", "77")),
            (line("97110", "180", "59"), line("97110", "180", "59")),
            (line("97110", "180"), line("97110", "180", "XE")),
            (line("73562", "180", "50"), line("73562", "180", "RT")),
            (line("73562", "180", "RT"), line("73562", "180", "50", "LT")),
            (line("97110", "180", units=2), line("97110", "180")),
            (line("85025", "180", on=None), line("85025", "180", on=None)),
            (line("85025", "180", on=None), line("85025", "180")),
            (line("J1885", "180"), line("J1885", "180")),
            (line(None, "180", what="Arm  Sling"), line(None, "180", what="arm sling")),
        ],
    )
    def test_what_may_explain_it_makes_the_question_soft(
        self, known: Known, first: ChargeLine, second: ChargeLine
    ) -> None:
        found = one(known, first, second)
        assert (found.kind, found.at_stake, found.sure) == (FindingKind.DUPLICATE, Decimal(180), False)

    def test_left_right_left_is_one_pair_of_lefts(self, known: Known) -> None:
        found = one(known, line("73562", "290", "LT"), line("73562", "290", "RT"), line("73562", "290", "LT"))
        assert (found.lines, found.sure) == ((1, 3), True)

    def test_without_charges_nothing_is_said_to_be_at_stake(self, known: Known) -> None:
        found = one(known, line("85025", None), line("85025", None))
        assert (found.kind, found.at_stake, found.sure) == (FindingKind.DUPLICATE, None, False)

    def test_a_line_that_is_there_twice_is_asked_about_once(self, known: Known) -> None:
        found = check(known, line("80053", "240"), line("80053", "240"), line("80048", "160"))
        assert [(each.kind, each.lines) for each in found] == [
            (FindingKind.DUPLICATE, (1, 2)),
            (FindingKind.CONTAINED, (1, 3)),
        ]


class TestWholeAndParts:
    def test_s2_12_a_panel_inside_a_panel(self, known: Known) -> None:
        found = one(known, line("80053", "240"), line("80048", "160"))
        assert (found.kind, found.lines, found.at_stake) == (FindingKind.CONTAINED, (1, 2), Decimal(160))
        assert (found.topic, found.sure) == ("lab_panels", False)

    def test_tests_beside_their_panel_are_one_soft_question(self, known: Known) -> None:
        found = one(known, line("82947", "30"), line("80053", "240"), line("84443", "60"), line("82310", "25"))
        assert (found.kind, found.lines, found.at_stake) == (FindingKind.PANEL_PART, (1, 2, 4), Decimal(55))
        assert (found.topic, found.sure) == ("panel_rule", False)

    def test_where_the_parts_cost_more_the_whole_is_at_stake(self, known: Known) -> None:
        assert one(known, line("80051", "50"), line("84132", "40"), line("84295", "40")).at_stake == 50

    def test_a_part_is_asked_about_once(self, known: Known) -> None:
        found = check(known, line("80053", "240"), line("80048", "160"), line("82947", "30"))
        assert [(each.kind, each.lines) for each in found] == [
            (FindingKind.PANEL_PART, (1, 3)),
            (FindingKind.CONTAINED, (1, 2)),
        ]

    def test_the_general_panel_holds_its_three(self, known: Known) -> None:
        found = one(known, line("80050", "400"), line("80053", "240"), line("84443", "60"), line("85025", "90"))
        assert (found.kind, found.lines, found.at_stake) == (FindingKind.PANEL_PART, (1, 2, 3, 4), Decimal(390))

    @pytest.mark.parametrize(
        ("whole", "part"),
        [
            ("93000", "93005"),
            ("85025", "85027"),
            ("85025", "85014"),
            ("81001", "81015"),
            ("93306", "93320"),
            ("76700", "76705"),
            ("45385", "45378"),
            ("43239", "43235"),
            ("29881", "29870"),
            ("74177", "74160"),
        ],
    )
    def test_own_knowledge_asks_softly(self, known: Known, whole: str, part: str) -> None:
        found = one(known, line(whole, "200"), line(part, "90"))
        assert (found.kind, found.at_stake, found.sure) == (FindingKind.CONTAINED, Decimal(90), False)

    @pytest.mark.parametrize("modifier", ["59", "XU", "91", "76", "25"])
    def test_a_modifier_that_explains_it_is_silence(self, known: Known, modifier: str) -> None:
        assert check(known, line("80053", "240"), line("82947", "30", modifier)) == []

    def test_another_day_is_silence_and_no_day_is_a_soft_question(self, known: Known) -> None:
        assert check(known, line("80053"), line("80048", on=NEXT)) == []
        assert one(known, line("80053"), line("80048", on=None)).kind is FindingKind.CONTAINED

    def test_a_part_without_a_charge_leaves_the_stake_open(self, known: Known) -> None:
        found = one(known, line("80053", "240"), line("80048", None))
        assert (found.at_stake, found.away) == (None, ())

    def test_a_part_that_costs_nothing_is_no_question(self, known: Known) -> None:
        assert check(known, line("80053", "240"), line("82947", "0")) == []

    def test_scans_billed_apart_are_a_question_without_a_sum(self, known: Known) -> None:
        found = one(known, line("74160", "900"), line("72193", "800"), line("99213", "100"))
        assert (found.kind, found.lines, found.at_stake) == (FindingKind.CONTAINED, (1, 2), None)
        assert check(known, line("74160"), line("72193", "90", on=NEXT)) == []

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("36415", "80053"),
            ("90471", "90472"),
            ("77067", "77063"),
            ("80053", "80076"),
            ("80053", "80069"),
            ("80047", "80048"),
            ("85027", "85007"),
            ("85025", "85007"),
            ("94760", "99213"),
            ("99213", "12001"),
            ("96360", "96361"),
        ],
    )
    def test_right_pairs_and_what_we_are_not_confident_about_are_never_flagged(
        self, known: Known, first: str, second: str
    ) -> None:
        assert check(known, line(first, "90"), line(second, "80")) == []

    def test_critical_care_and_its_next_half_hour_are_a_right_pair(self, known: Known) -> None:
        assert kinds(known, line("99291"), line("99292", "50")) == [FindingKind.TIME_BASED]

    def test_a_pair_on_the_list_of_right_ones_is_silent_even_where_a_table_has_it(self, known: Known) -> None:
        right = _with(known, "code_right_pairs", pairs=(("80053", "80048"), ("71046", "71045")))
        assert check(right, line("80053"), line("80048"), line("71046"), line("71045")) == []


class TestOneOfSeveral:
    @pytest.mark.parametrize(
        ("first", "second", "kind"),
        [
            ("71046", "71045", FindingKind.ALTERNATIVES),
            ("74177", "74176", FindingKind.ALTERNATIVES),
            ("77067", "77061", FindingKind.ALTERNATIVES),
            ("99214", "99213", FindingKind.LEVEL_TWO),
            ("99203", "99202", FindingKind.LEVEL_TWO),
        ],
    )
    def test_a_pair_of_the_official_table_is_asked_firmly(
        self, known: Known, first: str, second: str, kind: FindingKind
    ) -> None:
        found = one(known, line(first, "310"), line(second, "190"))
        assert (found.kind, found.at_stake, found.topic, found.sure) == (kind, Decimal(190), "code_pairs_cms", True)

    @pytest.mark.parametrize(
        ("first", "second", "kind", "topic"),
        [
            ("71046", "71048", FindingKind.ALTERNATIVES, "code_alternatives"),
            ("81001", "81003", FindingKind.ALTERNATIVES, "code_alternatives"),
            ("96365", "96374", FindingKind.ALTERNATIVES, "code_alternatives"),
            ("80047", "80053", FindingKind.ALTERNATIVES, "lab_panels"),
            ("99284", "99283", FindingKind.LEVEL_TWO, "emergency_levels"),
            ("99215", "99212", FindingKind.LEVEL_TWO, "visit_levels"),
            ("99221", "99285", FindingKind.LEVEL_TWO, "code_pairs_cms"),
        ],
    )
    def test_a_pair_of_our_own_knowledge_is_asked_softly(
        self, known: Known, first: str, second: str, kind: FindingKind, topic: str
    ) -> None:
        found = next(each for each in check(known, line(first, "310"), line(second, "190")) if each.kind is kind)
        assert (found.at_stake, found.topic, found.sure) == (Decimal(190), topic, False)

    def test_the_dearest_stays(self, known: Known) -> None:
        found = one(known, line("71045", "190"), line("71047", "400"), line("71046", "310"))
        assert (found.lines, found.at_stake) == ((1, 2, 3), Decimal(500))
        assert found.away == (Decimal(190), Decimal(0), Decimal(310))

    def test_a_missing_charge_leaves_the_stake_open_and_the_question_firm(self, known: Known) -> None:
        found = one(known, line("71046", "310"), line("71045", None))
        assert (found.at_stake, found.sure) == (None, True)

    def test_what_costs_nothing_is_no_question(self, known: Known) -> None:
        assert check(known, line("71046", "310"), line("71045", "0")) == []

    def test_a_missing_day_makes_it_soft_and_another_day_silent(self, known: Known) -> None:
        assert not one(known, line("71046"), line("71045", on=None)).sure
        assert check(known, line("71046"), line("71045", on=NEXT)) == []

    @pytest.mark.parametrize("modifiers", [("76",), ("77",), ("59",), ("XE",)])
    def test_a_repeat_that_the_bill_explains_is_silence(self, known: Known, modifiers: tuple[str, ...]) -> None:
        assert check(known, line("71046"), line("71045", "100", *modifiers)) == []

    def test_two_knees_are_two_operations(self, known: Known) -> None:
        assert check(known, line("29880", "900", "RT"), line("29881", "800", "LT")) == []
        assert kinds(known, line("29880", "900", "RT"), line("29881", "800", "RT")) == [FindingKind.ALTERNATIVES]

    def test_the_same_code_twice_is_no_choice_between_codes(self, known: Known) -> None:
        assert check(known, line("99283", "400"), line("99283", "300")) == []

    def test_what_we_are_not_confident_about_is_asked_only_where_the_table_confirms_it(self, known: Known) -> None:
        doubtful = _with(known, "code_alternatives", confidence="medium")
        assert check(doubtful, line("71046"), line("71048")) == []
        assert one(doubtful, line("71046"), line("71045")).sure

    def test_a_table_that_is_no_longer_official_confirms_nothing(self, known: Known) -> None:
        doubtful = _with(known, "code_pairs_cms", evidence=Evidence.OWN)
        assert not one(doubtful, line("71046"), line("71045")).sure

    def test_an_insured_bill_was_checked_for_pairs_by_the_plan_so_pairs_are_soft(self, known: Known) -> None:
        pair, again = (line("71046"), line("71045")), (line("85025"), line("85025"))
        assert [each.sure for each in check(known, *pair, *again, insured=False)] == [True, True]
        found = {each.kind: each.sure for each in check(known, *pair, *again, insured=True)}
        assert found == {FindingKind.DUPLICATE: True, FindingKind.ALTERNATIVES: False}


class TestOnceAVisit:
    def test_two_draws_are_a_soft_question_and_the_dearer_stays(self, known: Known) -> None:
        found = one(known, line("36415", "30"), line("36415", "35"))
        assert (found.kind, found.lines, found.at_stake) == (FindingKind.ONCE_A_VISIT, (1, 2), Decimal(30))
        assert not found.sure

    def test_two_units_leave_one(self, known: Known) -> None:
        assert one(known, line("36415", "70", units=2)).at_stake == 35
        assert one(known, line("36415", "100", units=3)).at_stake == Decimal("66.66")

    def test_one_draw_another_day_or_one_explained_is_none(self, known: Known) -> None:
        assert check(known, line("36415")) == []
        assert check(known, line("36415"), line("36415", "90", on=NEXT)) == []
        assert check(known, line("36415"), line("36415", "90", "59")) == []

    def test_without_a_charge_the_stake_is_open(self, known: Known) -> None:
        assert one(known, line("36415", None, units=2)).at_stake is None


class TestSingleLines:
    @pytest.mark.parametrize("code", ["99284", "99285"])
    def test_s2_11_a_high_level_asks_for_a_review_and_puts_nothing_at_stake(self, known: Known, code: str) -> None:
        found = one(known, line(code, "1420"))
        assert (found.kind, found.at_stake, found.sure) == (FindingKind.LEVEL_HIGH, None, False)
        assert found.topic == "emergency_levels"

    def test_a_lower_level_is_no_question(self, known: Known) -> None:
        assert check(known, line("99283", "640")) == []

    def test_two_levels_of_one_visit_are_asked_about_once(self, known: Known) -> None:
        assert kinds(known, line("99285", "1420"), line("99284", "980")) == [FindingKind.LEVEL_TWO]

    def test_critical_care_asks_for_the_time_on_record(self, known: Known) -> None:
        found = one(known, line("99291", "2890"))
        assert (found.kind, found.topic, found.at_stake) == (FindingKind.TIME_BASED, "code_critical_care", None)


class TestRoomDays:
    ROOM = line(None, "9600", units=3, what="ROOM-BOARD/SEMI", revenue="0120")

    def test_more_days_than_nights_are_a_question_about_the_days_too_many(self, known: Known) -> None:
        found = one(known, self.ROOM, nights=2)
        assert (found.kind, found.at_stake, found.topic) == (FindingKind.ROOM_DAYS, Decimal(3200), "room_days")

    def test_the_cheapest_days_fall_away(self, known: Known) -> None:
        dear = line(None, "5000", what="ICU room", units=1)
        cheap = line(None, "4000", units=2, what="Room and Board", on=NEXT)
        assert one(known, dear, cheap, nights=1).away == (Decimal(0), Decimal(4000))
        assert one(known, dear, cheap, nights=2).away == (Decimal(0), Decimal(2000))

    def test_in_and_out_on_one_day_is_one_day(self, known: Known) -> None:
        assert check(known, replace(self.ROOM, units=1), nights=0) == []
        assert one(known, replace(self.ROOM, units=2), nights=0).at_stake == 4800

    @pytest.mark.parametrize(
        "other",
        [
            line("99285", "90", what="emergency room", revenue="0450"),
            line(None, "90", what="Operating room"),
            line(None, "90", what="semi-private", revenue="0360"),
        ],
    )
    def test_other_rooms_have_no_beds(self, known: Known, other: ChargeLine) -> None:
        assert FindingKind.ROOM_DAYS not in [each.kind for each in check(known, replace(other, units=3), nights=1)]

    def test_no_nights_known_is_no_question(self, known: Known) -> None:
        assert check(known, self.ROOM) == []

    def test_days_that_cost_nothing_are_no_question(self, known: Known) -> None:
        assert check(known, replace(self.ROOM, charge=Decimal(0)), nights=1) == []

    def test_without_a_charge_the_stake_is_open(self, known: Known) -> None:
        assert one(known, replace(self.ROOM, charge=None), nights=1).at_stake is None


class TestTheList:
    BILL = (
        line("99285", "1420", what="ER visit"),
        line("85025", "180", what="CBC"),
        line("85025", "180", what="CBC"),
        line("A4565", "95", what="sling"),
        line("73030", "275", what="x-ray"),
    )

    def test_s2_13_and_s2_14_what_was_not_received_joins_the_findings_in_one_list(self, known: Known) -> None:
        found = findings(self.BILL, known, insured=False)
        listed = numbered(self.BILL, found, {4, 9})
        assert [(each.number, each.place, each.whys, each.at_stake, each.sure) for each in listed] == [
            (1, 1, (FindingKind.LEVEL_HIGH,), None, False),
            (2, 2, (FindingKind.DUPLICATE,), Decimal(0), True),
            (3, 3, (FindingKind.DUPLICATE,), Decimal(180), True),
            (4, 4, (FindingKind.NOT_RECEIVED,), Decimal(95), True),
        ]
        assert [each.line for each in listed] == list(self.BILL[:4])

    def test_s2_15_the_total_counts_each_line_once(self, known: Known) -> None:
        found = findings(self.BILL, known, insured=False)
        assert at_stake(numbered(self.BILL, found, (4,))) == 275
        assert at_stake(numbered(self.BILL, found, (3, 4))) == 275
        assert at_stake(numbered(self.BILL, found, (2, 3, 4))) == 455
        assert charged(numbered(self.BILL, found, (4,))) == 1875

    def test_two_reasons_stand_in_their_order_and_the_larger_counts(self, known: Known) -> None:
        bill = (line("80053", "240"), line("80048", "160"))
        [first, second] = numbered(bill, findings(bill, known, insured=False), (2,))
        assert (first.whys, first.at_stake) == ((FindingKind.CONTAINED,), Decimal(0))
        assert (second.whys, second.at_stake) == ((FindingKind.NOT_RECEIVED, FindingKind.CONTAINED), Decimal(160))

    def test_a_line_without_a_charge_is_listed_and_not_counted(self) -> None:
        bill = (line("A4565", None),)
        listed = numbered(bill, (), (1,))
        assert (listed[0].at_stake, at_stake(listed), charged(listed)) == (None, Decimal(0), Decimal(0))

    def test_nothing_found_is_an_empty_list(self, known: Known) -> None:
        bill = (line("99213"),)
        assert numbered(bill, findings(bill, known, insured=False), ()) == ()


CODES = ["85025", "85027", "80053", "80048", "82947", "36415", "71045", "71046", "71047", "99285", "99284", "99291"]
CODES += ["93000", "93005", "99213", "99214", "90471", "90472", "74176", "74160", "72192", "J1885", "80050", "84443"]
BILLS = st.lists(
    st.builds(
        line,
        st.sampled_from(CODES) | st.none(),
        st.none() | st.integers(0, 999).map(str),
        st.sampled_from(["RT", "LT", "50", "76", "91", "59", "26", "TC", "25"]),
        on=st.sampled_from([DAY, NEXT, None]),
        units=st.integers(1, 4),
        what=st.sampled_from(["", "sling", "room and board"]),
    )
    | st.builds(line, st.sampled_from(CODES), st.integers(0, 999).map(str)),
    max_size=8,
).map(tuple)


@given(bill=BILLS, nights=st.none() | st.integers(0, 4), unknown=st.frozensets(st.integers(1, 9)))
def test_never_more_than_the_bill_and_script_and_letter_have_one_list(
    knowledge: Knowledge, bill: tuple[ChargeLine, ...], nights: int | None, unknown: frozenset[int]
) -> None:
    known = knowledge.on(TODAY)
    found = findings(bill, known, insured=False, nights=nights)
    whole = sum((each.charge for each in bill if each.charge is not None), Decimal(0))
    for each in found:
        assert each.topic in known.versions
        assert list(each.lines) == sorted(set(each.lines))
        assert set(each.lines) <= set(range(1, len(bill) + 1))
        assert each.at_stake is None or Decimal(0) < each.at_stake <= whole
        assert sum(each.away) == (each.at_stake or 0)
    listed = numbered(bill, found, unknown)
    assert [each.number for each in listed] == list(range(1, len(listed) + 1))
    assert 0 <= at_stake(listed) <= whole
    assert all(each.at_stake is None or each.at_stake <= (each.line.charge or 0) for each in listed)


class TestWeight:
    def test_official_is_firm_own_is_soft_and_doubtful_is_silent(self, known: Known) -> None:
        assert weight(known.code_pairs_cms) is True
        assert weight(known.code_contains) is False
        assert weight(known.code_pulse_ox) is None

    def test_what_we_are_not_confident_about_is_not_asked(self, known: Known) -> None:
        for topic in ("code_contains", "code_combined_scan", "panel_rule"):
            known = _with(known, topic, confidence="medium")
        bill = [line(code, "90") for code in ("93000", "93005", "74160", "72193", "80053", "82947", "80047")]
        assert check(known, *bill) == []

    def test_of_two_sides_the_smaller_falls_and_in_a_tie_the_second(self) -> None:
        bill = {1: line("80053", "100"), 2: line("80048", "100"), 3: line("82947", "99")}
        tie = either(FindingKind.CONTAINED, (1,), (2,), bill, "lab_panels", sure=False)
        first = either(FindingKind.CONTAINED, (3,), (1,), bill, "lab_panels", sure=False)
        assert tie.away == (Decimal(0), Decimal(100))
        assert first.away == (Decimal(0), Decimal(99))


def _with(
    known: Known,
    topic: str,
    confidence: str | None = None,
    evidence: Evidence | None = None,
    **figures: tuple[object, ...],
) -> Known:
    """The same knowledge but for one topic."""
    old = known.topic(topic)
    new: Mapping[str, object] = {**old.figures, **figures}
    changed: Version = replace(
        old,
        confidence=confidence or old.confidence,
        evidence=evidence or old.evidence,
        figures=new,  # type: ignore[arg-type]
    )
    return Known(known.day, {**known.versions, topic: changed})
