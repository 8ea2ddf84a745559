"""Users in Django's own admin, for operators."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from .models import User


@admin.register(User)
class ShopUserAdmin(UserAdmin):
    """The stock screens, found by address and number instead of the opaque name."""

    list_display = ("__str__", "email", "phone", "is_staff")
    search_fields = ("email", "phone", "first_name", "last_name")
    ordering = ("email", "phone")
    fieldsets = ((None, {"fields": ("phone", "phone_verified_at")}), *UserAdmin.fieldsets)
