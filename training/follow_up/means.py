"""What came of many trainings together: the mean of each point before and after, never of so few that one is known."""

from dataclasses import dataclass

from django.db.models import Avg, Count, Min, QuerySet

from training.follow_up.page import Point
from training.models import Rating

FEWEST = 3  # people; fewer could be told apart


@dataclass(frozen=True)
class Means:
    """``people`` were rated on both sides; ``points`` are empty while they are too few."""

    people: int
    points: list[Point]
    fewest: int = FEWEST

    @property
    def are_shown(self) -> bool:
        return bool(self.points)


def means_of(follow_ups: QuerySet) -> Means:
    """The means over pairs that are complete; a point is left out where fewer than ``FEWEST`` people were rated."""
    pairs = Rating.objects.filter(follow_up__in=follow_ups.order_by().values("pk"))
    pairs = pairs.filter(before__isnull=False, after__isnull=False)
    people = pairs.aggregate(people=Count("follow_up__participant__person", distinct=True))["people"]
    if people < FEWEST:
        return Means(people, [])
    rated = Count("follow_up__participant__person", distinct=True)
    by_point = pairs.order_by().values("point").annotate(rated=rated, stands=Min("place"))
    by_point = by_point.annotate(first=Avg("before"), then=Avg("after")).order_by("stands", "point")
    enough = [row for row in by_point if row["rated"] >= FEWEST]
    return Means(people, [Point(row["point"], _tenth(row["first"]), _tenth(row["then"])) for row in enough])


def _tenth(mean: float) -> float:
    return round(float(mean), 1)
