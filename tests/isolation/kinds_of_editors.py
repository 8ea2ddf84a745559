"""What the arguments of the editors' room name, as `kinds` says it of the rest."""

# Arguments that mean the same in every room of Wagtail's.
ARGUMENTS = {
    "page_id": "page",
    "parent_page_id": "page",
    "page_to_move_id": "page",
    "source_page_id": "page",
    "destination_id": "page",
    "image_id": "image",
    "document_id": "document",
    "doc_id": "document",
    "language": "language",
    "form": "sheet",
    "filter_spec": "=max-100x100",
    "collection_id": "collection",
    "redirect_id": "redirect",
    "query_id": "query",
    "session_id": "session",
    "translation_id": "translation",
    "translation_source_id": "source",
    "string_segment_id": "string",
    "overridable_segment_id": "override",
    "revision_id": "planned",
    "revision_id_a": "first",
    "revision_id_b": "planned",
    "task_id": "step_task",
    "task_state_id": "step",
    "workflow_state_id": "workflow",
    "app_label": "=cms",
    "model_name": "=storytopic",
}
ROOMS = {
    "certificate_chooser": {"pk": "certificate"},
    "producer_chooser": {"pk": "partner"},
    "product_chooser": {"pk": "product"},
    "province_chooser": {"pk": "province"},
    "wagtaildocs_chooser": {"pk": "document"},
    "wagtailimages_chooser": {"pk": "image"},
    "wagtailadmin_collections": {"pk": "collection"},
    "wagtailusers_users": {"pk": "user"},
    "wagtailusers_groups": {"pk": "group"},
    "wagtaillocales": {"pk": "locale"},
    "wagtailsites": {"pk": "site"},
    "desk_text_make": {"pk": "text"},
    "desk_text_back": {"pk": "text"},
}
# Records with lists of their own, by the name that Wagtail's routes give their model.
RECORDS = {
    "cms_film": "film",
    "cms_storytopic": "topic",
    "cms_producerprofile": "profile",
    "enquiries_enquiry": "enquiry",
    "search_synonymgroup": "words",
    "shipping_freedelivery": "free",
    "shipping_shippingrate": "rate",
    "order_taxrate": "tax",
}
for _model, _kind in RECORDS.items():
    ROOMS[f"wagtailsnippets_{_model}"] = ROOMS[f"wagtailsnippetchoosers_{_model}"] = {"pk": _kind}
# Words that pass through moderation without being a page.
ROOMS["wagtailsnippets_cms_producerprofile"] = {
    "pk": "profile",
    "action_name": "=approve",
    "revision_id": "words_planned",
    "revision_id_a": "words_planned",
    "revision_id_b": "words_planned",
    "task_id": "words_step_task",
    "task_state_id": "words_step",
    "workflow_state_id": "words_workflow",
}
# A page of stories, one with a plan, one in moderation.
STORIES = {
    "content_type_app_name": "=cms",
    "content_type_model_name": "=storypage",
    "app_label": "=cms",
    "model_name": "=storypage",
    "parent_page_id": "stories",
    "object_id": "story",
}
PLANNED = {"page_id": "story", "pk": "story"}
WAITING = {"page_id": "waiting", "action_name": "=approve"}
OF_PAGES = (
    (STORIES, "add preview_on_add choose_parent type_use type_use_results"),
    (PLANNED, "revisions_compare revisions_revert revisions_unschedule revisions_view"),
    (
        WAITING,
        """collect_workflow_action_data workflow_action confirm_workflow_cancellation
        workflow_history_detail workflow_preview workflow_history""",
    ),
    ({"page_id": "alias"}, "convert_alias"),
)
KINDS = {f"wagtailadmin_pages:{name}": kinds for kinds, names in OF_PAGES for name in names.split()}
TRANSLATED_WORDS = {"model_name": "=producerprofile", "pk": "profile"}
SITE_TEXTS = {"app_name": "=cms", "model_name": "=sitetexts", "pk": "texts"}
KINDS |= {
    "wagtail_bulk_action": {
        "app_label": "=wagtailcore",
        "model_name": "=page",
        "action": "=publish",
    },
    "wagtail_localize:convert_to_alias": {"page_id": "translated"},
    "wagtail_localize:snippets_api_detail": TRANSLATED_WORDS,
    "wagtail_localize:submit_snippet_translation": TRANSLATED_WORDS,
    "wagtailadmin_api:documents:detail": {"pk": "document"},
    "wagtailadmin_api:images:detail": {"pk": "image"},
    "wagtailadmin_api:pages:action": {"pk": "story", "action_name": "=publish"},
    "wagtailadmin_api:pages:detail": {"pk": "story"},
    "wagtailadmin_editing_sessions:ping": STORIES,
    "wagtailadmin_tag_model_autocomplete": {"app_name": "=taggit", "model_name": "=tag"},
    "wagtailadmin_workflows:add_task": {"model_name": "=editorialtask"},
    "wagtailadmin_workflows:task_chosen": {"task_id": "task"},
    "wagtailcore_authenticate_with_password": {"page_id": "page"},
    "wagtaildocs:create_multiple_from_uploaded_document": {"uploaded_file_id": "document_upload"},
    "wagtaildocs:delete_upload_multiple": {"uploaded_file_id": "document_upload"},
    "wagtailimages:create_multiple_from_uploaded_image": {"uploaded_file_id": "image_upload"},
    "wagtailimages:delete_upload_multiple": {"uploaded_file_id": "image_upload"},
    # Words in moderation are locked for good.
    "wagtailsnippets_cms_producerprofile:unlock": {"pk": "english_profile"},
    "wagtailsettings:edit": SITE_TEXTS,
    "wagtailsettings:preview_on_edit": SITE_TEXTS,
}
