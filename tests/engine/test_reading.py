"""Reading a reply: by strength, not by layer. What must never be missed comes first, guesses come last."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tiny import BILLED, EXTRAS, HOME, LIBRARY, PAID, SENDER, WHOSE, Coast, Extra, Whose
from tiny_talk import begun, told, waiting
from tiny_words import PHRASES

from bot.core.answers import Silence
from bot.core.book import Confirm, Meta, Revisit
from bot.core.facts import Fact, Owner
from bot.core.kinds import Words
from bot.core.wire import Thing
from bot.engine.prompt import hearing
from bot.engine.shown import Shown, show
from bot.engine.turn import Engine


def test_a_button_and_the_same_words_are_the_same_answer() -> None:
    for talk in (begun().tap("me"), begun().say("mine"), begun().say("my own")):
        assert talk.knows(WHOSE) is Whose.ME
        assert talk.asked == "intake/sender"


def test_not_sure_is_an_answer() -> None:
    for talk in (begun().tap("unsure"), begun().say("not sure")):
        assert talk.knows(WHOSE) is Silence.UNSURE
        assert talk.asked == "intake/sender"


def test_several_choices_can_be_typed_and_none_can_be_tapped() -> None:
    talk = begun().tap("me").say("Mercy Hospital", "2400", "2026-10-01")
    assert talk.asked == "intake/extras"
    assert talk.say("drugs and tests").knows(EXTRAS) == (Extra.DRUGS, Extra.TESTS)
    assert told().knows(EXTRAS) == ()


def test_an_alarm_comes_before_everything_even_a_button_that_waits() -> None:
    talk = begun().say("/delete").say("i will kill myself over 2400 dollars")
    assert talk.heard[0] == "talk/alarm/distress"
    assert talk.lead == "when_ready"
    assert isinstance(talk.book.pending, Meta)


def test_a_pasted_social_security_number_is_not_taken_as_anything() -> None:
    talk = begun().tap("me").say("my number is 123-45-6789")
    assert talk.heard == ["talk/alarm/ssn", "ask/intake/sender"]
    assert talk.lead == ""
    assert talk.knows(SENDER) is None


def test_an_alarm_in_the_words_beside_a_photo_comes_first() -> None:
    talk = begun().send(Thing.PHOTO, "look, they sued me")
    assert talk.asked == "talk/court"


def test_a_command_with_a_slash_is_a_command_whatever_is_asked() -> None:
    talk = begun().tap("me").say("/Help@billcoach_bot now")
    assert talk.heard == ["talk/help", "ask/intake/sender"]
    assert talk.knows(SENDER) is None


def test_a_slash_alone_or_an_unknown_command_shows_the_menu() -> None:
    assert begun().say("/").heard == ["talk/menu"]
    assert begun().say("/fly me").heard == ["talk/menu"]


@pytest.mark.parametrize(("argument"), ["²", "٣", "9" * 5000, "-1", "1.5", "\x00"])
def test_a_strange_number_after_a_command_is_no_number(argument: str) -> None:
    assert begun().tap("me").say(f"/change {argument}").said


def test_an_exact_phrase_is_a_command_even_where_anything_would_be_an_answer() -> None:
    talk = begun().tap("me").say("what can you do")
    assert talk.heard == ["talk/help", "ask/intake/sender"]


def test_an_open_question_yields_to_a_question_that_is_known() -> None:
    talk = begun().tap("me").say("how long does this take")
    assert talk.heard == ["say/question/how_long", "ask/intake/sender"]
    talk.say("how long wil this negotiation takke please")
    assert talk.heard[0] == "say/question/how_long"
    assert talk.knows(SENDER) is None


def test_an_open_question_yields_to_a_command_said_politely() -> None:
    talk = begun().tap("me").say("please just show my plan")
    assert talk.heard == ["say/card/plan", "ask/intake/sender"]
    assert talk.knows(SENDER) is None


def test_an_open_question_takes_what_is_nothing_else() -> None:
    assert begun().tap("me").say("Mercy Hospital").knows(SENDER) == "Mercy Hospital"


def test_an_exact_answer_beats_what_it_resembles() -> None:
    talk = begun().tap("me").say("Mercy Hospital").say("2,400 is the amount billed")
    assert talk.knows(BILLED) == 2400


def _whose_other(*words: str) -> Engine:
    """The tiny coach, where these words are one of the choices on the first question too."""
    said = PHRASES.options["whose"]
    options = {**PHRASES.options, "whose": {**said, "other": (*said["other"], *words)}}
    return Engine.of(replace(LIBRARY, phrases={"en": replace(PHRASES, options=options)}))


@pytest.mark.parametrize("words", ["is negotiating legal", "I moved away", "go on"])
def test_the_words_of_a_choice_beat_the_same_question_or_command(words: str) -> None:
    talk = begun(engine=_whose_other(words)).say(words)
    assert (talk.knows(WHOSE), talk.asked) == (Whose.OTHER, "intake/sender")


@pytest.mark.parametrize("words", ["is negotiating legal", "I moved away", "go on"])
def test_elsewhere_they_are_the_question_or_the_command(words: str) -> None:
    talk = begun(engine=_whose_other(words)).tap("me").say(words)
    assert talk.knows(WHOSE) is Whose.ME
    assert talk.knows(SENDER) is None
    assert talk.heard[0] in {"say/question/legal", "ask/moved/home", "say/card/recap"}


def test_the_name_of_a_card_is_never_meant_as_a_choice() -> None:
    talk = begun(engine=_whose_other("my bills")).say("my bills")
    assert (talk.heard, talk.knows(WHOSE)) == (["say/card/bills"], None)


def test_an_exact_question_beats_words_that_only_hold_a_choice() -> None:
    assert begun().say("is it mine").knows(WHOSE) is Whose.ME
    questions = {**PHRASES.questions, "legal": ("is it mine",)}
    engine = Engine.of(replace(LIBRARY, phrases={"en": replace(PHRASES, questions=questions)}))
    talk = begun(engine=engine).say("is it mine")
    assert talk.heard == ["say/question/legal", "ask/intake/whose"]
    assert talk.knows(WHOSE) is None


def test_a_known_question_beats_an_answer_in_doubt() -> None:
    talk = begun().tap("me").say("Mercy Hospital").say("is negotiating legal?")
    assert talk.heard == ["say/question/legal", "ask/intake/billed"]


def test_a_question_of_several_is_offered_with_buttons() -> None:
    talk = begun().say("negotiate hospital bill take")
    assert talk.heard == ["talk/did_you_mean"]
    assert {each.token for each in talk.buttons} <= {"c:question.how_long", "c:question.legal"}
    assert talk.buttons
    talk.touch(talk.buttons[0].token)
    assert talk.heard[0].startswith("say/question/")
    assert talk.asked == "intake/whose"


def test_a_doubt_is_confirmed_before_it_is_kept() -> None:
    talk = begun().tap("me").say("Mercy Hospital").say("24 hundred or so maybe 3")
    assert talk.heard == ["talk/confirm"]
    assert isinstance(talk.book.pending, Confirm)
    assert talk.knows(BILLED) is None


def test_a_confirmed_doubt_is_the_answer() -> None:
    for yes in ("yes", "yep that's right"):
        talk = begun().tap("me").say("I dont know my doctor", yes)
        assert talk.knows(SENDER) == "I dont know my doctor"
        assert talk.asked == "intake/billed"
    talk = begun().tap("me").say("I dont know my doctor").tap("yes")
    assert talk.asked == "intake/billed"


def test_a_doubt_that_is_denied_asks_again() -> None:
    talk = begun().tap("me").say("I dont know my doctor").tap("no")
    assert talk.knows(SENDER) is None
    assert (talk.asked, talk.lead) == ("intake/sender", "again")
    assert begun().tap("me").say("I dont know my doctor").say("no").lead == "again"


def test_a_better_answer_takes_the_place_of_a_doubt() -> None:
    talk = begun().tap("me").say("I dont know my doctor").say("Mercy Hospital")
    assert talk.knows(SENDER) == "Mercy Hospital"
    assert talk.asked == "intake/billed"


def test_while_a_doubt_waits_the_buttons_above_it_still_answer() -> None:
    talk = begun().tap("me").say("Mercy Hospital", "2400", "2026-10-01").tap("none")
    home = talk.button("west").token
    talk.say("maybe west or so")
    talk.touch(home)
    assert talk.knows(HOME) is Coast.WEST


def test_half_is_taken_of_the_sum_that_the_question_is_about() -> None:
    talk = waiting().tap("paid")
    assert hearing(talk.desk, talk.book.screens[-1]).about == Decimal(2400)
    talk.say("half of it")
    if talk.asked == "talk/confirm":
        talk.tap("yes")
    assert talk.knows(PAID) == 1200


def test_a_screen_without_a_question_has_nothing_to_hear_by() -> None:
    talk = begun().say("/delete")
    heard = hearing(talk.desk, talk.book.screens[-1])
    assert (heard.options, heard.about) == ((), None)


def test_nothing_that_can_be_read_is_a_miss() -> None:
    talk = begun().say("purple bananas")
    assert talk.heard == ["ask/intake/whose#retry"]
    assert talk.knows(WHOSE) is None


def test_the_talks_own_question_can_be_answered_in_words() -> None:
    assert begun().say("/delete", "keep it").lead == "kept"
    assert begun().say("/restart", "start over").lead == "restarted"
    assert begun().say("they sued me", "yes, court papers").asked == "court/answer_by"


def test_what_does_not_answer_the_talks_own_question_leaves_it_open() -> None:
    talk = begun().tap("me").say("/delete", "2400")
    assert talk.asked == "talk/delete"
    assert talk.knows(SENDER) is None
    assert isinstance(talk.book.pending, Meta)


def test_words_answer_the_question_that_is_open_again() -> None:
    talk = begun().tap("me").say("Mercy Hospital").say("back")
    assert isinstance(talk.book.pending, Revisit)
    talk.say("Grace Clinic")
    assert talk.knows(SENDER) == "Grace Clinic"
    assert talk.asked == "intake/billed"


def test_an_attachment_is_met_with_a_word_and_the_same_question() -> None:
    for thing in Thing:
        talk = begun().tap("me").send(thing)
        assert talk.heard == [f"talk/attachment#{thing.value}", "ask/intake/sender"]


def test_a_figure_said_once_more_without_a_doubt_is_a_yes() -> None:
    talk = begun().tap("me").say("Mercy Hospital", "about 2400 i think")
    assert isinstance(talk.book.pending, Confirm)
    assert isinstance(talk.say("about 2400 i think").book.pending, Confirm)
    assert talk.say("2400").knows(BILLED) == Decimal(2400)
    assert talk.book.pending is None


def test_a_state_is_read_back_by_its_name() -> None:
    """A person who agrees by "ok" sees what they would agree to."""
    state = Fact("state", Words(2, "state"), Owner.CASE)
    assert show(begun().desk, state, "OK") == Shown("Oklahoma")
    assert show(begun().desk, state, "XX") == Shown("XX")
