"""Agree, approve, send back, withdraw: each shows what will happen, then does it."""

import json

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from signoff import actions
from signoff.acting import signatures_asking, signer
from signoff.ceremony import identity_asked
from signoff.forms import DecisionForm, ReturnForm
from signoff.models import PaperSigning, Signature, SignOff, Submission
from signoff.refusals import ContentChanged


def _signature(request, pk, **kind) -> Signature:
    mine = signatures_asking(request.user).select_related("sign_off__submitted_by").filter(**kind)
    return permitted(request, "signoff.decide", mine, pk=pk)


@require_http_methods(["GET", "POST"])
def agree(request, pk):
    signature = _signature(request, pk, is_final=False)
    done = signature.sign_off.words.agreed_done
    return _decide(request, signature, actions.agree, "signoff/agree.html", done)


@require_http_methods(["GET", "POST"])
def approve(request, pk):
    signature = _signature(request, pk, is_final=True)
    done = signature.sign_off.words.approved_done
    return _decide(request, signature, actions.approve, "signoff/approve.html", done)


def _decide(request, signature, act, template, done):
    signs, words = signer(signature, request.user), signature.sign_off.words
    if words.proves_identity and (asked := identity_asked(request)):
        return asked
    form = DecisionForm(request.POST or None, initial={"seen": _current(signature.sign_off).sha256})
    if request.method == "POST" and form.is_valid():
        answer = _try(
            request, signature, form, lambda url: act(signature, by=request.user, url=url, **form.cleaned_data)
        )
        if answer is None:
            messages.success(request, done)
            return redirect(signature.sign_off.document.get_absolute_url())
        return answer
    context = {"signature": signature, "signs": signs, "document": signature.sign_off.document, "form": form}
    return render(request, template, context | {"words": words})


@require_http_methods(["GET", "POST"])
def send_back(request, pk):
    signature = _signature(request, pk)
    document = signature.sign_off.document
    seen = {"seen": _current(signature.sign_off).sha256}
    words = signature.sign_off.words
    form = ReturnForm(request.POST or None, initial=seen, places=document.remark_places(), words=words)
    if request.method == "POST" and form.is_valid():
        data = {"seen": form.cleaned_data["seen"], "reason": form.cleaned_data["reason"], "remarks": form.remarks}
        answer = _try(
            request, signature, form, lambda url: actions.send_back(signature, by=request.user, url=url, **data)
        )
        if answer is None:
            told = f"ส่งกลับแล้ว {words.author}และผู้ที่{words.agree}ก่อนหน้านี้ได้รับแจ้งพร้อมเหตุผล"
            messages.success(request, told)
            return redirect(document.get_absolute_url())
        return answer
    context = {"signature": signature, "document": document, "form": form, "words": words}
    return render(request, "signoff/send_back.html", context)


@require_http_methods(["GET", "POST"])
def withdraw(request, pk):
    sign_off = permitted(request, "signoff.withdraw", SignOff.objects.select_related("submitted_by"), pk=pk)
    document = sign_off.document
    if request.method == "POST":
        actions.withdraw(sign_off, by=request.user, url=document.get_absolute_url())
        messages.success(request, "ถอนเอกสารกลับมาแก้ไขแล้ว")
        return redirect(document.get_absolute_url())
    return render(request, "signoff/withdraw.html", {"sign_off": sign_off, "document": document})


@require_GET
def history(request, pk):
    sign_off = permitted(request, "signoff.view", SignOff.objects.select_related("submitted_by"), pk=pk)
    signatures = sign_off.signatures.select_related("user__position", "decided_by")
    submissions = list(sign_off.submissions.select_related("sent_by__position").defer("snapshot"))
    rounds = [(sent, [s for s in signatures if s.submission == sent.number]) for sent in submissions]
    paper = PaperSigning.objects.without_files().filter(sign_off=sign_off).select_related("attached_by").first()
    context = {"sign_off": sign_off, "document": sign_off.document, "rounds": rounds, "paper": paper}
    return render(request, "signoff/history.html", context)


def _current(sign_off: SignOff) -> Submission:
    return sign_off.submissions.get(number=sign_off.round)


def _try(request, signature, form, act):
    """Run the decision; a text that changed meanwhile comes back with what changed, and the typed words kept."""
    document = signature.sign_off.document
    try:
        act(document.get_absolute_url())
    except ContentChanged as refusal:
        return _show_changes(request, signature, form, refusal)
    return None


def _show_changes(request, signature, form, refusal):
    sign_off = signature.sign_off
    sign_off.refresh_from_db()
    seen = sign_off.submissions.filter(sha256=form.cleaned_data["seen"]).first()
    now, document = _current(sign_off), sign_off.document
    changes = document.differences(json.loads(seen.snapshot), json.loads(now.snapshot)) if seen else []
    waiting = sign_off.current_signature
    context = {"document": document, "changes": changes, "refusal": refusal, "form": form, "waiting": waiting}
    return render(request, "signoff/changed_meanwhile.html", context, status=409)
