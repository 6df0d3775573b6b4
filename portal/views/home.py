"""งานของฉัน for everybody, and the short address of the goals to know."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from core.access import permitted
from km_plan.duties import rows_of
from km_plan.knowing import needs_to_read, plan_to_know
from people.offices import take_up
from portal.blocks import blocks_for
from portal.front import front_page, plans_at_hand
from portal.guide.progress import offered_to
from portal.tasks import acting_today, tasks_of

MOST_DUTIES = 10  # rows of plans on the home page; the page of progress has them all


@require_GET
def home(request):
    """A visitor sees the public face; staff see what waits for them."""
    permitted(request, "core.read_public")
    if not request.user.is_authenticated:
        context = {"front": front_page(request.user), "blocks": blocks_for(request.user)}
        return render(request, "portal/home_public.html", context)
    take_up(request.user)
    context = {"tasks": tasks_of(request.user), "plans": plans_at_hand(request.user), "guide": offered_to(request.user)}
    context |= {"acting": acting_today(request.user), "to_read": needs_to_read(request.user)}
    context |= {"duties": rows_of(request.user)[:MOST_DUTIES], "blocks": blocks_for(request.user)}
    return render(request, "portal/home.html", context)


@require_GET
def know(request):
    """A short address for posters: the goals to know today, or the plans while none is in force."""
    permitted(request, "core.read_public")
    plan = plan_to_know()
    return redirect("km_plan:know_goals", plan.fiscal_year) if plan else redirect("km_plan:plan_list")
