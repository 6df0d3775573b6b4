"""Acting officers: who acts for whom, naming one, ending early."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import permitted
from core.paging import page_of
from core.refusals import Refusal
from signoff.delegating import delegate, end_delegation
from signoff.forms_acting import DelegationForm
from signoff.models import Delegation
from thai.dates import today


@require_GET
def delegation_list(request):
    permitted(request, "signoff.view_delegations")
    day, known = today(), Delegation.objects.visible_to(request.user).with_people()
    may_end = request.user.has_perm("signoff.delegate_for_others")
    context = {
        "standing": known.on(day).order_by("ends_on", "pk"),
        "coming": known.coming(day),
        "page_obj": page_of(request, known.past(day).newest_first()),
        "may_end_all": may_end,
    }
    return render(request, "signoff/delegation_list.html", context)


@require_http_methods(["GET", "POST"])
def delegation_new(request):
    permitted(request, "signoff.delegate")
    for_others = request.user.has_perm("signoff.delegate_for_others")
    form = DelegationForm(request.POST or None, person=request.user, for_others=for_others)
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        try:
            made = delegate(facts.pop("principal"), by=request.user, **facts)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"บันทึกแล้ว {made} ระบบแจ้งทั้งสองฝ่ายแล้ว")
            return redirect("signoff:delegation_list")
    return render(request, "signoff/delegation_new.html", {"form": form})


@require_http_methods(["GET", "POST"])
def delegation_end(request, pk):
    known = Delegation.objects.visible_to(request.user).with_people()
    delegation = permitted(request, "signoff.end_delegation", known, pk=pk)
    if request.method == "POST":
        end_delegation(delegation, by=request.user)
        messages.success(request, "ยุติการปฏิบัติหน้าที่แทนแล้ว เอกสารที่รออยู่กลับมายังผู้ดำรงตำแหน่ง")
        return redirect("signoff:delegation_list")
    return render(request, "signoff/delegation_end.html", {"delegation": delegation})
