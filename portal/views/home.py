"""งานของฉัน for everybody, and the mayor's page."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from core.access import permitted
from portal.tasks import mayor_papers, tasks_of


@require_GET
def home(request):
    """A visitor sees the plans in force; staff see what waits for them."""
    permitted(request, "core.read_public")
    if not request.user.is_authenticated:
        return redirect("km_plan:plan_list")
    return render(request, "portal/home.html", {"tasks": tasks_of(request.user)})


@require_GET
def mayor(request):
    permitted(request, "portal.mayor_page")
    return render(request, "portal/mayor.html", {"papers": mayor_papers(request.user), "tasks": tasks_of(request.user)})
