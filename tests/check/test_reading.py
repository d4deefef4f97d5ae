"""How hard a screen is to read: syllables, sentences, the grade, and what is told to whoever mends the words."""

from pathlib import Path

import pytest
from check import tiny

from bot.check import command, findings
from bot.check.heard import held
from bot.check.reading import FEWEST, HARDEST, MOST_WORDS, Kind, Measure, kind_of, measure, measured, to_read
from bot.check.reading_report import average, hardest, over, report
from bot.check.sentences import NAMES, sentences, words
from bot.check.syllables import syllables
from bot.check.talk_findings import HardToRead
from bot.render.markup import spans
from bot.render.screens import Screen

COUNTED = {
    1: "bill ask paid owed named priced changed guess quote fees friend lien stayed yes don't I'll plan's they\u2019ve",
    2: "paper people table diet being prism patient didn't nurse's paying safety payment notice lawyer IDs COBRA",
    3: "hospital agency settlement video reopen applying idea EOB anyone together insurance itemized in-network",
    4: "January everybody negotiate explanation deductible interpreter it-could-be-so",
    5: "negotiated university association anybody's-guess",
    6: "responsibility eligibility",
}
"""Counted by hand, aloud."""
HARD = "The organization's administrative determination necessitates supplementary documentation immediately."
EASY = "You can ask them to look at it once more."


def screen(text: str) -> Screen:
    """A screen with these words."""
    return Screen(spans(text), ())


def of(text: str, template: str = "say/start/big", block: str = "say") -> Measure:
    """These words, measured."""
    return measure((template, block), screen(text))


def cut(text: str) -> list[str]:
    """The sentences of a text."""
    return [each.text for each in sentences(text)]


def told(*measures: Measure) -> list[str]:
    """What is over a limit."""
    return [f"{each.place} {each.what}" for each in over(measures)]


@pytest.mark.parametrize(("count", "word"), [(count, word) for count in COUNTED for word in COUNTED[count].split()])
def test_syllables_are_counted_as_they_are_said(count: int, word: str) -> None:
    assert syllables(word) == count


def test_a_sentence_ends_where_the_next_begins() -> None:
    assert cut("Call them. Ask twice! What now? (Wait.) \u201cOk.\u201d Go") == [
        "Call them.",
        "Ask twice!",
        "What now?",
        "(Wait.)",
        "\u201cOk.\u201d",
        "Go",
    ]
    assert cut('"Is it right?" she asked.') == ['"Is it right?" she asked.']


def test_a_full_stop_inside_is_no_end() -> None:
    for one in (
        "Mrs. Lopez owes $1,200.50 to Dr. Bo.",
        "In the U.S. Nobody goes there.",
        "Ask J. Smith for the form.",
        "Call at 10:30 a.m. or look at www.lawhelp.org. soon",
        "It is No. 5 on the bill.",
    ):
        assert len(cut(one)) == 1
    assert cut("No. So be it.") == ["No.", "So be it."]


def test_every_line_stands_alone_and_its_mark_is_no_word() -> None:
    assert cut("Three things:\n1. the sum\n- the day\n\u2022 the name") == [
        "Three things:",
        "the sum",
        "the day",
        "the name",
    ]
    assert cut("\n \n- \n") == []
    assert words("one \u2013 two 3 -") == 3


def test_a_figure_is_one_easy_word() -> None:
    for figure in (
        "$1,200.50",
        "213%",
        "85025",
        "UB-04",
        "November 21, 2026",
        "Monday, November 30",
        "July 2025",
        "11/21/2026",
        "10:30 a.m.",
        "+1 800-985-3059",
        "https://www.lawhelp.org/find?state=oh",
        "dollarfor.org",
        "billing@mercy.org",
    ):
        (found,) = sentences(f"It is {figure}")
        assert (len(found.read), found.syllables) == (3, 3), figure
    (found,) = sentences("It is due Monday, November 30, 2026 at 5 pm.")
    assert (found.words, len(found.read)) == (10, 6)


def test_a_name_of_a_law_is_left_out_of_the_grade_but_not_of_the_words() -> None:
    for name, why in NAMES:
        (found,) = sentences(f"Ask if {name}'s rule fits.")
        assert found.read == ("Ask", "if", "rule", "fits."), name
        assert found.words == 4 + len(name.split())
        assert why


def test_the_grade_is_that_of_flesch_and_kincaid() -> None:
    # 20 words in 2 sentences with 22 syllables: 0.39 * 10 + 11.8 * 22 / 20 - 15.59
    text = "You can ask them to look at this paper once. You may call them on the day of your choosing."
    assert of(text).grade == pytest.approx(0.39 * 10 + 11.8 * 22 / 20 - 15.59)


def test_an_address_on_its_own_line_makes_no_screen_easier() -> None:
    assert of(f"{EASY}\nhttps://www.lawhelp.org").grade == of(EASY).grade


def test_a_label_has_no_grade() -> None:
    assert of("The determination necessitates supplementary documentation").grade is None
    assert of("word " * FEWEST).grade is not None


def test_what_is_copied_is_not_measured() -> None:
    text = f"Send this.\n```\n{HARD}\n```\nThen wait."
    assert to_read(screen(text)).split() == ["Send", "this.", "Then", "wait."]
    assert of(text).words == 4
    assert measured({("letters/hello", "say"): (screen(HARD),), ("say/start/big", "say"): (screen(EASY),)}) == (
        of(EASY),
    )


