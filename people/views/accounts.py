"""What the human resources officer does with a person's account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from core.access import permitted
from people.actions.persons import deactivate_person, mail_password_link, reactivate_person, set_initial_password
from people.models import Person
from people.signposts import at_leaving


@never_cache
@require_http_methods(["GET", "POST"])
def person_password(request: HttpRequest, pk: int) -> HttpResponse:
    """The new password stands on the answer itself: kept nowhere, it can be shown only once."""
    person = permitted(request, "people.change_people", Person, pk=pk)
    password = set_initial_password(person, by=request.user) if request.method == "POST" else ""
    return render(request, "people/person_password.html", {"person": person, "password": password})


@require_POST
def person_password_mail(request: HttpRequest, pk: int) -> HttpResponse:
    person = permitted(request, "people.change_people", Person, pk=pk)
    mail_password_link(request, person, by=request.user)
    messages.success(request, f"ส่งลิงก์ตั้งรหัสผ่านไปที่ {person.email} แล้ว")
    return redirect(person)


@require_http_methods(["GET", "POST"])
def person_deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    person = permitted(request, "people.change_people", Person, pk=pk)
    if request.method == "POST":
        deactivate_person(person, by=request.user)
        messages.success(request, f"ปิดบัญชีของ{person}แล้ว ชื่อยังอยู่ในเอกสารเดิมทุกฉบับ")
        return redirect(person)
    offers = at_leaving.shown(person, request.user)
    return render(request, "people/person_deactivate.html", {"person": person, "offers": offers})


@require_POST
def person_reactivate(request: HttpRequest, pk: int) -> HttpResponse:
    person = permitted(request, "people.change_people", Person, pk=pk)
    reactivate_person(person, by=request.user)
    messages.success(request, f"เปิดบัญชีของ{person}แล้ว")
    return redirect(person)
