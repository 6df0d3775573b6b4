"""The quiz of a year: to take it, and for the KM team to write it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import permitted
from km_plan.actions import knowing, quiz
from km_plan.forms.knowing import QuestionForm, QuizForm
from km_plan.models import Plan, QuizQuestion, QuizResult
from km_plan.views.knowing import find_known_plan


@require_http_methods(["GET", "POST"])
def quiz_take(request, year):
    plan = find_known_plan(request, "km_plan.acknowledge", year)
    questions = list(QuizQuestion.objects.for_year(year))
    form = QuizForm(request.POST or None, questions=questions)
    changed = None
    if request.method == "POST" and form.data.get("seen") != knowing.edition(questions):
        changed, form = knowing.QuizChanged(), QuizForm(questions=questions)
    if form.is_bound and form.is_valid():
        answers = {"answers": form.answers(), "seen": form.cleaned_data["seen"]}
        knowing.take_quiz(plan, by=request.user, **answers)
        return redirect("km_plan:quiz_result", year)
    context = {"plan": plan, "form": form, "questions": questions, "changed": changed}
    return render(request, "km_plan/quiz_take.html", context, status=409 if changed else 200)


@require_GET
def quiz_result(request, year):
    """One's own latest try; without one there is nothing to show."""
    plan = find_known_plan(request, "km_plan.acknowledge", year)
    mine = QuizResult.objects.for_year(year).filter(person=request.user).first()
    if mine is None:
        return redirect("km_plan:quiz_take", year)
    return render(request, "km_plan/quiz_result.html", {"plan": plan, "result": mine})


@require_GET
def quiz_list(request, year):
    plan = _plan_of(request, year)
    context = {
        "plan": plan,
        "questions": QuizQuestion.objects.for_year(year),
        "most": quiz.MOST_QUESTIONS,
        "tries": QuizResult.objects.for_year(year).count(),
    }
    return render(request, "km_plan/quiz_list.html", context)


@require_http_methods(["GET", "POST"])
def quiz_new(request, year):
    return _edit(request, _plan_of(request, year), QuizQuestion(fiscal_year=year))


@require_http_methods(["GET", "POST"])
def quiz_edit(request, year, pk):
    plan = _plan_of(request, year)
    return _edit(request, plan, _question(request, year, pk))


@require_http_methods(["GET", "POST"])
def quiz_remove(request, year, pk):
    plan = _plan_of(request, year)
    question = _question(request, year, pk)
    if request.method == "POST":
        quiz.remove_question(question, by=request.user, revision=_revision(request))
        messages.success(request, "ลบคำถามแล้ว")
        return redirect("km_plan:quiz_list", year)
    return render(request, "km_plan/quiz_remove.html", {"plan": plan, "question": question})


@require_POST
def quiz_move(request, year, pk):
    _plan_of(request, year)
    quiz.move_question(_question(request, year, pk), by=request.user, up=request.POST.get("to") != "down")
    return redirect("km_plan:quiz_list", year)


def _plan_of(request, year: int) -> Plan:
    """The year's plan, approved or not: the questions may be ready before it is approved."""
    permitted(request, "km_plan.write_quiz")
    plan = Plan.objects.visible_to(request.user).for_year(year).in_force_first().first()
    if plan is None:
        raise Http404
    return plan


def _question(request, year: int, pk: int) -> QuizQuestion:
    return permitted(request, "km_plan.write_quiz", QuizQuestion.objects.for_year(year), pk=pk)


def _edit(request, plan: Plan, question: QuizQuestion):
    form = QuestionForm(request.POST or None, question=question)
    context = {"plan": plan, "question": question, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            revision = form.cleaned_data["revision"]
            quiz.save_question(question, by=request.user, revision=revision, values=form.values())
        except quiz.QuestionEdited as refusal:
            return _conflict(request, context, refusal)
        messages.success(request, "บันทึกคำถามแล้ว")
        return redirect("km_plan:quiz_list", plan.fiscal_year)
    return render(request, "km_plan/quiz_edit.html", context)


def _conflict(request, context: dict, refusal: quiz.QuestionEdited):
    """What the other saved beside what was typed; the next save goes over the one just shown."""
    form = context["form"]
    form.data = form.data.copy()
    form.data["revision"] = refusal.current.revision
    return render(request, "km_plan/quiz_edit.html", {**context, "refusal": refusal}, status=409)


def _revision(request) -> int:
    """The edition of the question that was shown; -1, which matches none, for anything else."""
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