@pytest.mark.parametrize(
    ("template", "kind"),
    [
        ("ask/start/whose", Kind.ASK),
        ("say/start/big", Kind.SAY),
        ("say/question/jail", Kind.SAY),
        ("say/card/plan", Kind.CARD),
        ("talk/help", Kind.TALK),
        ("scripts/offer_call", Kind.SCRIPT),
        ("letters/hello", Kind.LETTER),
    ],
)
def test_the_kind_follows_from_the_template(template: str, kind: Kind) -> None:
    assert kind_of(template) is kind


def test_questions_to_the_person_are_counted_and_those_to_others_are_not() -> None:
    assert of("Did it come? Was it right?", "ask/start/whose").questions == 2
    assert of('**Did it come?** Look for "is this right?" on it.', "ask/start/whose").questions == 1
    assert of('Did it come? Say: **"Could you hold it? Until when?"**', "ask/start/whose").questions == 1
    assert of("By phone, say:\n**Could you hold it? Until what date?**").questions == 0


def test_an_easy_screen_has_nothing_to_mend() -> None:
    assert told(of(EASY), of(EASY, "ask/start/whose", "ask")) == []
    assert report([of(EASY)])[-1] == "nothing to mend"


def test_each_limit_is_told_with_its_place() -> None:
    many = "It is a word. " * 15 + "So."
    assert told(of(many)) == [f"say/start/big.say has 61 words, {MOST_WORDS} may be."]
    assert told(of(many, "scripts/call"), of(many, "talk/help"), of(many, "say/card/plan")) == []
    assert told(of("Is it? Was it?")) == [
        "say/start/big.say asks 2 things at once. Ask one, put lines to say in quotes."
    ]
    assert told(of("line\n" * 13, "say/card/plan")) == ["say/card/plan.say has 13 lines, 12 may be."]
    assert told(of("It is. " + "Word " * 19)) == [
        f"say/start/big.say has 19 words in a sentence, 18 may be: {'Word ' * 19}".strip()
    ]
    assert told(of("Say: **" + "Can you do it? " * 8 + "**", "scripts/call")) == [
        f"scripts/call.say has 32 words in a line to say, 30 may be: {'Can you do it? ' * 8}".strip()
    ]


def test_a_hard_screen_and_a_hard_average_are_told() -> None:
    # The easy screen is another kind's, so it does not make up for the hard one.
    hard, easy = of(HARD), of(EASY, "ask/start/whose", "ask")
    assert hard.grade is not None
    assert hard.grade > HARDEST
    assert told(easy, hard) == [
        f"say is of grade {hard.grade:.1f} on average, 6 may be.",
        f"say/start/big.say is of grade {hard.grade:.1f}, 8 may be: {HARD}",
    ]


def test_what_is_hard_to_read_is_a_finding_whoever_said_it() -> None:
    found = list(held({("say/start/big", "say"): (screen(HARD), screen(EASY))}, None))
    assert [(type(each), str(each.place)) for each in found] == [(HardToRead, "say"), (HardToRead, "say/start/big.say")]
    assert findings.told(found[1]).startswith("say/start/big.say: This screen is of grade ")
    assert list(held({("say/start/big", "say"): (screen(EASY),)}, None)) == []


def test_the_hardest_wording_stands_for_its_screen() -> None:
    hard, easy = of(HARD), of(EASY)
    assert hardest([easy, hard, easy]) == (hard,)
    assert average(hardest([easy, hard])) == hard.grade
    assert average(()) == 0


def test_wordings_that_differ_in_figures_are_told_once() -> None:
    sums = [of("It is. " + "Word " * 18 + figure) for figure in ("$5", "$1,200", "$5")]
    assert len(told(*sums)) == 1


def test_the_report_has_averages_the_worst_and_what_to_mend() -> None:
    lines = report([of(HARD), of(EASY), of(EASY, "ask/start/whose", "why"), of("Hi.", "talk/hi")])
    assert lines[0] == "3 screens in 4 wordings"
    assert [line.split()[0] for line in lines[1:4]] == ["ask", "say", "talk"]
    assert f"  {of(HARD).grade:.1f} say/start/big.say" in lines
    assert "  9 words say/start/big.say" not in lines
    assert "  10 words ask/start/whose.why" in lines
    assert lines[-1] == "2 to mend"


def test_the_command_fails_where_a_limit_is_passed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = tiny.library()
    assert command.reading(made, tiny.templates(tmp_path / "easy", made), tmp_path, tiny.TODAY) == 0
    assert capsys.readouterr().out.endswith("nothing to mend\n")
    words_of = {"say/start/big.j2": tiny.say(HARD)}
    assert command.reading(made, tiny.templates(tmp_path / "hard", made, words_of), tmp_path, tiny.TODAY) == 1
    assert f"say/start/big.say is of grade {of(HARD).grade:.1f}" in capsys.readouterr().out


def test_the_command_fails_where_words_were_not_seen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = tiny.library()
    words_of = {"say/start/big.j2": tiny.say("{{ nobody }}")}
    assert command.reading(made, tiny.templates(tmp_path, made, words_of), tmp_path, tiny.TODAY) == 1
    assert "[WordsRaised]" in capsys.readouterr().out
