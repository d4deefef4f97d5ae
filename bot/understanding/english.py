"""English words that more than one parser must know. Small letters, no apostrophes."""

from __future__ import annotations

from bot.understanding.wordlist import word_set

NEGATIONS = word_set(
    """
    no not never none nobody nothing neither nor without cannot cant dont doesnt didnt wont wouldnt couldnt shouldnt
    isnt arent wasnt werent hasnt havent hadnt aint nope nah except instead
    """,
)
"""Words that turn the sense of a reply round."""

COMMON = (
    word_set(
        """
        a about all am an and any are as at be been but by can could did do does for from get got had has have he
        her here hes him his how i id if ill im in into is it its ive just kind know let like me mean my need of off
        ok okay on one or our out please really said say says she should so some tell than thank thanks that thats
        the their them then there these they theyre this those to too um up us want was we well were what whats when
        where which who whos why will with would yes you your youre hi hello hey r u ur wat wut wht pls plz abt bout
        gonna gotta wanna lol
        """,
    )
    | NEGATIONS
)
"""Words that every sentence has. They tell phrases apart only where a phrase has no others."""

FILLER = word_set(
    """
    a an the um umm uh uhh hmm hm er ah oh well so ok okay yeah yes yep yup hi hello hey sorry please thanks thank
    you lol ugh omg wow damn haha i im id ill we were he she they it its that thats this is was are be am my our me
    us just only exactly actually honestly basically really literally simply and of to for at on in with from by
    about around roughly approximately approx like ish some total overall all told altogether right now currently
    today here there sir maam dear hon anyway also still then too think says said say saying shows show showing
    reads read listed lists
    """,
)
"""Words that change nothing beside a value."""
