"""What stands around the figures of a line: numbers of rows, labels, copies, department codes, modifiers, its words."""

from __future__ import annotations

from bot.understanding import charges_words as said
from bot.understanding.charges_bits import Bit, Is
from bot.understanding.charges_counts import Figures, priced_each

_LONGEST_WHAT = 80
_MOST_COPIES = 10
_NEAR = 4
_REVENUE_DIGITS = 3


def copies(bits: list[Bit]) -> tuple[list[Bit], int, bool]:
    """Read "two lines", "listed twice", and whether lines are plainly meant; the pieces that say so are left out."""
    each = priced_each(bits)
    for place, bit in enumerate(bits):
        if bit.sort is Is.WORD and bit.low in said.TWICE:
            return bits[:place] + bits[place + 1 :], 2, True
        count = _small(bit)
        if count is None:
            continue
        ahead = bits[place + 1 : place + 1 + _NEAR]
        lined = next((near for near in ahead if near.sort is Is.WORD and near.low in said.LINES), None)
        if lined is None and bit.sort is Is.WORD and each:
            return bits[:place] + bits[place + 1 :], count, False  # "two CBCs at $180 each"
        if lined is None:
            continue
        between = ahead[: ahead.index(lined)]
        plain = bit.sort is Is.WORD or not between or (bit.sort is Is.INT and lined.low == "lines")
        if not plain or any(near.sort in {Is.MONEY, Is.DATE, Is.INT} for near in between):
            continue
        return [other for other in bits if other is not bit and other is not lined], count, True
    return bits, 1, True


def _small(bit: Bit) -> int | None:
    if bit.sort is Is.WORD:
        return said.NUMBERS.get(bit.low)
    return int(bit.value) if bit.sort in {Is.INT, Is.TIMES} and 1 < bit.value <= _MOST_COPIES else None


def unlabelled(bits: list[Bit]) -> list[Bit]:
    """Leave out what numbers the row ("3.", "#4", "line 3:") and words that only name what follows a colon."""
    bits = bits[_numbered(bits) :]
    kept: list[Bit] = []
    for place, bit in enumerate(bits):
        before = next((each for each in reversed(bits[:place]) if each.sort is not Is.MARK), None)
        if before is not None and before.low in said.NUMBERED and bit.sort in {Is.CODE, Is.INT}:
            continue
        named = place + 1 < len(bits) and bits[place + 1].text == ":" and bit.low in said.LABELS - said.COUNT_LABELS
        if not named:
            kept.append(bit)
    return kept


def _numbered(bits: list[Bit]) -> int:
    """Tell how many pieces at the start only number the row, or are marks."""
    start = 0
    while start < len(bits) and bits[start].sort is Is.MARK and bits[start].text != "#":
        start += 1
    ahead = bits[start : start + 2]
    if len(ahead) < 2:  # noqa: PLR2004 - a number and something beside it
        return start
    first, second = ahead
    if (first.text == "#" or first.low == "line") and second.sort is Is.INT:
        return start + 2
    if first.low in said.LINES and second.sort is Is.INT and [bit.text for bit in bits[start + 2 : start + 3]] == [":"]:
        return start + 3
    counts = first.sort is Is.INT or len(first.low) == 1
    if counts and second.sort is Is.MARK and second.text in {".", ")", ":"}:
        return start + 2
    return start + (first.sort is Is.WORD and len(first.low) == 1 and first.text.endswith("."))


def revenue(bits: list[Bit]) -> tuple[list[Bit], str | None]:
    """Take out the hospital's own code of the department: 0300, or 300 at the start or beside a code."""
    summed = any(bit.sort is Is.MONEY for bit in bits)
    for place, bit in enumerate(bits):
        if bit.sort is not Is.INT:
            continue
        lows = [each.low for each in bits[:place]]
        named = bool(set(lows[-2:]) & {"rev", "revenue", "revcode"})
        long = len(bit.text) == _REVENUE_DIGITS + 1 and bit.text.startswith("0")
        short = len(bit.text) == _REVENUE_DIGITS and not bit.text.startswith("0")
        beside = any(each.sort is Is.CODE for each in bits[max(0, place - 1) : place + 2])
        first = all(each.sort in {Is.DATE, Is.MARK} for each in bits[:place]) and place + 1 < len(bits)
        follows = first and bits[place + 1].sort in {Is.DATE, Is.CODE, Is.WORD}
        if long or (short and (named or (summed and (beside or follows)))):
            return bits[:place] + bits[place + 1 :], bit.text.rjust(_REVENUE_DIGITS + 1, "0")
    return bits, None


def modifiers(bits: list[Bit]) -> tuple[list[Bit], tuple[str, ...]]:
    """Take out modifiers that stand apart: "73562 LT", "modifier 91", "99285 25 ER visit"."""
    found: list[str] = []
    kept: list[Bit] = []
    for place, bit in enumerate(bits):
        before = next((each for each in reversed(kept) if each.sort is not Is.MARK), None)
        after = bits[place + 1] if place + 1 < len(bits) else None
        coded = before is not None and before.sort is Is.CODE
        named = before is not None and before.low in said.MODIFIER_LABELS
        word = bit.sort is Is.WORD and bit.low in said.MODIFIERS_SAID and (coded or named)
        apart = after is not None and (after.sort is Is.WORD or after.cell != bit.cell)
        count = bit.sort is Is.INT and bit.low in said.MODIFIERS_COUNTED
        if word or (count and (named or (coded and apart and after is not None and after.low not in said.COUNTED))):
            found.append(bit.text.upper())
        else:
            kept.append(bit)
    return [bit for bit in kept if bit.low not in said.MODIFIER_LABELS], tuple(found)


def what(bits: list[Bit], found: Figures) -> str:
    """Join the words that say what the line is for."""
    sums = [place for place, bit in enumerate(bits) if bit.sort is Is.MONEY]
    left = [
        place
        for place, bit in enumerate(bits)
        if place not in found.taken
        and bit.sort in {Is.WORD, Is.INT}
        and "$" not in bit.text
        # "99213 $185 insurance paid $120": what follows the first of several sums tells the others.
        and not (len(sums) > 1 and place > sums[0] and bit.low in said.SUMMARY)
    ]
    part = found.described
    start, end = 0, len(left)
    while start < end and _beside(bits[left[start]], left[start] in part, said.BEFORE):
        start += 1
    while end > start and _beside(bits[left[end - 1]], left[end - 1] in part, said.AFTER):
        end -= 1
    joined = " ".join(bits[place].text for place in left[start:end]).strip(" .-*\u2022")
    return joined[:_LONGEST_WHAT].rstrip() if any(char.isalpha() for char in joined) else ""


def _beside(bit: Bit, described: bool, words: frozenset[str]) -> bool:  # noqa: FBT001 - of one pair of tests
    return bit.low in words if bit.sort is Is.WORD else not described
