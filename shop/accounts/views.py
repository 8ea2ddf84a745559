"""Signing in and out, for everybody who has an account."""

from django.conf import settings
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse

from .forms import SignInForm
from .tries import PAUSE_SECONDS


class SignIn(LoginView):
    """Signs in and comes back to where the person wanted to be, on this host only."""

    authentication_form = SignInForm
    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = False

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Never in an index: the address says where somebody was going."""
        response = super().dispatch(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        """The form again; after too many tries with the time to wait."""
        if not getattr(self.request, "has_tried_too_often", False):
            return super().form_invalid(form)
        context = self.get_context_data(form=self.authentication_form(self.request), wait=True)
        response = self.render_to_response(context, status=429)
        response.headers["Retry-After"] = str(PAUSE_SECONDS)
        return response


class SignOut(LogoutView):
    """Ends the session on the server; asked for by a form only."""

    next_page = settings.LOGIN_REDIRECT_URL
