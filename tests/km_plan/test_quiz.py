"""The quiz of the goals: written by the KM team, taken as often as one likes, the latest result kept."""

import json

import pytest

from core.models import AuditEvent
from km_plan.actions import knowing, quiz
from km_plan.models import QuizQuestion, QuizResult

QUIZ = "/plans/2568/goals-to-know/quiz/"
QUESTIONS = "/plans/2568/goals-to-know/questions/"


def values(text="แผนปีนี้มุ่งเรื่องใด", choices=("เรื่องคน", "เรื่องถนน"), answer=0, explanation="ดูขอบเขตข้อ 1"):
    return {"text": text, "choices": list(choices), "answer": answer, "explanation": explanation}


def typed(**others):
    """A filled form as a browser sends it."""
    texts = {"text": "คำถาม", "choice_0": "ก", "choice_1": "ข", "answer": "0", "explanation": "", "revision": "0"}
    return texts | others


@pytest.fixture
def questions(sealed, hr):
    return [
        quiz.save_question(QuizQuestion(fiscal_year=2568), by=hr, values=values(f"คำถามที่ {number}"))
        for number in (1, 2, 3)
    ]


def answers(questions, *chosen):
    lines = {f"question_{question.pk}": str(place) for question, place in zip(questions, chosen, strict=True)}
    return lines | {"seen": knowing.edition(questions)}


def texts():
    return list(QuizQuestion.objects.for_year(2568).values_list("place", "text"))


def test_the_result_tells_which_answers_were_right(questions, clerk, client_of):
    page = client_of(clerk).post(QUIZ, answers(questions, 0, 0, 1), follow=True).content.decode()

    result = QuizResult.objects.get()
    assert (result.person, result.score, result.total, result.tries, result.verdict) == (clerk, 2, 3, 1, "ผ่าน")
    assert ("ดูขอบเขตข้อ 1" in page, "ตอบถูก 2 จาก 3 ข้อ" in page) == (True, True)


def test_the_latest_try_counts_and_the_tries_are_counted(questions, clerk, client_of):
    window = client_of(clerk)
    window.post(QUIZ, answers(questions, 0, 0, 0))
    window.post(QUIZ, answers(questions, 1, 1, 0))

    result = QuizResult.objects.get()
    assert (result.score, result.tries, result.verdict) == (1, 2, "ยังไม่ผ่าน")


def test_all_right_is_said_so(questions, clerk, client_of):
    client_of(clerk).post(QUIZ, answers(questions, 0, 0, 0))

    assert QuizResult.objects.get().verdict == "ผ่าน ตอบถูกทุกข้อ"


def test_an_answer_left_out_is_asked_for_beside_its_question(questions, clerk, client_of):
    sent = answers(questions, 0, 0, 0)
    del sent[f"question_{questions[1].pk}"]

    page = client_of(clerk).post(QUIZ, sent)

    assert (page.status_code, "โปรดเลือกคำตอบข้อนี้" in page.content.decode()) == (200, True)
    assert QuizResult.objects.count() == 0


@pytest.mark.parametrize("place", ["2", "-1", "x", "9" * 30, ""])
def test_a_choice_that_is_not_offered_is_refused(questions, clerk, client_of, place):
    assert client_of(clerk).post(QUIZ, answers(questions, 0, 0, place)).status_code == 200
    assert QuizResult.objects.count() == 0


def test_questions_changed_while_answering_are_shown_anew(questions, clerk, hr, client_of):
    read = answers(questions, 0, 0, 0)
    quiz.save_question(questions[0], by=hr, revision=1, values=values("คำถามใหม่"))

    page = client_of(clerk).post(QUIZ, read)

    assert (page.status_code, "คำถามใหม่" in page.content.decode()) == (409, True)
    assert QuizResult.objects.count() == 0


def test_a_result_keeps_the_questions_as_they_stood(questions, clerk, hr, client_of):
    window = client_of(clerk)
    window.post(QUIZ, answers(questions, 0, 0, 0))
    quiz.remove_question(questions[0], by=hr, revision=1)

    page = window.get(f"{QUIZ}result/").content.decode()

    assert ("คำถามที่ 1" in page, "ตอบถูก 3 จาก 3 ข้อ" in page) == (True, True)


def test_without_questions_the_page_says_what_will_be_there(sealed, clerk, client_of):
    window = client_of(clerk)

    assert "ยังไม่มีแบบทดสอบของปีนี้" in window.get(QUIZ).content.decode()
    assert window.get(f"{QUIZ}result/")["Location"] == QUIZ
    assert window.post(QUIZ, {"seen": ""}).status_code == 200


def test_nobody_takes_a_quiz_that_has_no_questions(sealed, clerk):
    with pytest.raises(knowing.NoQuiz):
        knowing.take_quiz(sealed, by=clerk, answers={}, seen="")


def test_the_result_of_another_is_nowhere_to_be_read(questions, clerk, pr, client_of):
    client_of(clerk).post(QUIZ, answers(questions, 0, 0, 0))

    assert client_of(pr).get(f"{QUIZ}result/")["Location"] == QUIZ


