"""Numerals: the numbers of a text, in digits or in words, and how surely each is read.

A piece that is not `clean` has more than one reading ("nine fifty", "2.350", "1,2"); its value is the likeliest.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from bot.understanding.number_sum import HUNDRED, TEN, NumberSum
from bot.understanding.number_words import SCALES, VAGUE, number_word
from bot.understanding.piece import Piece, Sort, digits

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|(?<!\d)\.\d+|[^\W\d_]+(?:'[^\W\d_]+)*|\S")
_ENDINGS = frozenset({"st", "nd", "rd", "th"})


def pieces(text: str) -> tuple[Piece, ...]:
    """Cut a plain text in small letters into pieces, with each number in one piece."""
    cut: list[Piece] = []
    end = 0
    for found in _TOKEN.finditer(text):
        cut.append(_piece(found.group(), glued=found.start() == end and bool(cut)))
        end = found.end()
    return _joined(cut)


def _piece(raw: str, *, glued: bool) -> Piece:
    if raw[0].isdigit() or (raw[0] == "." and len(raw) > 1):
        read = digits(raw)
        if read is None:
            return Piece(Sort.CODE, raw, glued)
        return Piece(Sort.NUMBER, raw, glued, read[0], read[1])
    return Piece(Sort.WORD if raw[0].isalpha() else Sort.MARK, raw, glued)


def _joined(cut: list[Piece]) -> tuple[Piece, ...]:
    done: list[Piece] = []
    place = 0
    while place < len(cut):
        read = _ordinal(cut, place) or _spaced(cut, place) or _run(cut, place)
        if read is None:
            done.append(cut[place])
            place += 1
        else:
            piece, place = read
            done.append(piece)
    return tuple(done)


def _at(cut: list[Piece], place: int) -> Piece | None:
    return cut[place] if 0 <= place < len(cut) else None


def _ordinal(cut: list[Piece], place: int) -> tuple[Piece, int] | None:
    """Read "15th"."""
    after = _at(cut, place + 1)
    if cut[place].sort is Sort.NUMBER and after and after.glued and after.text in _ENDINGS:
        return replace(cut[place], sort=Sort.ORDINAL), place + 2
    return None


def _spaced(cut: list[Piece], place: int) -> tuple[Piece, int] | None:
    """Read "10 000", "1 200,00" and "8 4 0 0": one number, most likely, but to be confirmed."""
    end = place
    while end < len(cut) and cut[end].sort in {Sort.NUMBER, Sort.CODE} and (end == place or not cut[end].glued):
        end += 1
    texts = [piece.text for piece in cut[place:end]]
    if len(texts) < 2:  # noqa: PLR2004 - one number is not a spaced one
        return None
    together = "".join(texts)
    by_threes = re.fullmatch(r"[1-9]\d{0,2}( \d{3})+([.,]\d\d)?", " ".join(texts))
    if by_threes or (len(texts) > 2 and all(len(each) == 1 for each in texts)):  # noqa: PLR2004 - "1 2" is two numbers
        read = digits(together)
        if read is not None:
            return Piece(Sort.NUMBER, together, cut[place].glued, read[0], clean=False), end
    return None


def _run(cut: list[Piece], place: int) -> tuple[Piece, int] | None:
    """Read the longest number that starts here."""
    start = cut[place]
    before = _at(cut, place - 1)
    if before is not None and before.text in VAGUE:
        return None
    made, here = NumberSum(), place
    if start.text in {"a", "an", "half"}:
        here = _after_article(cut, place, made)
    while here < len(cut):
        step = _step(cut, here, made)
        if step is None:
            break
        here = step
    if here == place or (made.group is None and not made.unit):
        return None
    text = "".join(piece.text for piece in cut[place:here]) if here - place > 1 else start.text
    read = Piece(Sort.NUMBER, text, start.glued, made.value(), made.clean and not made.tail, made.spelled, made.unit)
    return read, here


def _after_article(cut: list[Piece], place: int, made: NumberSum) -> int:
    """Read "a hundred", "half a dozen": a one or a half that only a scale makes a number."""
    here = place
    if cut[here].text == "half":
        here += 1
        made.clean = False
    if (after := _at(cut, here)) and after.text in {"a", "an"}:
        here += 1
    after = _at(cut, here)
    if after is not None and (after.text in SCALES or after.text in {"k", "mil"}) and here > place:
        made.group, made.spelled = Decimal("0.5") if not made.clean else Decimal(1), True
        return here
    made.clean = True
    return place


def _step(cut: list[Piece], here: int, made: NumberSum) -> int | None:
    """Take the next piece into the number; the place after it, or None where the number ends."""
    piece = cut[here]
    if piece.sort is Sort.NUMBER:
        return _digits_step(cut, here, made)
    if piece.sort is Sort.MARK:
        return here + 1 if piece.text == "-" and piece.glued and _hyphenated(_at(cut, here + 1), made) else None
    if piece.sort is not Sort.WORD:
        return None
    if made.group is not None and piece.text in {"and", "oh", "o", "point", "of"}:
        return _joint(cut, here, made)
    if made.unit and made.group is None and piece.text == "and":
        after = _at(cut, here + 1)
        known = after and (after.sort is Sort.NUMBER or _names_number(after))
        return here + 1 if known and made.spelled else None
    return here + 1 if _word_step(piece.text, made) else None


def _word_step(text: str, made: NumberSum) -> bool:
    """Take a number word or a scale into the number; False where the number ends."""
    word = number_word(text)
    if word is None:
        return False
    if word.scale is None:
        fits = made.number(word.value, spelled=True, clean=word.clean)
        if not fits:
            return False
    else:
        if made.group is None and (made.unit or len(text) == 1):
            return False
        if made.group is None:
            made.group, made.clean = Decimal(1), False  # a bare "hundred"
        fits = made.scale(word.scale)
    made.clean &= fits and word.clean
    return True


def _digits_step(cut: list[Piece], here: int, made: NumberSum) -> int | None:
    piece = cut[here]
    after = _at(cut, here + 1)
    if after and after.glued and after.text in _ENDINGS:
        return None
    if made.group is not None and not (made.room == HUNDRED and piece.value < HUNDRED):
        return None
    scale = number_word(after.text) if after and after.sort is Sort.WORD else None
    short = "." in piece.text and "," not in piece.text and scale is not None and scale.scale is not None
    value = Decimal(piece.text) if short else piece.value  # "1.250k" is 1,250
    if made.unit and (value >= made.below or piece.glued):
        return None
    made.number(value, spelled=False, clean=piece.clean or short)
    return here + 1


def _hyphenated(after: Piece | None, made: NumberSum) -> bool:
    """Tell the hyphen of "twenty-five" and "five-hundred" from that of "three-four"."""
    if after is None or not after.glued or not made.spelled:
        return False
    return after.text in SCALES or (made.room == TEN and _names_number(after))


def _names_number(piece: Piece | None) -> bool:
    if piece is None or piece.sort is not Sort.WORD:
        return False
    word = number_word(piece.text)
    return word is not None and word.scale is None


def _joint(cut: list[Piece], here: int, made: NumberSum) -> int | None:
    """Read the small words inside a number: "a hundred and fifty", "two and a half", "four oh five"."""
    after = [piece.text for piece in cut[here + 1 : here + 3]]
    word = cut[here].text
    group = made.group or Decimal(0)
    if word == "and" and after in (["a", "half"], ["one", "half"]) and not made.room:
        made.group = group + Decimal("0.5")
        scale = _at(cut, here + 3)
        made.clean &= scale is not None and scale.text in SCALES
        return here + 3
    follows = number_word(after[0]) if after else None
    if word == "of":
        return here + 1 if follows and follows.scale is not None and not made.clean else None
    if follows is None or follows.scale is not None:
        digit = _at(cut, here + 1)
        below = made.room == HUNDRED and word == "and" and digit is not None and digit.sort is Sort.NUMBER
        return here + 1 if below else None
    if word == "and":
        return here + 1 if made.room == HUNDRED else None
    if follows.value >= TEN or not made.spelled:
        return None
    if word == "point":
        made.group, made.room = group + follows.value / TEN, Decimal(0)
        scale = _at(cut, here + 2)
        made.clean &= scale is not None and scale.text in SCALES
        return here + 2
    if group < TEN:
        made.group, made.clean = group * HUNDRED + follows.value, False
        return here + 2
    return None
