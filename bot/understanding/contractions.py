"""Contractions: "can't" and "shes" in the words that they stand for, as people type them, without the apostrophe."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType

from bot.understanding.wordlist import word_list

_VERBS = word_list("do does did is are was were has have had would could should must need might")
_NOT = MappingProxyType(
    {"cannot": "can", "cant": "can", "wont": "will", "wnt": "will", "shant": "shall", "aint": "be", "dnt": "do"}
    | {f"{verb}nt": verb for verb in _VERBS}
    | {f"{verb}n": verb for verb in _VERBS}
    | {f"{verb}not": verb for verb in _VERBS},
)
"""What is turned round: "didn't", typed "didnt", "didn t" or "didnot"."""

_SHORT = MappingProxyType(
    {
        "gonna": "going to",
        "wanna": "want to",
        "gotta": "got to",
        "lemme": "let me",
        "im": "i am",
        "id": "i would",
        "ive": "i have",
        "ill": "i will",
        "youre": "you are",
        "youve": "you have",
        "youll": "you will",
        "weve": "we have",
        "theyre": "they are",
        "theyve": "they have",
        "theyll": "they will",
        "theyd": "they would",
        "hes": "he is",
        "hed": "he would",
        "shes": "she is",
        "shed": "she would",
        "shell": "she will",
        "hell": "he will",
        "its": "it is",
        "itll": "it will",
        "thats": "that is",
        "theres": "there is",
        "whats": "what is",
        "whos": "who is",
        "lets": "let us",
        "dunno": "do not know",
        "idk": "i do not know",
        "tho": "though",
        "nobodys": "nobody is",
        "someones": "someone is",
    },
)


@lru_cache(maxsize=4096)
def spelled_out(word: str) -> tuple[str, ...]:
    """Return the words that a word in small letters stands for; itself where it is no contraction."""
    if word in _NOT:
        return (_NOT[word], "not")
    if word == "t":
        return ()  # of "didn t"
    return tuple(_SHORT[word].split()) if word in _SHORT else (word,)
