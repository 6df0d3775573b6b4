"""What the page of the focus-area table shows: the newest signing, and whether the plan still says the same."""

import json
from functools import cached_property

from km_plan.actions.focus_tables import next_version
from km_plan.goal_page import GoalPage
from km_plan.models import FocusTable, Plan
from signoff.models import SealedDocument
from signoff.models.signoff import State
from signoff.showing import SigningView


class FocusPage:
    """The table of one plan as one person sees it."""

    def __init__(self, plan: Plan, person):
        self.plan, self.person = plan, person
        self.goals = GoalPage(plan, person)

    @cached_property
    def tables(self) -> list[FocusTable]:
        """Every signing this person may know of, the newest first."""
        visible = FocusTable.objects.visible_to(self.person)
        return list(FocusTable.objects.up_to(self.plan).filter(pk__in=visible.values("pk")))

    @property
    def newest(self) -> FocusTable | None:
        return self.tables[0] if self.tables else None

    @property
    def sealed(self) -> list[FocusTable]:
        return [table for table in self.tables if table.is_sealed]

    @cached_property
    def signing(self) -> SigningView | None:
        return SigningView(self.newest, self.person) if self.newest else None

    @cached_property
    def changed_since(self) -> bool:
        """Whether the plan says something else than the newest sealed table."""
        return self.newest is not None and self.newest.is_sealed and not self.newest.says_what(self.plan)

    @property
    def may_submit(self) -> bool:
        """Whether there is something to send, and this person may."""
        if not self.person.has_perm("km_plan.submit_focus_table", self.plan) or not self.goals.areas:
            return False
        return self.newest is None or self.newest.is_editable or self.changed_since

    @cached_property
    def printed(self) -> FocusTable:
        """What the PDF shows: the newest signing as long as it says what the plan says, a draft otherwise."""
        if self.newest is None or self.changed_since:
            return FocusTable.preview(self.plan, next_version(self.plan))
        return self.newest

    @property
    def remarks(self) -> list:
        """What a return said about single areas, until the table is sealed."""
        if self.newest is None or self.newest.is_sealed or not self.person.is_authenticated:
            return []
        labels = dict(self.newest.remark_places())
        return [(labels.get(remark.place, ""), remark) for remark in self.newest.sign_off.remarks.all()]

    @cached_property
    def changes(self) -> list:
        """For the one who must decide: what differs from the table signed before."""
        if self.signing is None or self.signing.mine is None or not self.sealed:
            return []
        before = SealedDocument.objects.filter(sign_off=self.sealed[0].sign_off_id).values_list("snapshot", flat=True)
        return self.newest.differences(json.loads(before[0]), self.newest.sent) if before else []

    @property
    def state(self) -> str:
        return self.newest.state if self.newest else State.DRAFT

    @property
    def state_label(self) -> str:
        return self.newest.sign_off.get_state_display() if self.newest else "ยังไม่เคยส่งให้ลงนาม"
