"""The lines of a bill in what a person typed or pasted: one or many, in any order of columns.

A row of the text is a line where it has a sum and says what for, or a code. Rows of one value each are put together.
Totals, balances, payments and headings are no lines. What a careful listener would ask back about is a doubt, and
then all lines are to be confirmed together.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from bot.core.answers import Doubt, Heard, Hearing, Ok, Problem
from bot.core.charges import ChargeLine, Lines
from bot.understanding import charges_words as said
from bot.understanding.charges_bits import Bit, Is
from bot.understanding.charges_line import Draft, draft, like, named
from bot.understanding.charges_records import records
from bot.understanding.charges_rows import Heading, Holds, Row, rows

LONGEST = 20_000
"""Characters that a pasted bill may have."""


@dataclass(slots=True)
class _Reading:
    """What was read so far. `loose` are the pieces that still wait for their sum."""

    drafts: list[Draft] = field(default_factory=list)
    loose: list[Row] = field(default_factory=list)
    on: date | None = None
    heading: Heading | None = None
    total: Decimal | None = None
    summed: bool = False
    why: str | None = None

    def add(self, found: Draft) -> None:
        """Keep a line; the day that stands above the rows is its day, where it has none."""
        if found.line.on is None and self.on is not None:
            found = replace(found, line=replace(found.line, on=self.on))
        if found.line.code is None and found.again and self.drafts:
            found = like(found, self.drafts[-1])
        self.drafts.append(found)

    def doubt(self, why: str | None) -> None:
        """Keep the first reason to ask."""
        self.why = self.why or why


def parse_lines(text: str, hearing: Hearing, kind: Lines | None = None) -> Heard[tuple[ChargeLine, ...]]:
    """Read the lines of a bill, in their order."""
    most = (kind or Lines()).most
    if not text.strip():
        return Problem("empty")
    if len(text) > LONGEST:
        return Problem("too_long")
    reading = _Reading()
    for row in _unnumbered(rows(text, hearing.today)):
        _take(row, reading)
    _let_go(reading)
    lines = tuple(each.line for each in reading.drafts for _ in range(each.copies))
    if not lines:
        return Problem("unreadable")
    if len(lines) > most:
        return Problem("too_long")
    return _judged(lines, reading, hearing.today)


def _judged(lines: tuple[ChargeLine, ...], reading: _Reading, today: date) -> Heard[tuple[ChargeLine, ...]]:
    """Name the reason to ask back, if there is one."""
    why = next((each.why for each in reading.drafts if each.why), reading.why)
    one = reading.drafts[0] if len(reading.drafts) == 1 else None
    if one is not None and one.asks_each:
        lines, why = lines * 2, why or "each"
    if one is not None and one.line.code is None and not one.signed:
        why = why or "no_code"
    if any(line.on is not None and line.on > today for line in lines):
        why = why or "future"
    charges = [line.charge for line in lines]
    if reading.total is not None and None not in charges and sum(filter(None, charges)) != reading.total:
        why = why or "sum"
    return Ok(lines) if why is None else Doubt(lines, why)


def _take(row: Row, reading: _Reading) -> None:
    """Take the next row."""
    match row.holds:
        case Holds.HEADING:
            _let_go(reading)
            reading.heading = row.heading
        case Holds.SUMMARY:
            _let_go(reading)
            reading.total = reading.total if row.total is None else row.total
            reading.summed = not row.has(Is.MONEY) and bool(set(row.words) & said.SETTLED)
        case Holds.LINE:
            _line(row, reading)
        case Holds.PART:
            _part(row, reading)


def _line(row: Row, reading: _Reading) -> None:
    found = [each for bits in records(row.bits) if (each := draft(bits, reading.heading)) is not None]
    if not found or (row.asks and not row.has(Is.MONEY)):
        if row.has(Is.CODE):
            reading.doubt("credit")
        _part(row, reading)
        return
    if _goes_on(row, reading):
        found = [each for each in (draft(_together([*reading.loose, row]), reading.heading),) if each is not None]
        reading.loose = []
        reading.doubt("wrapped")
    if len(found) == 1 and found[0].line.code is not None and not found[0].line.what and reading.loose:
        above = _together(reading.loose[-1:])
        talk = set(reading.loose[-1].words) & said.CHAT
        if not talk and not any(bit.sort in {Is.CODE, Is.MONEY, Is.DATE} for bit in above):
            found = [replace(found[0], line=replace(found[0].line, what=named(above)))]
    if len({each.line.charge is None for each in found}) > 1:
        reading.doubt("shared_sum")
    _let_go(reading)
    reading.summed = False
    days = {each.line.on for each in found} - {None}
    for each in found:
        shared = next(iter(days)) if len(days) == 1 and each.line.on is None else each.line.on
        reading.add(replace(each, line=replace(each.line, on=shared)))


def _goes_on(row: Row, reading: _Reading) -> bool:
    """Tell whether a row ends the line that the row before it began: its code and day, then words and the sum."""
    if not reading.loose or row.has(Is.CODE) or row.has(Is.DATE) or not row.has(Is.MONEY):
        return False
    return reading.loose[-1].has(Is.CODE) and not reading.loose[-1].has(Is.MONEY)


def _part(row: Row, reading: _Reading) -> None:
    """Keep a piece until its sum comes; a sum closes what waits for it."""
    if row.has(Is.MONEY):
        _close(row, reading)
        return
    reading.summed = False
    if row.has(Is.CODE) and any(each.has(Is.CODE) for each in reading.loose):
        _let_go(reading)
    days = [bit.on for bit in row.bits if bit.sort is Is.DATE]
    if days and days[0] is not None and not reading.loose and set(row.words) <= said.DATED and not row.has(Is.CODE):
        reading.on = days[0]
    elif not row.asks:
        reading.loose.append(row)


def _close(row: Row, reading: _Reading) -> None:
    """Put the waiting pieces and their sum together."""
    if reading.summed:
        reading.summed = False
        return
    found = draft(_together([*reading.loose, row]), reading.heading) if reading.loose else None
    if found is None:
        _let_go(reading)
        if all(bit.value > 0 for bit in row.bits if bit.sort is Is.MONEY) and reading.drafts:
            reading.doubt("left_out")
        return
    reading.loose = []
    reading.add(found)


def _together(waiting: list[Row]) -> tuple[Bit, ...]:
    """Join rows as the columns of one. Words that only name a column are left out.

    Of rows that are words alone the last one before the sum counts, and none where the code has words beside it.
    """
    wordy = [row for row in waiting if {bit.sort for bit in row.bits} <= {Is.WORD, Is.MARK}]
    telling = [row for row in wordy if set(row.words) - said.LABELS]
    coded = any(row.has(Is.CODE) and set(row.words) - said.LABELS - said.BEFORE for row in waiting)
    last = None if coded or not telling else telling[-1]
    kept = [row for row in waiting if row not in wordy or row is last]
    return tuple(
        replace(bit, cell=place)
        for place, row in enumerate(kept)
        for bit in row.bits
        if bit.sort is not Is.WORD or bit.low in said.COUNT_LABELS or set(row.words) - said.LABELS
    )


def _let_go(reading: _Reading) -> None:
    """End the wait: a code is a line without a sum, a day alone is the day of what follows, words are dropped."""
    waiting, reading.loose = reading.loose, []
    if any(row.has(Is.CODE) for row in waiting):
        for bits in records(_together(waiting)):
            found = draft(bits, reading.heading)
            if found is not None:
                reading.add(found)
        return
    for row in waiting:
        days = [bit.on for bit in row.bits if bit.sort is Is.DATE]
        if days and days[0] is not None and set(row.words) <= said.DATED:
            reading.on = days[0]


def _unnumbered(found: list[Row]) -> list[Row]:
    """Leave out the numbers of rows: the first whole numbers of two or more lines that count on by one."""
    numbered = [row for row in found if row.holds is Holds.LINE and row.bits[0].sort is Is.INT and len(row.bits) > 1]
    firsts = [int(row.bits[0].value) for row in numbered]
    if len(firsts) < 2 or firsts != list(range(firsts[0], firsts[0] + len(firsts))):  # noqa: PLR2004 - two in a row
        return found
    marked = {id(row) for row in numbered}
    return [replace(row, bits=row.bits[1:]) if id(row) in marked else row for row in found]
