"""STAND-IN of the gate."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.views.defaults import page_not_found

from shop.partner.models import DeskMember

from .desk import Desk
from .rights import RIGHTS


def desk_view(right):
    def wrap(view):
        @wraps(view)
        def gated(request, *args, **kwargs):
            if not request.user.is_authenticated:
                return redirect_to_login(request.path)
            member = DeskMember.objects.filter(user=request.user, ended_at=None).first()
            try:
                if member is None or right not in RIGHTS[member.role]:
                    raise Http404
                desk = Desk(member.partner, request.user, member.role, RIGHTS[member.role])
                return view(request, desk, *args, **kwargs)
            except Http404 as missing:
                return page_not_found(request, missing)

        return gated

    return wrap
