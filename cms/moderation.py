"""Who looks at what contributors write before readers do: one step, an editor's."""

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from wagtail.models import (
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowMixin,
    WorkflowPage,
    WorkflowTask,
)

from .models import EditorialTask, HomePage

WORKFLOW = "Duyệt bài"
TASK = "Biên tập duyệt"
# What Wagtail's own migrations leave behind: groups with rights on every page, and their workflow.
GROUPS_OF_WAGTAIL = ("Moderators", "Editors")
WORKFLOW_OF_WAGTAIL = "Moderators approval"


def ensure_workflow(editors: Group) -> Workflow:
    """Pages of the site and producers' words go through an editor's hands."""
    workflow = Workflow.objects.filter(name=WORKFLOW).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=WORKFLOW)
        _retire_those_of_wagtail()
    task, _ = EditorialTask.objects.get_or_create(name=TASK)
    task.groups.add(editors)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr)
    for pk in HomePage.objects.values_list("pk", flat=True):
        WorkflowPage.objects.get_or_create(page_id=pk, defaults={"workflow": workflow})
    for model in moderated_snippets():
        WorkflowContentType.objects.get_or_create(
            content_type=ContentType.objects.get_for_model(model), defaults={"workflow": workflow}
        )
    return workflow


def moderated_snippets() -> list[type[Model]]:
    """Words that pass through moderation without being pages."""
    return [
        model
        for model in apps.get_app_config("cms").get_models()
        if issubclass(model, WorkflowMixin) and not issubclass(model, Page)
    ]


def _retire_those_of_wagtail() -> None:
    """Once, when this shop gets its own: unused groups would only hold rights nobody gave."""
    Group.objects.filter(name__in=GROUPS_OF_WAGTAIL, user=None).delete()
    theirs = Workflow.objects.filter(name=WORKFLOW_OF_WAGTAIL, workflow_states=None)
    WorkflowPage.objects.filter(workflow__in=theirs).delete()
    theirs.update(active=False)
