"""Orders that stood in the portal before orders were signed here: each was signed on paper."""

from django.db import migrations


def sign_known_orders(apps, schema_editor):
    Appointment, SignOff = apps.get_model("people", "Appointment"), apps.get_model("signoff", "SignOff")
    for order in Appointment.objects.filter(sign_off__isnull=True):
        sign_off = SignOff.objects.create(
            document_type="people.appointment", title=order.title, version=1, state="approved", is_on_paper=True
        )
        Appointment.objects.filter(pk=order.pk).update(sign_off=sign_off)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_signed_orders")]

    operations = [migrations.RunPython(sign_known_orders, migrations.RunPython.noop)]