def test_the_team_writes_a_question_and_blank_choices_fall_away(sealed, hr, client_of):
    sent = typed(choice_1="", choice_2="ค", choice_3="ข", answer="3")
    client_of(hr).post(f"{QUESTIONS}new/", sent | {"choice_1": "ง"})

    question = QuizQuestion.objects.get()
    assert (question.place, question.choices, question.answer) == (1, ["ก", "ง", "ค", "ข"], 3)
    event = AuditEvent.objects.newest_first().first()
    assert (event.event, json.loads(event.after)["right_choice"]) == ("plan.question_added", "ข")


@pytest.mark.parametrize(
    "wrong, words",
    [
        ({"choice_1": ""}, "ตัวเลือกที่ 2"),
        ({"answer": "4"}, "ตัวเลือกนี้ยังว่างอยู่"),
        ({"choice_1": " ก "}, "ตัวเลือกนี้ซ้ำ"),
        ({"text": "ก" * 501}, "คำถาม"),
        ({"answer": "7"}, "ตัวเลือกที่ถูก"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_and_kept(sealed, hr, client_of, wrong, words):
    page = client_of(hr).post(f"{QUESTIONS}new/", typed(**wrong))

    assert (page.status_code, words in page.content.decode(), QuizQuestion.objects.count()) == (200, True, 0)


def test_a_change_while_another_changed_it_shows_both(questions, hr, palad, client_of):
    first = questions[0]
    quiz.save_question(first, by=palad, revision=1, values=values("ของปลัด"))

    page = client_of(hr).post(f"{QUESTIONS}{first.pk}/edit/", typed(text="ของฝ่ายบุคคล", revision="1"))

    words = page.content.decode()
    assert (page.status_code, "ของปลัด" in words, "ของฝ่ายบุคคล" in words, 'value="2"' in words) == (409, True, True, True)
    assert QuizQuestion.objects.get(pk=first.pk).text == "ของปลัด"


def test_saving_the_same_again_changes_nothing(questions, hr):
    events = AuditEvent.objects.count()

    quiz.save_question(questions[0], by=hr, revision=0, values=values("คำถามที่ 1"))

    assert AuditEvent.objects.count() == events


def test_a_question_changed_since_it_was_shown_is_not_removed(questions, hr, palad, client_of):
    quiz.save_question(questions[0], by=palad, revision=1, values=values("ของปลัด"))

    answer = client_of(hr).post(f"{QUESTIONS}{questions[0].pk}/remove/", {"revision": "1"})

    assert (answer.status_code, QuizQuestion.objects.count()) == (409, 3)


def test_removing_closes_the_ranks(questions, hr, client_of):
    client_of(hr).post(f"{QUESTIONS}{questions[0].pk}/remove/", {"revision": "1"})

    assert texts() == [(1, "คำถามที่ 2"), (2, "คำถามที่ 3")]


@pytest.mark.parametrize(
    "place, to, order", [(0, "down", "213"), (2, "up", "132"), (0, "up", "123"), (2, "down", "123")]
)
def test_a_question_moves_one_place(questions, hr, client_of, place, to, order):
    client_of(hr).post(f"{QUESTIONS}{questions[place].pk}/move/", {"to": to})

    assert texts() == [(number, f"คำถามที่ {text}") for number, text in enumerate(order, 1)]


def test_a_question_that_is_gone_is_said_to_be_gone(questions, hr):
    opened = QuizQuestion.objects.get(pk=questions[0].pk)
    quiz.remove_question(questions[0], by=hr, revision=1)

    for act in (
        lambda: quiz.save_question(opened, by=hr, revision=1, values=values("x")),
        lambda: quiz.remove_question(opened, by=hr, revision=1),
        lambda: quiz.move_question(opened, by=hr, up=True),
    ):
        with pytest.raises(quiz.QuestionGone):
            act()


def test_a_quiz_stays_short(questions, hr):
    for number in range(3, quiz.MOST_QUESTIONS):
        quiz.save_question(QuizQuestion(fiscal_year=2568), by=hr, values=values(f"อีก {number}"))

    with pytest.raises(quiz.QuizFull):
        quiz.save_question(QuizQuestion(fiscal_year=2568), by=hr, values=values("เกิน"))


def test_a_question_is_found_through_its_own_year_only(questions, hr, client_of):
    assert client_of(hr).get(f"/plans/2569/goals-to-know/questions/{questions[0].pk}/edit/").status_code == 404


@pytest.mark.parametrize("username, status", [("hr", 200), ("palad", 200), ("clerk", 403), ("mayor", 403), ("pr", 403)])
def test_who_may_write_questions_and_who_may_not(questions, username, status, client_of, request):
    window = client_of(request.getfixturevalue(username))

    paths = ["", "new/", *(f"{questions[0].pk}/{verb}/" for verb in ("edit", "remove"))]
    assert [window.get(QUESTIONS + path).status_code for path in paths] == [status] * 4
