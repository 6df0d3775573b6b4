"""Under which keys an imported list knows an event, so that the same list never adds it twice."""

from django.db import models

from training.models.training import Training


class ImportKey(models.Model):
    """A natural key (a hash of title, start and organiser, or of order and title) and the event it names."""

    key = models.CharField(max_length=64, unique=True)
    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="import_keys")

    def __str__(self):
        return self.key
