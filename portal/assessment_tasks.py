"""What self-assessment and the committee's report ask of a person at home."""

from assessment.monitoring import tasks as monitoring
from assessment.scoring import tasks as scoring
from portal.task import Task
from portal.training_tasks import said_left
from thai.dates import today

SOON = 7  # days


def waiting_for(person) -> list[Task]:
    """Rounds to rate, recommendations to decide or to carry out, and the committee's yearly duty; dated ones first."""
    reports = [
        Task(asked.title, asked.url, asked.hint, asked.label, asked.tone, asked.due_on)
        for asked in monitoring.waiting_for(person)
    ]
    tasks = [*(_round(asked) for asked in scoring.waiting_for(person)), *reports]
    return sorted(tasks, key=lambda task: (task.at is None, task.at or today()))


def _round(asked: scoring.Waiting) -> Task:
    left = None if asked.ends_on is None else (asked.ends_on - today()).days
    label = "รอประเมิน" if left is None else said_left(left)
    tone = "neutral" if left is None else "danger" if left < 0 else "warning" if left <= SOON else "neutral"
    return Task(asked.title, asked.url, asked.hint, label, tone, asked.ends_on)
