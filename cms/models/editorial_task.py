"""The step of moderation in which an editor decides."""

from django.utils.translation import gettext_lazy as _

from wagtail.models import AbstractGroupApprovalTask

from ..readiness.pictures import without_words


class EditorialTask(AbstractGroupApprovalTask):
    """What nobody could publish by the button cannot be approved either; it can be sent back."""

    class Meta:
        verbose_name = _("approval by editors")
        verbose_name_plural = _("approvals by editors")

    def get_actions(self, obj, user):
        actions = super().get_actions(obj, user)
        # Some screens ask with a bare page, and what would go public is its latest version.
        if actions and without_words(obj.get_latest_revision_as_object()):
            return [action for action in actions if action[0] != "approve"]
        return actions
