"""The first step's form: the municipality's name and where it lies; the rest of its settings can wait."""

from core.forms import MunicipalityForm


class NameForm(MunicipalityForm):
    picture = None

    class Meta(MunicipalityForm.Meta):
        fields = ["name", "short_name", "district", "province"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk or self.instance._state.adding or self._is_default():
            self.initial["name"] = ""

    def _is_default(self) -> bool:
        return self.instance.name == self._meta.model._meta.get_field("name").default
