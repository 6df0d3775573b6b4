"""The list of follow-ups that one person may see: its tabs with their numbers, its rows, and the means of all."""

from datetime import date
from functools import cached_property

from django.db.models import QuerySet
from django.http import QueryDict

from training.follow_up.due import Stage, Stages, led_by_nobody
from training.follow_up.means import Means, means_of


class FollowUpList:
    def __init__(self, found: QuerySet, asked: QueryDict, day: date):
        self.asked, self.day = asked, day
        self.found = found
        self.stages = Stages(found, day, led_by_nobody())

    @property
    def stage(self) -> Stage:
        """The tab that is open: what presses, unless another was chosen."""
        chosen = self.asked.get("stage", "")
        return Stage(chosen) if chosen in Stage.values else Stage.DUE

    @cached_property
    def rows(self) -> QuerySet:
        return self.stages.of(self.stage).with_trip()

    @cached_property
    def tabs(self) -> list[dict]:
        """A tab for each stage; what else was asked stays as it is."""
        return [self._tab(stage) for stage in Stage]

    def _tab(self, stage: Stage) -> dict:
        address = self.asked.copy()
        address.pop("page", None)
        address["stage"] = stage.value
        count = self.stages.count(stage)
        return {"title": stage.label, "url": f"?{address.urlencode()}", "count": count, "current": stage == self.stage}

    @cached_property
    def means(self) -> Means:
        return means_of(self.found)
