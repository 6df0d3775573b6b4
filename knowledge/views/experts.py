"""People who know: the directory, topics, a card, and one's own card with its preview."""

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import permitted
from core.paging import page_of
from core.refusals import Refusal
from knowledge.actions import experts as actions
from knowledge.experts.cards import card_of, cards_of, entries_of, people_shown_to, with_cards
from knowledge.experts.topics import topics_shown_to
from knowledge.forms.experts import CardForm, DirectoryForm, TopicForm
from knowledge.models import ExpertCard, Expertise

CARDS = 24
TOPICS = 200
ENTRIES = 10


@require_GET
def expert_list(request):
    """Whoever tells this viewer anything, found by words, topic and unit."""
    permitted(request, "knowledge.view_experts")
    form = DirectoryForm(request.GET, viewer=request.user)
    page = page_of(request, form.found(request.user), CARDS)
    context = {"form": form, "page_obj": page, "cards": cards_of(page, request.user), "asked": form.has_changed()}
    return render(request, "knowledge/expert_list.html", context)


@require_GET
def topic_list(request):
    permitted(request, "knowledge.view_experts")
    page = page_of(request, topics_shown_to(request.user), TOPICS)
    return render(request, "knowledge/topic_list.html", {"page_obj": page})


@require_GET
def expert_detail(request, pk):
    """A card, as far as it is told to this viewer."""
    person = permitted(request, "knowledge.view_experts", with_cards(people_shown_to(request.user)), pk=pk)
    card = card_of(person, request.user)
    page = page_of(request, entries_of(card, request.user), ENTRIES)
    may_interview = person != request.user and request.user.has_perm("knowledge.interview")
    context = {"card": card, "person": person, "page_obj": page, "may_interview": may_interview}
    return render(request, "knowledge/expert_detail.html", context)


@require_http_methods(["GET", "POST"])
def card_edit(request):
    """One's own card: what it tells, to whom, and the topics."""
    permitted(request, "core.use_portal")
    card = _own_card(request)
    form = CardForm(request.POST or None, instance=card)
    if request.method == "POST" and form.is_valid():
        actions.change_card(request.user, by=request.user, values=form.values())
        messages.success(request, "บันทึกการ์ดของท่านแล้ว")
        return redirect("knowledge:card_edit")
    return render(request, "knowledge/card_edit.html", _card_page(request, form))


@require_POST
def card_preview(request):
    """What strangers would see of the choices not yet saved: the page for those without scripts, its part for htmx."""
    permitted(request, "core.use_portal")
    form = CardForm(request.POST, instance=_own_card(request))
    form.is_valid()
    context = _card_page(request, form)
    template = "knowledge/_card_preview.html" if request.headers.get("HX-Request") else "knowledge/card_edit.html"
    return render(request, template, context)


@require_POST
def topic_add(request):
    permitted(request, "core.use_portal")
    form = TopicForm(request.POST)
    if form.is_valid():
        try:
            actions.name_topic(request.user, by=request.user, topic=form.cleaned_data["topic"])
            return redirect(_topics_of_mine())
        except Refusal as refusal:
            form.add_error("topic", str(refusal))
    context = _card_page(request, CardForm(instance=_own_card(request)), form)
    return render(request, "knowledge/card_edit.html", context, status=422)


@require_POST
def topic_decide(request, pk):
    """Yes, this is a topic of mine; or no, and do not ask again."""
    topics = Expertise.objects.filter(person_id=request.user.pk).select_related("person")
    topic = permitted(request, "core.use_portal", topics, pk=pk)
    actions.decide_topic(topic, by=request.user, agreed=request.POST.get("answer") == "yes")
    return redirect(_topics_of_mine())


def _own_card(request) -> ExpertCard:
    return ExpertCard.objects.filter(person=request.user).first() or ExpertCard(person=request.user)


def _topics_of_mine() -> str:
    return reverse("knowledge:card_edit") + "#topics"


def _card_page(request, form: CardForm, topic_form: TopicForm | None = None) -> dict:
    """The form, what the public would see by it, and the topics; ``form.instance`` bears the unsaved choices."""
    topics = list(request.user.expertise.exclude(state=Expertise.State.DECLINED))
    return {
        "form": form,
        "preview": card_of(request.user, AnonymousUser(), told=form.instance),
        "suggested": [topic for topic in topics if topic.state == Expertise.State.SUGGESTED],
        "agreed": [topic for topic in topics if topic.state == Expertise.State.AGREED],
        "topic_form": topic_form or TopicForm(),
    }
