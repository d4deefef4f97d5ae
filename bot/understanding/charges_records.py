"""Several lines in one row: "CBC 85025 $180, strep test 87880 $95 and a sling $40"."""

from __future__ import annotations

from bot.understanding import charges_words as said
from bot.understanding.charges_bits import Bit, Is

_LINKS = frozenset(["and", "plus", "also", "then", "but", "&", "+"])
_FIGURES = frozenset([Is.CODE, Is.MONEY, Is.INT, Is.TIMES])
_LEAST_SUM = 10


def records(bits: tuple[Bit, ...]) -> list[tuple[Bit, ...]]:
    """Cut a row where a part brings what the line before it already has: a second code, or a second sum with words."""
    groups: list[list[Bit]] = [[]]
    for part in _parts(bits):
        if _has(groups[-1], Is.MONEY) and _sums_up(part):
            continue
        if groups[-1] and _begins(groups[-1], part):
            groups.append([])
        groups[-1].extend(part)
    return [tuple(line) for group in groups for line in _unlinked(group) if line]


def _parts(bits: tuple[Bit, ...]) -> list[list[Bit]]:
    """Cut at commas and links; what is only talk ("they gave me one") is left out, once something was said."""
    parts: list[list[Bit]] = [[]]
    for bit in bits:
        if bit.text in {",", ";"} or bit.low in _LINKS:
            parts.append([])
        parts[-1].append(bit)
    kept = [_without_talk(part) if place else part for place, part in enumerate(parts)]
    return [part for part in kept if part]


def _without_talk(part: list[Bit]) -> list[Bit]:
    """Leave only the day, if any, of a part that tells no other figure and is talk."""
    if any(bit.sort in _FIGURES for bit in part) or not any(bit.low in said.CHAT for bit in part):
        return part
    return [bit for bit in part if bit.sort is Is.DATE]


def _sums_up(part: list[Bit]) -> bool:
    """Tell "and insurance paid $120", "total $420"."""
    words = {bit.low for bit in part if bit.sort is Is.WORD} - _LINKS
    return _has(part, Is.MONEY) and not _has(part, Is.CODE) and words <= said.SUMMARY and bool(words & said.SETTLED)


def _begins(line: list[Bit], part: list[Bit]) -> bool:
    """Tell whether a part begins the next line."""
    if _has(line, Is.CODE) and _has(part, Is.CODE):
        return True
    named = any(
        bit.sort is Is.WORD and bit.low not in said.BEFORE | said.AFTER | said.LABELS | said.SUMMARY for bit in part
    )
    again = any(bit.low in said.AGAIN for bit in part)
    return _has_sum(line) and _has_sum(part) and (named or again)


def _has_sum(bits: list[Bit]) -> bool:
    """Tell whether there is a sum, or a whole number that measures nothing and is large enough for one."""
    whole = any(
        bit.sort is Is.INT and bit.value >= _LEAST_SUM and (after is None or after.low not in said.MEASURES)
        for bit, after in zip(bits, [*bits[1:], None], strict=True)
    )
    return whole or _has(bits, Is.MONEY)


def _unlinked(line: list[Bit]) -> list[list[Bit]]:
    """Cut "85025 cbc 180 80053 cmp 240", which has nothing between its lines: as many codes as sums, in turns."""
    line = _without_total(line)
    sort = Is.MONEY if _has(line, Is.MONEY) else Is.INT
    sums = [place for place, bit in enumerate(line) if bit.sort is sort and bit.value >= _LEAST_SUM]
    codes = [place for place, bit in enumerate(line) if bit.sort is Is.CODE]
    if len(codes) > 1 and not sums and codes == list(range(codes[0], codes[0] + len(codes))):
        return [line[: codes[1]], *([line[place]] for place in codes[1:-1]), line[codes[-1] :]]
    if len(codes) < 2 or len(codes) != len(sums):  # noqa: PLR2004 - two lines
        return [line]
    code_first = codes[0] < sums[0]
    turns = sorted([*codes, *sums])
    if turns[::2] != (codes if code_first else sums):
        return [line]
    cuts = codes[1:] if code_first and codes[0] == 0 else [place + 1 for place in (sums if code_first else codes)[:-1]]
    return [line[start:end] for start, end in zip([0, *cuts], [*cuts, len(line)], strict=True)]


def _without_total(line: list[Bit]) -> list[Bit]:
    """Leave out "TOTAL $420.00" at the end of a bill that came in one row."""
    sums = [place for place, bit in enumerate(line) if bit.sort is Is.MONEY]
    for place in sums[1:]:
        start = place
        while start and line[start - 1].sort in {Is.WORD, Is.MARK} and line[start - 1].low in said.SUMMARY | {":"}:
            start -= 1
        if {bit.low for bit in line[start:place]} & said.SETTLED and start > sums[0]:
            return line[:start]
    return line


def _has(bits: list[Bit], sort: Is) -> bool:
    return any(bit.sort is sort for bit in bits)
