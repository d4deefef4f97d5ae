"""What people say for how often they are paid, in English."""

from __future__ import annotations

from bot.understanding.wordlist import phrase_list, word_list

_WEEKDAYS = word_list("monday tuesday wednesday thursday friday saturday sunday")
_EVERY = phrase_list("a|an|per|each|every|by the|once a|once every|one|the|every single|every one")


def _each(*units: str) -> tuple[str, ...]:
    return (*units, *(f"{start} {unit}" for start in _EVERY for unit in units))


HOUR = (*_each("hour", "hr", "hourly"), "hours")
WEEK = (
    *_each("week", "wk", "weekly", "wkly"),
    *(f"{start} {day}" for start in ("every", "each") for day in _WEEKDAYS),
    *phrase_list("every 7 days|every seven days"),
)
TWO_WEEKS = (
    *(
        f"{start} {two} {unit}"
        for start in ("every", "each", "once every")
        for two in ("two", "2", "other", "couple", "second", "2nd", "couple of")
        for unit in ("weeks", "week", "wks", "wk", *_WEEKDAYS)
    ),
    *phrase_list(
        """
        biweekly|bi weekly|fortnightly|every fortnight|a fortnight|two weeks|2 weeks|14 days|every 14 days
        |every fourteen days|26 times a year|26 paychecks a year
        """,
    ),
)
TWICE_A_MONTH = (
    *(
        f"{two} {every} month"
        for two in ("twice", "two times", "2 times", "2x", "2 x", "2")
        for every in ("a", "per", "every", "each")
    ),
    *phrase_list(
        """
        semi monthly|semimonthly|twice monthly|1st and 15th|the 1st and 15th|first and fifteenth|1st and the 15th
        |the 1st and the 15th|on the 1st and 15th|15th and 30th|15th and last|first and the fifteenth|24 times a year
        """,
    ),
)
MONTH = (
    *_each("month", "mo", "monthly", "mth", "mnth"),
    *phrase_list("every 30 days|every thirty days|12 times a year"),
)
YEAR = (*_each("year", "yr", "yearly", "annum"), *phrase_list("annual|annually|every 12 months|each 12 months"))

MAYBE_TWICE_A_MONTH = phrase_list("bimonthly|bi monthly|every half month|every 15 days|every fifteen days|half month")
MAYBE_WEEK = phrase_list("weakly|every weak|weeks|every payday|on payday")
MAYBE_YEAR = phrase_list("salary|salaried|biyearly|tax return|on my taxes")
MAYBE_MONTH = phrase_list("months|every four weeks|every 4 weeks")

NO_PERIOD = (
    *(
        f"{many} {every} {unit}"
        for many in phrase_list(
            "twice|three times|3 times|two times|2 times|3x|2x|four times|4 times|couple times|few times"
        )
        for every in ("a", "per", "every", "each")
        for unit in ("day", "week", "year", "hour")
    ),
    *(
        f"{every} {number} {unit}"
        for every in ("every", "each")
        for number in word_list("3 three 4 four 5 6 six few couple other two 2 90 some")
        for unit in ("month", "months", "hours", "days", "day", "years", "year", "hour")
    ),
    *phrase_list(
        """
        every three weeks|every 3 weeks|every few weeks|once a day|every day|daily|a day|per day|each day|quarterly
        |every quarter|a quarter|once in a while|three times a month|3 times a month|four times a month|this week
        |last week|this month|last month|next month|next week|this year|last year|a shift|per shift|two months|2 months
        """,
    ),
)
"""Ways to say how often that are none of the periods."""

HARMLESS = """
    paid pay pays payed paycheck paychecks check checks get gets my got basis wage wages rate income before after taxes
    tax gross net make makes making come comes direct deposit usually deposited salary friday fridays thursday
    thursdays wednesday monday tuesday always once each
    """
HEDGES = "usually maybe sometimes probably guess mostly normally think"
