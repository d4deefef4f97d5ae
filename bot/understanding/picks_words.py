"""Words with which lines of a list are picked. Small letters, no apostrophes."""

from __future__ import annotations

import re
from types import MappingProxyType

from bot.understanding.english import COMMON, FILLER
from bot.understanding.wordlist import phrase_list, word_list, word_set

NONE = frozenset(
    phrase_list(
        """
        none|none of them|none of these|none of those|none of it|nothing|no none|nope none|neither|not any|no lines
        |no line|zero lines|i know them all|i know all of them|i know all|i recognize all|i recognize them all
        |i recognize all of them
        |i recognise them all|i recognise all of them|i got them all|i got all of them|i had all of them|i had them all
        |they all look right|they all look fine|they all look good|all of them look right|all of them look fine
        |everything looks right|everything looks fine|everything looks good|everything is right|everything is fine
        |all are right|all are fine|they are all right|theyre all right|theyre all fine|nothing looks wrong
        |nothing is wrong|nothing wrong|nothing odd|no problems|i know every one|i know everything
        """,
    )
)
MAYBE_NONE = frozenset(
    phrase_list("no|nope|nah|not really|0|zero|all good|all fine|all right|good|fine|looks good|looks right|looks fine")
)
ALL = frozenset(
    phrase_list(
        """
        all|all of them|all of these|all of those|all of it|all lines|all the lines|everything|every one|every line
        |every one of them|every single one|each one|the whole list|the whole thing|all of em|i know none
        |i know none of them|i dont know any|i dont know any of them|i dont recognize any|i dont recognize any of them
        """,
    )
)
EXCEPT = re.compile(
    r"\b(?:but(?: not)?|except|excepting|besides|other than|apart from|aside from)(?: for)?\b",
    re.IGNORECASE,
)
KNOWN = word_set(
    """
    know knew recognize recognise recognized got had have received remember right fine good correct ok okay legit
    """,
)
LINES_SAID = word_set("line lines number numbers no num nr item items row rows charge")

_COUNTED = word_list("one two three four five six seven eight nine ten eleven twelve")
_NTHS = word_list("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")
COUNTS = MappingProxyType({word: place for place, word in enumerate(_COUNTED, start=1)})
ORDINALS = MappingProxyType({word: place for place, word in enumerate(_NTHS, start=1)})

BESIDE = (
    FILLER
    | COMMON
    | LINES_SAID
    | KNOWN
    | frozenset(COUNTS)
    | frozenset(ORDINALS)
    | word_set(
        """
        ones thing things last every each both whole list never idea clue wrong weird odd strange off funny unknown
        mystery didnt dont recognize recognise received get getting happened happen given gave give done do does
        seems looks look like mine isnt wasnt for charged charge bill billed pick picks picked mark flag circle please
        lines line dollar dollars code cpt only them those these question questionable unsure sure ask about check
        """,
    )
)
"""Words beside a pick that name no line."""
