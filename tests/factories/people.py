"""People with an account."""

from shop.accounts.models import User

PASSWORD = "mat-khau-rat-dai-7"


def customer(email: str = "hoa@example.com", **fields) -> User:
    """Somebody with an account and `PASSWORD`."""
    return User.objects.create_user(email, PASSWORD, **fields)


def sign_in(client, user) -> None:
    """Sign in through the page, as people do."""
    from django.urls import reverse

    name = user.email or str(user.phone)
    form = {"username": name, "password": PASSWORD}
    assert client.post(reverse("accounts:sign_in"), form).status_code == 302
