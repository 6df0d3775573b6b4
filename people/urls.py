"""People, units and the orders that appoint people."""

from django.urls import path

from people.views import accounts, appointments, handover, imports, orders, persons, units

app_name = "people"

urlpatterns = [
    path("people/", persons.person_list, name="person_list"),
    path("people/new/", persons.person_new, name="person_new"),
    path("people/export/", persons.person_export, name="person_export"),
    path("people/import/", imports.person_import, name="person_import"),
    path("people/import/template/", imports.person_import_template, name="person_import_template"),
    path("people/import/<int:pk>/", imports.person_import_preview, name="person_import_preview"),
    path("people/<int:pk>/", persons.person_detail, name="person_detail"),
    path("people/<int:pk>/edit/", persons.person_edit, name="person_edit"),
    path("people/<int:pk>/password/", accounts.person_password, name="person_password"),
    path("people/<int:pk>/password/mail/", accounts.person_password_mail, name="person_password_mail"),
    path("people/<int:pk>/deactivate/", accounts.person_deactivate, name="person_deactivate"),
    path("people/<int:pk>/hand-over/", handover.person_hand_over, name="person_hand_over"),
    path("people/<int:pk>/reactivate/", accounts.person_reactivate, name="person_reactivate"),
    path("units/", units.unit_list, name="unit_list"),
    path("units/new/", units.unit_new, name="unit_new"),
    path("units/<int:pk>/edit/", units.unit_edit, name="unit_edit"),
    path("orders/", appointments.appointment_list, name="appointment_list"),
    path("orders/new/", appointments.appointment_new, name="appointment_new"),
    path("orders/<int:pk>/", appointments.appointment_detail, name="appointment_detail"),
    path("orders/<int:pk>/pdf/", appointments.appointment_pdf, name="appointment_pdf"),
    path("orders/<int:pk>/edit/", appointments.appointment_edit, name="appointment_edit"),
    path("orders/<int:pk>/submit/", orders.appointment_submit, name="appointment_submit"),
    path("orders/<int:pk>/record/", orders.appointment_record, name="appointment_record"),
    path("orders/<int:pk>/revoke/", orders.appointment_revoke, name="appointment_revoke"),
]
