"""How many trips have a duty that is late, for pages that show the number alone."""

from datetime import date

from django.db.models import Q

from training.models import Participant


def late_trips(year: int, day: date, within: Q | None = None) -> int:
    """Trips of the fiscal year (พ.ศ., by day of return) with a duty whose last day was before ``day``, as the board of
    trainings counts them; ``within`` narrows to some units. One query.
    """
    trips = Participant.objects.standing().of_year(year).filter(within or Q())
    late = Q(duties__done_on__isnull=True, duties__excused_at__isnull=True, duties__last_day__lt=day)
    return trips.filter(late).order_by().values("pk").distinct().count()
