"""The list of questions about a typed bill: S2.13 to S2.15. It never asks for more than the bill."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from charges_kit import DAY, NEXT, line
from hypothesis import given
from hypothesis import strategies as st

from bot.core.charges import ChargeLine
from bot.core.knowledge import Knowledge, Known
from flows.rules.charges import FindingKind, at_stake, charged, findings, numbered

TODAY = date(2026, 11, 21)


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
