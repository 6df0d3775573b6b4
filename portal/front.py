"""What the front page tells: the plan at hand, and to the public the goals, the month's activities, and orders."""

from dataclasses import dataclass

from django.db.models import QuerySet

from km_plan.figures.public import open_years
from km_plan.knowing import plan_to_know
from km_plan.models import CalendarActivity, Plan
from people.models import Appointment, Person
from thai.dates import today

MOST_ORDERS, MOST_ACTIVITIES, MOST_PLANS = 5, 8, 3


@dataclass(frozen=True)
class FrontPage:
    """Only what was approved, and of people nothing."""

    plan: Plan | None
    areas: QuerySet
    states: list
    activities: QuerySet
    earlier: QuerySet
    orders: QuerySet
    open_years: list[int]


def front_page(visitor) -> FrontPage:
    """What a visitor may read; a constant number of queries."""
    plan, day = plan_to_know(), today()
    sealed = Plan.objects.visible_to(visitor).approved().select_related("sign_off")
    orders = Appointment.objects.visible_to(visitor).in_force(day).select_related("sign_off")
    states = list(plan.desired_states.all()) if plan else []
    month = day.replace(day=1)
    activities = CalendarActivity.objects.filter(plan=plan, months__month=month)
    return FrontPage(
        plan=plan,
        areas=plan.focus_areas.all() if plan else Plan.objects.none(),
        states=[state for state in states if state.is_chosen] or states,
        activities=activities[:MOST_ACTIVITIES],
        earlier=sealed.exclude(pk=plan.pk if plan else None).newest_first()[:MOST_PLANS],
        orders=orders.newest_first()[:MOST_ORDERS],
        open_years=open_years(),
    )


def plans_at_hand(person: Person) -> list[Plan]:
    """The plan in force, and the newest one that this person may see when that is another."""
    newest = Plan.objects.visible_to(person).select_related("sign_off").newest_first().first()
    return list(dict.fromkeys(plan for plan in (plan_to_know(), newest) if plan))
