"""What people say for yes, no and "I don't know" in English. Small letters, no apostrophes, as `words` gives them."""

from __future__ import annotations

from bot.understanding.wordlist import phrase_list, word_list

_SUBJECTS = word_list("i we they he she it you that this")
_AUXILIARIES = word_list("do does did have has had am is are was were can could will would should")
_CONTRACTED = word_list(
    """
    dont doesnt didnt havent hasnt hadnt isnt arent wasnt werent cant couldnt wont wouldnt shouldnt aint cannot
    """,
)
_OBJECTS = ("", " it", " that", " one", " any", " them", " yet", " either", " at all", " anymore", " anything", " so")

AUXILIARY_YES = tuple(f"{who} {aux}" for who in _SUBJECTS for aux in _AUXILIARIES) + tuple(
    f"{who} sure {aux}" for who in _SUBJECTS for aux in ("do", "does", "did", "have", "am", "is")
)
AUXILIARY_NO = (
    tuple(f"{who} {aux} not" for who in _SUBJECTS for aux in _AUXILIARIES)
    + tuple(f"{who} {aux}" for who in (*_SUBJECTS, "sure") for aux in _CONTRACTED)
    + tuple(_CONTRACTED)
    + tuple(f"{aux} not" for aux in _AUXILIARIES)
    + tuple(f"{who} never {verb}" for who in ("i", "we", "they", "he", "she") for verb in ("did", "have", "has", "got"))
    + (
        "never did",
        "never have",
        "never has",
        "never had",
        "im not",
        "its not",
        "were not",
        "theyre not",
        "hes not",
        "shes not",
    )
    + ("thats not right", "thats not true", "thats not correct", "thats wrong", "thats not it", "not right", "not true")
    + ("not correct", "it is not right", "it isnt right", "thats false")
)
YES = phrase_list(
    """
    yes|y|yea|yeah|yep|yup|yah|ya|yeh|yass|yas|yessir|yes sir|yes maam|uh huh|mhm|mm hmm|mmhmm|mmhm|aye|ok|okay|okey
    |k|kk|okie|okey dokey|sure|sure thing|sure do|sure did|sure is|you bet|correct|right|true|affirmative|exactly
    |indeed|absolutely|definitely|certainly|of course|for sure|totally|obviously|naturally|alright|all right|fine
    |sounds good|sounds right|thats right|thats correct|thats true|that is right|that is correct|its right|its true
    |its correct|thats it|yes please|please do|go ahead|lets do it|lets go|do it|it does|i think so|think so
    |i believe so|believe so|im sure|positive|im positive|without a doubt|agreed|i agree|confirmed|confirm
    |100 percent|100|they have|already did|already have|i already did|i already have|yes it is|course|heck yes
    |hell yes|hell yeah|heck yeah|fuck yes|fuck yeah|im afraid so|afraid so|yeppers|yuppers|oh yes|oh yeah|got it
    |perfect|great
    """,
)
NO = phrase_list(
    """
    no|n|nope|nah|naw|nay|nada|negative|never|no way|not really|not yet|not at all|not anymore|not any more|no sir
    |no maam|no thanks|no thank you|no not yet|no not really|definitely not|absolutely not|certainly not
    |of course not|course not|incorrect|wrong|false|not true|not correct|dont think so|i dont think so
    |i do not think so|dont believe so|i dont believe so|i do not believe so|didnt think so|none|not once|not ever
    |never ever|hell no|heck no|fuck no|no no|uh uh|nuh uh|nuhuh|not me|not us|not them|im afraid not|afraid not
    |not currently|not now|not right now|not today|no chance|not a chance|not happening|neither|nothing|dont do it
    |please dont|nothing yet
    """,
)
UNSURE = phrase_list(
    """
    dunno|idk|i dunno|not sure|im not sure|i am not sure|unsure|im unsure|not certain|im not certain|no idea|no clue
    |i have no idea|i have no clue|have no idea|have no clue|havent a clue|i havent a clue|not a clue|clueless
    |dont know|do not know|i dont know|i do not know|i really dont know|i dont really know|dont really know
    |dont actually know|hard to say|cant say|i cant say|couldnt say|i couldnt say|cant tell|i cant tell
    |couldnt tell you|i couldnt tell you|cant tell you|i cant tell you|who knows|beats me|cant remember
    |i cant remember|dont remember|i dont remember|do not remember|i do not remember|cannot remember
    |i cannot remember|dont recall|i dont recall|cant recall|i cant recall|i forget|i forgot|forgot|forget
    |not too sure|not so sure|not really sure|not 100 sure|im not too sure|im not really sure|im not so sure
    |search me|got me|you got me|your guess is as good as mine|no telling|idek|ion know|havent the foggiest
    |havent the faintest|not totally sure|not entirely sure|not completely sure|not quite sure|never sure
    |i wouldnt know|wouldnt know|couldnt say for sure|cant say for sure|dont know for sure|i dont know for sure
    |not for sure|im lost|haven no clue|undecided|uncertain|im uncertain|havent checked|not positive|im not positive
    |im confused|not sure yet|dont know yet|i dont know yet|dk|ikd|dont no|i dont no|dnt know|i dnt know
    """,
)
SOFT_YES = phrase_list(
    """
    kinda|kind of|sort of|sorta|sometimes|somewhat|partly|partially|mostly|a little|a bit|in a way|more or less
    |usually|i guess|i guess so|guess so|i suppose|i suppose so|suppose so|i hope so|hope so|hopefully|probably so
    |maybe so|no problem|no worries|no prob|np|no doubt|no question|no doubt about it|most likely|very likely
    |i imagine so|should be|could be yes|almost|pretty much|no biggie|why not|whatever|if you say so|not bad
    |no objection|ye|yse|yees|eys|yrs|si|cool|apparently|supposedly|wouldnt say no|i wouldnt say no|cant say no
    |i cant say no|wont say no|i wont say no|not saying no|im not saying no|dont mind|i dont mind|not wrong
    |youre not wrong|not incorrect|cant complain
    """,
)
SOFT_NO = phrase_list(
    """
    not that i know of|not that im aware of|not that i know|not as far as i know|i guess not|guess not|i suppose not
    |suppose not|i hope not|hope not|hopefully not|not exactly|hardly|barely|rarely|seldom|not likely|unlikely
    |doubt it|i doubt it|doubtful|i doubt that|mo|on|bo|nobody|no one|yeah right|yea right|as if|in my dreams|i wish
    |not quite|not usually|not always|not often|not necessarily|yeah no|yea no|not that i remember|not that i recall
    |nothing like that|not that i can remember|not that i can think of|not to my knowledge|i would say no|id say no
    |dont say yes|cant say yes|i cant say yes|wont say yes
    """,
)
SOFT_UNSURE = phrase_list(
    """
    depends|it depends|that depends|i wish i knew|wish i knew|could be|might be|it might|they might|i might|might
    |50 50|fifty fifty|in between|good question|either way|so so|neither yes nor no|i cant decide|who can say
    |not sure maybe
    """,
)
BOTH = ("yes and no", "yes and also no", "no and yes", "both", "yeah and no", "a bit of both", "a little of both")
NOT = ("not", "wouldnt say", "i wouldnt say", "dont say", "cant say its", "isnt a", "not a")
MAYBE = ("maybe", "perhaps", "possibly", "mayb", "mabye", "maby", "meybe")
HEDGES = phrase_list(
    """
    probably|prolly|prob|probs|likely|pretty sure|im pretty sure|fairly sure|i think|i believe|i feel like
    |i would say|id say|i want to say|leaning|almost certainly|reckon|i reckon|guess|i assume|i imagine|i suspect
    |as far as i know|from what i know|afaik|i would think|id think
    """,
)
BUT = ("but", "though", "except", "however", "and", "or", "because", "cuz", "bc", "since", "so")
FINISH = (
    *(each.strip() for each in _OBJECTS if each),
    "have it",
    "have one",
    "have any",
    "have that",
    "have them",
)
CONDITIONS = tuple(
    f"{link} {who} {aux}{end}"
    for link in ("if", "whether")
    for who in _SUBJECTS
    for aux in _AUXILIARIES
    for end in ("", " or not", " it", " that", " one", " any")
)
NOISE = phrase_list(
    """
    please|thanks|thank you|thx|ty|unfortunately|sadly|sorry|sir|maam|mam|honey|hon|dear|lol|haha|ugh|um|umm|uh|uhh
    |hmm|hm|er|ah|oh|well|so|honestly|actually|really|just|very|i mean|to be honest|tbh|god|omg|man|dude|bro|girl
    |the answer is|my answer is|answer|it is a|its a|thats a|a|big|hard|im going to say|i would have to say|hell
    |heck|damn|fucking|wow|hey|hi|hello|ok so|thankfully|luckily|gladly|anyway|already|right now|currently
    |at this time|at the moment|at this point|for now|still|today|all|too|also|as well|obv|def|literally|simply
    |totally|completely|with that|about that|to that|of that|that|it|this|of it|about it|friend|buddy|to be fair
    |in fact|i have to say|guys
    """,
)
NO_ANSWER = phrase_list(
    """
    yes or no|no or yes|what if|why|how|what|when|where|who|which|never mind|nevermind|nvm|no reply|no answer
    |if i say|should i|do i|did i|am i|can i|can you|could you|will you|are you|do you|is it|is that|is this|does it
    |does that|did they|have they|right to|ok google|fine print|right away|right side|a right|rights|my right
    |sure why
    """,
)

KNOWN = frozenset(
    word
    for table in (
        YES,
        NO,
        UNSURE,
        SOFT_YES,
        SOFT_NO,
        SOFT_UNSURE,
        HEDGES,
        NOISE,
        NO_ANSWER,
        AUXILIARY_YES,
        AUXILIARY_NO,
    )
    for phrase in table
    for word in phrase.split()
)
