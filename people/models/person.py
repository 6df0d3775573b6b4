"""A person of the municipality: the portal's user."""

from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from rules import has_perm as rule_allows

from people.models.appointment import KM_ROLES, Appointee, Role
from signoff.models import Delegation
from thai.dates import today
from thai.folding import fold
from thai.sorting import sort_key


class PersonQuerySet(models.QuerySet):
    def visible_to(self, person) -> "PersonQuerySet":
        """Colleagues see each other; nobody else sees anybody here."""
        return self if person.is_authenticated else self.none()

    def serving(self) -> "PersonQuerySet":
        return self.filter(is_active=True)

    def in_order(self) -> "PersonQuerySet":
        return self.order_by("sort_key", "pk")

    def with_place(self) -> "PersonQuerySet":
        return self.select_related("position", "unit")

    def with_km_roles(self) -> "PersonQuerySet":
        """With the KM roles of today at hand, whatever the number of people."""
        seats = Appointee.objects.on(today()).filter(role__in=KM_ROLES)
        return self.prefetch_related(models.Prefetch("appointments", seats, to_attr="km_seats"))

    def matching(self, text: str) -> "PersonQuerySet":
        """Whose name or position holds every word of ``text``, however either is spelt."""
        words = fold(text).split()
        columns = self.values_list("pk", "prefix", "first_name", "last_name", "position__title") if words else ()
        names = ((pk, fold(f"{prefix}{first} {last} {title or ''}")) for pk, prefix, first, last, title in columns)
        return self.filter(pk__in=[pk for pk, name in names if all(word in name for word in words)]) if words else self

    def holding(self, *roles: str, on=None) -> "PersonQuerySet":
        """Active people whose appointment to one of ``roles`` covers the day (today when not given)."""
        appointed = Appointee.objects.on(on or today()).filter(role__in=roles)
        return self.serving().filter(pk__in=appointed.values("person_id"))


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):
    def create_user(self, username: str, password: str | None = None, **facts) -> "Person":
        person = self.model(username=self.model.normalize_username(username), **facts)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Signs in by user name; printed with prefix, name and position.

    There are no superusers: rights come from dated appointments only, so nobody can approve their own paper.
    """

    username = models.CharField(
        "ชื่อผู้ใช้", max_length=60, unique=True, validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "มีผู้ใช้ชื่อนี้แล้ว โปรดใช้ชื่ออื่น"},
    )  # fmt: skip
    prefix = models.CharField("คำนำหน้า", max_length=40, blank=True)
    first_name = models.CharField("ชื่อ", max_length=100)
    last_name = models.CharField("นามสกุล", max_length=100, blank=True)
    position = models.ForeignKey(
        "people.Position", verbose_name="ตำแหน่ง", null=True, blank=True, on_delete=models.PROTECT
    )
    unit = models.ForeignKey(
        "people.Unit", verbose_name="หน่วยงาน", null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )
    email = models.EmailField("อีเมลที่ทำงาน", blank=True)
    extension = models.CharField("เบอร์โทรศัพท์ภายใน", max_length=20, blank=True)
    is_active = models.BooleanField("ปฏิบัติงานอยู่", default=True)
    date_joined = models.DateTimeField("วันที่สร้างบัญชี", default=timezone.now)
    sort_key = models.CharField(max_length=400, db_index=True, editable=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    objects = PersonManager()

    def __str__(self):
        return self.full_name

    def save(self, *args, **kwargs):
        self.sort_key = sort_key(f"{self.first_name} {self.last_name}")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("people:person_detail", args=[self.pk])

    @property
    def full_name(self) -> str:
        """Prefix joined to the first name as official paper writes it: นางสาวสมใจ ใจดี."""
        return f"{self.prefix}{self.first_name} {self.last_name}".strip()

    def get_full_name(self) -> str:
        return self.full_name

    @property
    def title(self) -> str:
        return self.position.title if self.position_id else ""

    @cached_property
    def viewing_as(self) -> str:
        """The role whose view this person borrows for this request, if any (set by the portal)."""
        return ""

    @cached_property
    def roles(self) -> frozenset[str]:
        """Roles held today by an order in force; asked once per request."""
        if not self.is_active:
            return frozenset()
        if self.viewing_as:
            return frozenset({self.viewing_as} & set(Role.values))
        return frozenset(Appointee.objects.on(today()).filter(person_id=self.pk).values_list("role", flat=True))

    @property
    def km_roles(self) -> list[str]:
        """The KM roles of today in words (คุณเอื้อ … คุณประสาน), by orders in force; often none."""
        if not self.is_active:
            return []
        if not hasattr(self, "km_seats"):
            self.km_seats = list(Appointee.objects.on(today()).filter(person_id=self.pk, role__in=KM_ROLES))
        held = {seat.role for seat in self.km_seats}
        return [role.label for role in KM_ROLES if role in held]

    @cached_property
    def acting_roles(self) -> frozenset[str]:
        """Roles of those in whose place this person decides today; they let them read what must be decided."""
        principals = Delegation.objects.on(today()).filter(delegate_id=self.pk)
        held = Appointee.objects.on(today()).filter(person_id__in=principals.values("principal_id"))
        return frozenset(held.values_list("role", flat=True))

    def has_perm(self, permission: str, obj=None) -> bool:
        """Rights come from people/rules.py and its sisters alone: no groups, no stored permissions, no superusers."""
        return self.is_active and rule_allows(permission, self, obj)

    def has_role(self, *roles: str) -> bool:
        return not self.roles.isdisjoint(roles)
