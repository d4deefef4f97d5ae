"""The never-list catches what it is for, lets pass what is fine, and says where and how to mend it."""

from __future__ import annotations

import re

import pytest

from bot.check.findings import Finding, Level, sentence, told
from bot.check.never import (
    CaughtInVain,
    IdlePattern,
    NeededByNobody,
    NeverSaid,
    NotCaught,
    caught,
    needless,
    plainly,
    said_never,
    short,
    sound,
)
from bot.core.never import Allowed, Rule
from bot.core.wire import Button, Span, Style
from bot.render.screens import Screen
from flows.never import load

NEVER = load()
PAY = re.compile(r"\bpay now\b", re.IGNORECASE)


def rule(*allowed: Allowed, styles: frozenset[Style] = frozenset()) -> Rule:
    return Rule("pay_now", "Nobody pays at once.", "voice", (PAY,), ("Pay now.",), ("Wait.",), allowed, styles)


def screen(*spans: Span | str, label: str = "") -> Screen:
    row = ((Button(label, "c:x"),),) if label else ()
    return Screen(tuple(Span(each) if isinstance(each, str) else each for each in spans), row)


def found(shown: Screen, *rules: Rule, template: str = "say/offer/ready") -> list[Finding]:
    return list(said_never({(template, "say"): (shown,)}, rules))


# The list itself


@pytest.mark.parametrize("each", NEVER.rules, ids=lambda each: each.id)
def test_every_rule_catches_its_examples_and_lets_fine_sentences_pass(each: Rule) -> None:
    assert [told(finding) for finding in sound((each,))] == []


@pytest.mark.parametrize("each", NEVER.rules, ids=lambda each: each.id)
def test_every_rule_says_what_why_and_what_is_fine(each: Rule) -> None:
    assert each.what.endswith(".")
    assert each.source
    assert each.fine
    assert all(allowed.because for allowed in each.allowed)


@pytest.mark.parametrize(
    "said",
    [
        "You will qualify for help.",
        "You don't owe this bill.",
        "That is illegal.",
        "80% of bills have errors.",
        "Hospitals take 40 to 60 cents on the dollar.",
        "Most hospitals accept a lump sum.",
        "Medical debt can't be on your credit report any more.",
        "A federal rule gives you 365 days.",
        "Collectors must stop after a phone call.",
        "Nobody may collect for 120 days.",
        "Medicaid reaches back three months.",
        "A small payment protects the account.",
        'Write "paid in full" on the check.',
        "It's too late to apply.",
        "You are not eligible.",
        "Your state caps the interest.",
        "Tell them you lost your job.",
        "Please type your social security number.",
        "What is your online banking password?",
        "Record the call, they need not know.",
        "I can pay today.",
        "Pay now to stop it.",
        "This looks like fraud.",
        "It's fine if you pay on time.",
        "Are you a citizen?",
        "Medical debt is the leading cause of bankruptcy.",
        "Call at year-end.",
        "Advocates usually take 30%.",
        "The No Surprises Act protects you.",
        "The FDCPA binds the hospital.",
        "You missed the date.",
        "Wait for Medicaid before you send the aid form.",
        "Hospitals must give you 50%.",
        "Split the difference.",
        "Well done!",
    ],
)
def test_what_the_missions_lists_forbid_is_caught(said: str) -> None:
    # The apostrophe that phones type counts as the plain one.
    shown = screen(said.replace("'", "\u2019"))
    assert found(shown, *NEVER.rules, template="say/offer/ready"), said


@pytest.mark.parametrize("said", ["I owe this.", "I can pay my debt by and by.", "Under 45 CFR 149 I am protected."])
def test_what_no_line_to_say_may_hold_is_caught_there_and_not_in_what_the_coach_says(said: str) -> None:
    assert found(screen(Span(said, Style.STRONG)), *NEVER.rules)
    assert not found(screen(said), *NEVER.rules)


def test_a_figure_may_stand_in_its_denial_alone() -> None:
    denial = "The 80% that people quote is not well founded."
    assert not found(screen(denial), *NEVER.rules, template="say/question/how_many_wrong")
    assert found(screen("About 80% are wrong."), *NEVER.rules, template="say/question/how_many_wrong")
    assert found(screen(denial), *NEVER.rules, template="say/card/plan")


# What is looked at


def test_a_finding_names_the_screen_the_words_and_the_reason() -> None:
    [finding] = found(screen("Please ", Span("pay  now", Style.STRONG), ", or wait."), rule())
    assert told(finding) == (
        "say/offer/ready.say: \u201cpay now\u201d is said here. Nobody pays at once. "
        "Say it in other words, or write an exception with its reason into the list. [NeverSaid]"
    )


