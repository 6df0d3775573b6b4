"""Lists that steer searching and sorting: words that mean the same, words of this place, categories."""

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import permitted
from core.paging import page_of
from core.refusals import Refusal
from knowledge import search
from knowledge.actions import wordlists as actions
from knowledge.forms.searching import CategoryForm, LocalWordForm, SynonymsForm
from knowledge.models import Category, LocalWord, Revision, Synonyms


@require_GET
def synonym_list(request):
    permitted(request, "knowledge.keep_synonyms")
    groups = Synonyms.objects.select_related("changed_by")
    return render(request, "knowledge/synonym_list.html", {"page_obj": page_of(request, groups)})


@require_http_methods(["GET", "POST"])
def synonym_new(request):
    permitted(request, "knowledge.keep_synonyms")
    return _edit_synonyms(request, Synonyms())


@require_http_methods(["GET", "POST"])
def synonym_edit(request, pk):
    return _edit_synonyms(request, permitted(request, "knowledge.keep_synonyms", Synonyms.objects.all(), pk=pk))


@require_POST
def synonym_remove(request, pk):
    synonyms = permitted(request, "knowledge.keep_synonyms", Synonyms.objects.all(), pk=pk)
    actions.remove_synonyms(synonyms, by=request.user)
    return _done(request, f"ลบกลุ่ม “{synonyms}” แล้ว", "synonym_list")


@require_GET
def local_word_list(request):
    permitted(request, "knowledge.keep_words")
    context = {"page_obj": page_of(request, LocalWord.objects.select_related("added_by")), "stale": search.is_stale()}
    return render(request, "knowledge/local_word_list.html", context)


@require_http_methods(["GET", "POST"])
def local_word_new(request):
    permitted(request, "knowledge.keep_words")
    return _edit_word(request, LocalWord())


@require_http_methods(["GET", "POST"])
def local_word_edit(request, pk):
    return _edit_word(request, permitted(request, "knowledge.keep_words", LocalWord.objects.all(), pk=pk))


@require_POST
def local_word_remove(request, pk):
    word = permitted(request, "knowledge.keep_words", LocalWord.objects.all(), pk=pk)
    actions.remove_word(word, by=request.user)
    return _done(request, f"ลบคำว่า “{word}” แล้ว", "local_word_list")


@require_GET
def category_list(request):
    permitted(request, "knowledge.keep_categories")
    named = Revision.categories.through.objects.filter(category_id=OuterRef("pk"))
    categories = Category.objects.in_order().annotate(is_used=Exists(named))
    return render(request, "knowledge/category_list.html", {"page_obj": page_of(request, categories, size=100)})


@require_http_methods(["GET", "POST"])
def category_new(request):
    permitted(request, "knowledge.keep_categories")
    return _edit_category(request, Category())


@require_http_methods(["GET", "POST"])
def category_edit(request, pk):
    return _edit_category(request, permitted(request, "knowledge.keep_categories", Category, pk=pk))


@require_POST
def category_move(request, pk):
    category = permitted(request, "knowledge.keep_categories", Category, pk=pk)
    actions.move_category(category, by=request.user, up=request.POST.get("to") == "up")
    return redirect("knowledge:category_list")


@require_POST
def category_remove(request, pk):
    category = permitted(request, "knowledge.keep_categories", Category, pk=pk)
    actions.remove_category(category, by=request.user)
    return _done(request, f"ลบหมวด “{category}” แล้ว", "category_list")


def _edit_synonyms(request, synonyms: Synonyms):
    form = SynonymsForm(request.POST or None, initial={"words": "\n".join(synonyms.terms)})
    saved = _saved(request, form, lambda words: actions.save_synonyms(synonyms, by=request.user, words=words["words"]))
    if saved:
        return _done(request, f"บันทึกกลุ่ม “{saved}” แล้ว", "synonym_list")
    return render(request, "knowledge/synonym_edit.html", {"form": form, "synonyms": synonyms})


def _edit_word(request, word: LocalWord):
    form = LocalWordForm(request.POST or None, initial={"word": word.word})
    saved = _saved(request, form, lambda words: actions.save_word(word, by=request.user, text=words["word"]))
    if saved:
        return _done(request, f"บันทึกคำว่า “{saved}” แล้ว", "local_word_list")
    return render(request, "knowledge/local_word_edit.html", {"form": form, "word": word})


def _edit_category(request, category: Category):
    form = CategoryForm(request.POST or None, initial={"name": category.name, "description": category.description})
    saved = _saved(request, form, lambda facts: actions.save_category(category, by=request.user, **facts))
    if saved:
        return _done(request, f"บันทึกหมวด “{saved}” แล้ว", "category_list")
    return render(request, "knowledge/category_edit.html", {"form": form, "category": category})


def _saved(request, form, save):
    """What ``save`` made of a sound form; a refusal stands beside the fields, with what was typed kept."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return save(form.cleaned_data)
    except Refusal as refusal:
        form.add_error(next(iter(form.fields)), str(refusal))
        return None


def _done(request, words: str, place: str):
    messages.success(request, words)
    return redirect(f"knowledge:{place}")
