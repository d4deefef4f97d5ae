"""The sum of a number while its words are read: "two", "thousand", "four", "hundred"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

HUNDRED = Decimal(100)
TEN = Decimal(10)


@dataclass(slots=True)
class NumberSum:
    """A number while its words are read: `group` is what stands below the last scale."""

    total: Decimal = Decimal(0)
    group: Decimal | None = None
    below: Decimal = Decimal("1e12")
    room: Decimal = Decimal(0)
    clean: bool = True
    unit: Decimal = Decimal(0)
    spelled: bool = False
    tail: bool = False  # "two thousand five": 2,005, or 2,500

    def value(self) -> Decimal:
        """Return the number as far as it is read."""
        return self.total + (self.group or 0)

    def number(self, value: Decimal, *, spelled: bool, clean: bool) -> bool:
        """Take a number below a hundred, or any in digits. False when it does not belong here."""
        if self.group is None:
            fits = value < self.below
            self.tail = self.unit > 0 and value < TEN
            self.group = value
        elif self.room and 0 < value < self.room:
            fits = True
            self.group += value
        elif spelled and self.spelled and not self.unit and 0 < self.group < HUNDRED and TEN <= value < HUNDRED:
            fits, self.clean = True, False  # "nine fifty": 950, or 9.50
            self.group = self.group * HUNDRED + value
        else:
            return False
        self.room = TEN if spelled and value >= 2 * TEN and value % TEN == 0 and value < HUNDRED else Decimal(0)
        self.spelled |= spelled
        self.clean &= clean
        return fits

    def scale(self, scale: Decimal) -> bool:
        """Take "hundred", "thousand" and so on. False when it does not belong here."""
        if self.group is None:
            return False
        if scale == HUNDRED:
            fits = self.group < HUNDRED
            self.group *= scale
            self.room = HUNDRED
        else:
            fits = scale < self.below
            self.total += self.group * scale
            self.group, self.below, self.room = None, scale, Decimal(0)
        self.unit, self.tail = scale, False
        return fits