def test_each_wording_is_told_once() -> None:
    twice = screen("Pay now. Yes, Pay now.")
    assert len(found(twice, rule())) == 1
    assert len(list(said_never({("a", "say"): (twice, twice)}, (rule(),)))) == 1


def test_words_do_not_run_on_from_one_line_to_the_next() -> None:
    assert not found(screen("What to pay\n\nNow the next step."), rule())


def test_a_button_is_looked_at_but_not_the_persons_own_question() -> None:
    assert found(screen("Hello.", label="I'll pay now"), rule())
    assert not found(screen("Hello.", label="Should I pay now?"), rule())


def test_styles_narrow_a_rule_to_lines_to_say_and_letters() -> None:
    aloud = rule(styles=frozenset({Style.STRONG}))
    assert found(screen("Say: ", Span("I pay now.", Style.STRONG)), aloud)
    assert not found(screen("pay now", Span("pay now", Style.COPY), label="pay now"), aloud)


# Exceptions


@pytest.mark.parametrize(
    ("allowed", "excused"),
    [
        (Allowed("a reason", "say/offer/*"), True),
        (Allowed("a reason", "say/card/*"), False),
        (Allowed("a reason", wording=re.compile("nobody must pay now")), True),
        (Allowed("a reason", wording=re.compile("must")), False),
        (Allowed("a reason", "say/card/*", re.compile("nobody must pay now")), False),
    ],
)
def test_an_exception_holds_in_its_templates_and_inside_its_wording(allowed: Allowed, excused: bool) -> None:  # noqa: FBT001
    assert (not found(screen("Here nobody must pay now."), rule(allowed))) is excused


def test_an_exception_does_not_excuse_the_same_words_beside_it() -> None:
    denial = Allowed("a reason", wording=re.compile("nobody must pay now"))
    assert len(found(screen("Here nobody must pay now. So pay now."), rule(denial))) == 1


def test_an_exception_that_nothing_needs_is_told() -> None:
    needed, idle = Allowed("a reason", "say/offer/*"), Allowed("a reason", "say/card/*", re.compile("x"))
    heard = {("say/offer/ready", "say"): (screen("Pay now."),)}
    [finding] = needless(heard, (rule(needed, idle),))
    assert isinstance(finding, NeededByNobody)
    assert finding.level is Level.WARNING
    assert "say/card/* x" in told(finding)
    [both] = needless({}, (rule(needed),))
    assert "say/offer/*" in told(both)


# A list that is not sound


def test_an_example_that_passes_is_told() -> None:
    broken = Rule("r", "What.", "voice", (PAY,), ("Pay now.", "Pay at once."), ("Wait.",))
    assert [type(each) for each in sound((broken,))] == [NotCaught]


def test_an_example_that_an_exception_excuses_is_told() -> None:
    assert [type(each) for each in sound((rule(Allowed("a reason")),))] == [NotCaught]


def test_a_pattern_without_an_example_is_told() -> None:
    broken = Rule("r", "What.", "voice", (PAY, re.compile("never said")), ("Pay now.",))
    [finding] = sound((broken,))
    assert isinstance(finding, IdlePattern)
    assert "never said" in sentence(finding)


def test_a_fine_sentence_that_is_caught_is_told() -> None:
    broken = Rule("r", "What.", "voice", (PAY,), ("Pay now.",), ("Do not pay now.",))
    [finding] = sound((broken,))
    assert isinstance(finding, CaughtInVain)
    excuse = Allowed("a reason", wording=re.compile("Do not pay now"))
    assert not list(sound((Rule("r", "What.", "voice", (PAY,), ("Pay now.",), ("Do not pay now.",), (excuse,)),)))


@pytest.mark.parametrize("kind", [NeverSaid, NeededByNobody, NotCaught, IdlePattern, CaughtInVain])
def test_each_kind_says_what_to_do(kind: type) -> None:
    words = (kind.__doc__ or "").strip()
    assert len(words.split()) > 5
    assert words.endswith(".")


# Small things


def test_a_text_is_read_plainly() -> None:
    assert plainly("Don\u2019t  pay\u00a0now.\n\n  \u201cWait\u201d \n") == 'Don\'t pay now.\n"Wait"'


def test_long_words_are_cut_in_a_finding() -> None:
    assert short("one\ntwo") == "one two"
    assert len(short("word " * 40)) < 100


def test_everything_that_is_caught_is_given_with_its_excuses() -> None:
    excuse = Allowed("a reason", wording=re.compile("not pay now"))
    assert [bool(each.excuses) for each in caught(rule(excuse), "any", "Do not pay now. Pay now.")] == [True, False]
