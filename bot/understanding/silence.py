"""Answers that give no value: "not sure", "skip", "I'd rather not say"."""

from __future__ import annotations

from enum import Enum

from bot.core.answers import Silence
from bot.understanding.plain import words
from bot.understanding.segments import Segments
from bot.understanding.wordlist import phrase_list
from bot.understanding.yesno_words import UNSURE as _UNSURE


class _Tag(Enum):
    UNSURE = "unsure"
    DECLINED = "declined"
    TAIL = "tail"
    NOISE = "noise"


_DECLINED = phrase_list(
    """
    skip|skip it|skip this|skip that|skip this one|skip that one|skip this question|skip the question|pass|next
    |next question|rather not say|rather not|id rather not|id rather not say|i would rather not
    |i would rather not say|rather not answer|id rather not answer|i would rather not answer|rather not tell
    |id rather not tell you|prefer not to say|i prefer not to say|id prefer not to say|prefer not to|i prefer not to
    |id prefer not to|prefer not to answer|i prefer not to answer|id prefer not to answer|prefer not say
    |dont want to say|i dont want to say|dont wanna say|i dont wanna say|dont want to answer|i dont want to answer
    |dont want to answer that|i dont want to answer that|dont want to tell you|i dont want to tell you
    |i do not want to say|i do not want to answer|not telling|im not telling|not telling you|im not telling you
    |wont say|i wont say|no comment|decline|i decline|decline to answer|i decline to answer|decline to say
    |none of your business|thats none of your business|not your business|mind your business|thats private
    |its private|thats personal|its personal|too personal|thats too personal|dont ask|leave it blank|leave blank
    |leave it|can i skip|can i skip this|can we skip this
    |can we skip this one|can we skip that|can i skip that|can we skip it|can i skip it|can i skip this one
    |can i pass|lets skip it|lets skip this|lets skip|lets skip this one|i want to skip|i want to skip this
    |id like to skip|i will skip|ill skip|ill pass|i pass|refuse|i refuse|i refuse to say|not comfortable saying
    |not comfortable sharing|im not comfortable saying|im not comfortable sharing|im not comfortable sharing that
    |not comfortable answering|not answering|not answering that|im not answering that|wont answer|i wont answer
    |wont answer that|na|n a|not going to say|im not going to say|not gonna say|im not gonna say
    |rather keep that private|id rather not share|rather not share|prefer not to share|i prefer not to share
    |id prefer not to share|dont want to share|i dont want to share
    """,
)
_MORE_UNSURE = phrase_list(
    """
    i need to check|need to check|i have to check|id have to check|id have to look|i have to look|ill have to check
    |ill have to look|i need to look|let me check|let me look|ill check|i will check|i would have to check|no memory
    |unknown|not known|i never knew|i have to ask|ill have to ask|i need to ask|dont have it|i dont have it
    |cant find it|i cant find it|lost it|i lost it|dont have that|i dont have that|dont have that info
    |i dont have that info|i dont have that information|dont have that with me|i dont have it with me
    |dont have it with me|dont have it on me|i dont have it on me|i dont have it handy|ask me later|later
    |ill tell you later|come back to it|come back to this|not at the moment|wouldnt have a clue
    |i wouldnt have a clue|hard to tell|hard to remember|no way to know|nobody told me|they didnt say
    |they didnt tell me|it doesnt say|doesnt say|not on here|its not on here|not listed|i cant find|cant find that
    |i cant find that|not with me|havent gotten it|havent got it|i havent gotten it|dont see it|i dont see it
    |i dont see that|dont see that|i dont see one|dont see one
    """,
)
_TAILS = phrase_list(
    """
    about that|about it|of that|of it|what that is|what it is|what that means|what this is|what they are|how much
    |how many|when|where|who|which|which one|what|exactly|the date|the amount|the exact amount|the exact date
    |exact amount|exact date|how much it is|how much it was|when it was|when that was|what day|what date|which day
    |off hand|offhand|off the top of my head|right now|yet|for sure|at all|either|anymore|the number|the answer
    |my number|what to say|what to put|what the number is|what the amount is|what i owe|what i make|if i do
    |if they did|if i did|if it is|if it was|if i have one|that one|this one|now|here|sorry|the name|his name
    |her name|their name|the bill|how to answer|how to answer that|what you mean
    """,
)
_NOISE = phrase_list(
    """
    please|thanks|thank you|sorry|um|umm|uh|uhh|hmm|hm|er|ah|oh|well|so|honestly|actually|really|just|lol|haha|ugh
    |tbh|man|to be honest|god|ok|okay|yeah|hey|this|that|it|this one|that one|for now|if thats ok|if thats okay
    |if i can|if possible|if you dont mind|maam|sir|i|im|and|but|still|id|question|the question|at this time|today
    |anything|all|to be fair|i guess|we|if i may|can i|can we|lets
    """,
)
_CUT = Segments(
    {_Tag.DECLINED: _DECLINED, _Tag.UNSURE: (*_UNSURE, *_MORE_UNSURE), _Tag.TAIL: _TAILS, _Tag.NOISE: _NOISE},
)
_MOST_WORDS = 20
_SIGN = "🤷"


def silence(text: str) -> Silence | None:
    """Tell whether the whole text says that there is no answer, and why there is none."""
    spelled = words(text)
    if not spelled or len(spelled) > _MOST_WORDS:
        return Silence.UNSURE if _SIGN in text and not spelled else None
    tags = [segment.tag for segment in _CUT.cut(spelled)]
    if None in tags:
        return None
    if _Tag.DECLINED in tags:
        return Silence.DECLINED
    return Silence.UNSURE if _Tag.UNSURE in tags else None
