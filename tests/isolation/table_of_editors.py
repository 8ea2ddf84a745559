"""Who may ask for what in the editors' room, as `table` says it of the rest."""

EDITORS_ROOM: tuple[tuple[str, str], ...] = (
    (
        # Before anybody is known; nothing of the shop's is in it.
        "everybody",
        """
        wagtailadmin_javascript_catalog wagtailadmin_sprite
        """,
    ),
    (
        # The room's own screens: what they list is limited to what each may see.
        "editor operator",
        """
        ^.*/$ certificate_chooser:choose certificate_chooser:choose_results
        certificate_chooser:chosen(pk) certificate_chooser:chosen_multiple producer_chooser:choose
        producer_chooser:choose_results producer_chooser:chosen(pk) producer_chooser:chosen_multiple
        product_chooser:choose product_chooser:choose_results product_chooser:chosen(pk)
        product_chooser:chosen_multiple province_chooser:choose province_chooser:choose_results
        province_chooser:chosen(pk) province_chooser:chosen_multiple test404/
        wagtail_bulk_action(app_label,model_name,action) wagtail_localize:javascript_catalog
        wagtail_localize:machine_translate(translation_id)
        wagtail_localize:preview_translation(translation_id,mode)
        wagtail_localize:snippets_api_detail(app_label,model_name,pk)
        wagtail_localize:snippets_api_listing(app_label,model_name)
        wagtail_localize:translations_report wagtail_localize:translations_report_results
        wagtailadmin_account wagtailadmin_api:documents:detail(pk) wagtailadmin_api:documents:find
        wagtailadmin_api:documents:listing wagtailadmin_api:images:detail(pk)
        wagtailadmin_api:images:find wagtailadmin_api:images:listing wagtailadmin_api:pages:listing
        wagtailadmin_block_preview wagtailadmin_choose_page wagtailadmin_choose_page_anchor_link
        wagtailadmin_choose_page_child(parent_page_id) wagtailadmin_choose_page_chosen_multiple
        wagtailadmin_choose_page_email_link wagtailadmin_choose_page_external_link
        wagtailadmin_choose_page_phone_link wagtailadmin_choose_page_search
        wagtailadmin_dismissibles wagtailadmin_editing_sessions:release(session_id)
        wagtailadmin_error_test wagtailadmin_home
        wagtailadmin_pages:choose_parent(app_label,model_name)
        wagtailadmin_pages:confirm_workflow_cancellation(page_id)
        wagtailadmin_pages:move_confirm(page_to_move_id,destination_id)
        wagtailadmin_pages:revisions_index(page_id) wagtailadmin_reports:site_history
        wagtailadmin_reports:site_history_results wagtailadmin_tag_autocomplete
        wagtailadmin_tag_model_autocomplete(app_name,model_name) wagtailadmin_workflows:task_chooser
        wagtailadmin_workflows:task_chooser_create wagtailadmin_workflows:task_chooser_results
        wagtailadmin_workflows:task_chosen(task_id) wagtaildocs_chooser:choose
        wagtaildocs_chooser:choose_results wagtaildocs_chooser:chosen_multiple wagtailembeds:chooser
        wagtailembeds:chooser_upload wagtailimages_chooser:choose
        wagtailimages_chooser:choose_results wagtailimages_chooser:chosen_multiple
        wagtailsearchpromotions:chooser wagtailsearchpromotions:chooserresults
        wagtailsettings:edit(app_name,model_name) wagtailsnippetchoosers_cms_film:choose
        wagtailsnippetchoosers_cms_film:choose_results wagtailsnippetchoosers_cms_film:chosen(pk)
        wagtailsnippetchoosers_cms_film:chosen_multiple
        wagtailsnippetchoosers_cms_producerprofile:choose
        wagtailsnippetchoosers_cms_producerprofile:choose_results
        wagtailsnippetchoosers_cms_producerprofile:chosen(pk)
        wagtailsnippetchoosers_cms_producerprofile:chosen_multiple
        wagtailsnippetchoosers_cms_storytopic:choose
        wagtailsnippetchoosers_cms_storytopic:choose_results
        wagtailsnippetchoosers_cms_storytopic:chosen(pk)
        wagtailsnippetchoosers_cms_storytopic:chosen_multiple
        wagtailsnippetchoosers_enquiries_enquiry:choose
        wagtailsnippetchoosers_enquiries_enquiry:choose_results
        wagtailsnippetchoosers_enquiries_enquiry:chosen(pk)
        wagtailsnippetchoosers_enquiries_enquiry:chosen_multiple
        wagtailsnippetchoosers_order_taxrate:choose
        wagtailsnippetchoosers_order_taxrate:choose_results
        wagtailsnippetchoosers_order_taxrate:chosen(pk)
        wagtailsnippetchoosers_order_taxrate:chosen_multiple
        wagtailsnippetchoosers_search_synonymgroup:choose
        wagtailsnippetchoosers_search_synonymgroup:choose_results
        wagtailsnippetchoosers_search_synonymgroup:chosen(pk)
        wagtailsnippetchoosers_search_synonymgroup:chosen_multiple
        wagtailsnippetchoosers_shipping_freedelivery:choose
        wagtailsnippetchoosers_shipping_freedelivery:choose_results
        wagtailsnippetchoosers_shipping_freedelivery:chosen(pk)
        wagtailsnippetchoosers_shipping_freedelivery:chosen_multiple
        wagtailsnippetchoosers_shipping_shippingrate:choose
        wagtailsnippetchoosers_shipping_shippingrate:choose_results
        wagtailsnippetchoosers_shipping_shippingrate:chosen(pk)
        wagtailsnippetchoosers_shipping_shippingrate:chosen_multiple
        wagtailsnippets_cms_producerprofile:confirm_workflow_cancellation(pk)
        """,
    ),
    (
        "editor",
        """
        desk_text_back(pk) desk_text_make(pk) desk_texts translation_pages translation_pages_results
        translation_products translation_products_results wagtail_localize:convert_to_alias(page_id)
        wagtail_localize:download_pofile(translation_id)
        wagtail_localize:edit_override(translation_id,overridable_segment_id)
        wagtail_localize:edit_string_translation(translation_id,string_segment_id)
        wagtail_localize:preview_translation(translation_id)
        wagtail_localize:stop_translation(translation_id)
        wagtail_localize:submit_page_translation(page_id)
        wagtail_localize:submit_snippet_translation(app_label,model_name,pk)
        wagtail_localize:update_translations(translation_source_id)
        wagtail_localize:upload_pofile(translation_id) wagtailadmin_api:pages:action(pk,action_name)
        wagtailadmin_api:pages:detail(pk) wagtailadmin_api:pages:find
        wagtailadmin_editing_sessions:ping(app_label,model_name,object_id,session_id)
        wagtailadmin_explore(parent_page_id) wagtailadmin_explore_results(parent_page_id)
        wagtailadmin_explore_root
        wagtailadmin_pages:add(content_type_app_name,content_type_model_name,parent_page_id)
        wagtailadmin_pages:add_subpage(parent_page_id)
        wagtailadmin_pages:collect_workflow_action_data(page_id,action_name,task_state_id)
        wagtailadmin_pages:convert_alias(page_id) wagtailadmin_pages:copy(page_id)
        wagtailadmin_pages:edit(page_id) wagtailadmin_pages:history(page_id)
        wagtailadmin_pages:history_results(page_id) wagtailadmin_pages:lock(page_id)
        wagtailadmin_pages:move(page_to_move_id)
        wagtailadmin_pages:preview_on_add(content_type_app_name,content_type_model_name,parent_page_id)
        wagtailadmin_pages:preview_on_edit(page_id)
        wagtailadmin_pages:revisions_compare(pk,revision_id_a,revision_id_b)
        wagtailadmin_pages:revisions_revert(page_id,revision_id)
        wagtailadmin_pages:revisions_unschedule(page_id,revision_id)
        wagtailadmin_pages:revisions_view(page_id,revision_id) wagtailadmin_pages:search
        wagtailadmin_pages:search_results wagtailadmin_pages:set_privacy(page_id)
        wagtailadmin_pages:type_use(content_type_app_name,content_type_model_name)
        wagtailadmin_pages:type_use_results(content_type_app_name,content_type_model_name)
        wagtailadmin_pages:unlock(page_id) wagtailadmin_pages:unpublish(page_id)
        wagtailadmin_pages:usage(page_id) wagtailadmin_pages:view_draft(page_id)
        wagtailadmin_pages:workflow_action(page_id,action_name,task_state_id)
        wagtailadmin_pages:workflow_history(page_id)
        wagtailadmin_pages:workflow_history_detail(page_id,workflow_state_id)
        wagtailadmin_pages:workflow_preview(page_id,task_id) wagtailadmin_reports:aging_pages
        wagtailadmin_reports:aging_pages_results wagtailadmin_reports:locked_pages
        wagtailadmin_reports:locked_pages_results wagtailadmin_reports:page_types_usage
        wagtailadmin_reports:page_types_usage_results wagtailadmin_reports:workflow
        wagtailadmin_reports:workflow_results wagtailadmin_reports:workflow_tasks
        wagtailadmin_reports:workflow_tasks_results wagtaildocs:add wagtaildocs:add_multiple
        wagtaildocs:create_multiple_from_uploaded_document(uploaded_file_id)
        wagtaildocs:delete(document_id) wagtaildocs:delete_multiple(doc_id)
        wagtaildocs:delete_upload_multiple(uploaded_file_id) wagtaildocs:document_usage(document_id)
        wagtaildocs:edit(document_id) wagtaildocs:edit_multiple(doc_id) wagtaildocs:index
        wagtaildocs:index_results wagtaildocs_chooser:chosen(pk) wagtaildocs_chooser:create
        wagtailimages:add wagtailimages:add_multiple
        wagtailimages:create_multiple_from_uploaded_image(uploaded_file_id)
        wagtailimages:delete(image_id) wagtailimages:delete_multiple(image_id)
        wagtailimages:delete_upload_multiple(uploaded_file_id) wagtailimages:edit(image_id)
        wagtailimages:edit_multiple(image_id) wagtailimages:image_usage(image_id)
        wagtailimages:index wagtailimages:index_results wagtailimages:preview(image_id,filter_spec)
        wagtailimages_chooser:chosen(pk) wagtailimages_chooser:create
        wagtailimages_chooser:select_format(image_id) wagtailsearchpromotions:add
        wagtailsearchpromotions:delete(query_id) wagtailsearchpromotions:edit(query_id)
        wagtailsearchpromotions:index wagtailsearchpromotions:index_results
        wagtailsnippetchoosers_cms_film:create wagtailsnippetchoosers_cms_producerprofile:create
        wagtailsnippetchoosers_cms_storytopic:create
        wagtailsnippetchoosers_search_synonymgroup:create wagtailsnippets_cms_film:add
        wagtailsnippets_cms_film:delete(pk) wagtailsnippets_cms_film:edit(pk)
        wagtailsnippets_cms_film:history(pk) wagtailsnippets_cms_film:history_results(pk)
        wagtailsnippets_cms_film:list wagtailsnippets_cms_film:list_results
        wagtailsnippets_cms_film:usage(pk) wagtailsnippets_cms_producerprofile:add
        wagtailsnippets_cms_producerprofile:collect_workflow_action_data(pk,action_name,task_state_id)
        wagtailsnippets_cms_producerprofile:edit(pk) wagtailsnippets_cms_producerprofile:history(pk)
        wagtailsnippets_cms_producerprofile:history_results(pk)
        wagtailsnippets_cms_producerprofile:list wagtailsnippets_cms_producerprofile:list_results
        wagtailsnippets_cms_producerprofile:lock(pk)
        wagtailsnippets_cms_producerprofile:preview_on_add
        wagtailsnippets_cms_producerprofile:preview_on_edit(pk)
        wagtailsnippets_cms_producerprofile:revisions_compare(pk,revision_id_a,revision_id_b)
        wagtailsnippets_cms_producerprofile:revisions_revert(pk,revision_id)
        wagtailsnippets_cms_producerprofile:revisions_unschedule(pk,revision_id)
        wagtailsnippets_cms_producerprofile:revisions_view(pk,revision_id)
        wagtailsnippets_cms_producerprofile:unlock(pk)
        wagtailsnippets_cms_producerprofile:unpublish(pk)
        wagtailsnippets_cms_producerprofile:usage(pk)
        wagtailsnippets_cms_producerprofile:workflow_action(pk,action_name,task_state_id)
        wagtailsnippets_cms_producerprofile:workflow_history(pk)
        wagtailsnippets_cms_producerprofile:workflow_history_detail(pk,workflow_state_id)
        wagtailsnippets_cms_producerprofile:workflow_preview(pk,task_id)
        wagtailsnippets_cms_storytopic:add wagtailsnippets_cms_storytopic:delete(pk)
        wagtailsnippets_cms_storytopic:edit(pk) wagtailsnippets_cms_storytopic:history(pk)
        wagtailsnippets_cms_storytopic:history_results(pk) wagtailsnippets_cms_storytopic:list
        wagtailsnippets_cms_storytopic:list_results wagtailsnippets_cms_storytopic:usage(pk)
        wagtailsnippets_search_synonymgroup:add wagtailsnippets_search_synonymgroup:copy(pk)
        wagtailsnippets_search_synonymgroup:delete(pk) wagtailsnippets_search_synonymgroup:edit(pk)
        wagtailsnippets_search_synonymgroup:history(pk)
        wagtailsnippets_search_synonymgroup:history_results(pk)
        wagtailsnippets_search_synonymgroup:list wagtailsnippets_search_synonymgroup:list_results
        wagtailsnippets_search_synonymgroup:usage(pk)
        """,
    ),
    (
        "operator",
        """
        wagtailredirects:add wagtailredirects:delete(redirect_id) wagtailredirects:edit(redirect_id)
        wagtailredirects:index wagtailredirects:index_results wagtailredirects:process_import
        wagtailredirects:start_import wagtailsettings:edit(app_name,model_name,pk)
        wagtailsnippetchoosers_order_taxrate:create
        wagtailsnippetchoosers_shipping_freedelivery:create
        wagtailsnippets_enquiries_enquiry:delete(pk) wagtailsnippets_enquiries_enquiry:edit(pk)
        wagtailsnippets_enquiries_enquiry:history(pk)
        wagtailsnippets_enquiries_enquiry:history_results(pk) wagtailsnippets_enquiries_enquiry:list
        wagtailsnippets_enquiries_enquiry:list_results wagtailsnippets_enquiries_enquiry:usage(pk)
        wagtailsnippets_order_taxrate:add wagtailsnippets_order_taxrate:delete(pk)
        wagtailsnippets_order_taxrate:edit(pk) wagtailsnippets_order_taxrate:history(pk)
        wagtailsnippets_order_taxrate:history_results(pk) wagtailsnippets_order_taxrate:list
        wagtailsnippets_order_taxrate:list_results wagtailsnippets_order_taxrate:usage(pk)
        wagtailsnippets_shipping_freedelivery:add wagtailsnippets_shipping_freedelivery:delete(pk)
        wagtailsnippets_shipping_freedelivery:edit(pk)
        wagtailsnippets_shipping_freedelivery:history(pk)
        wagtailsnippets_shipping_freedelivery:history_results(pk)
        wagtailsnippets_shipping_freedelivery:list
        wagtailsnippets_shipping_freedelivery:list_results
        wagtailsnippets_shipping_freedelivery:usage(pk)
        wagtailsnippets_shipping_shippingrate:edit(pk)
        wagtailsnippets_shipping_shippingrate:history(pk)
        wagtailsnippets_shipping_shippingrate:history_results(pk)
        wagtailsnippets_shipping_shippingrate:list
        wagtailsnippets_shipping_shippingrate:list_results
        wagtailsnippets_shipping_shippingrate:usage(pk) wagtailusers_users:add
        wagtailusers_users:edit(pk) wagtailusers_users:history(pk)
        wagtailusers_users:history_results(pk) wagtailusers_users:index
        wagtailusers_users:index_results wagtailusers_users:usage(pk)
        """,
    ),
    (
        # Superusers alone, or nobody as this shop is set up: none of the people here is one.
        "",
        """
        certificate_chooser:create producer_chooser:create product_chooser:create
        province_chooser:create wagtailadmin_collections:add wagtailadmin_collections:delete(pk)
        wagtailadmin_collections:edit(pk) wagtailadmin_collections:index
        wagtailadmin_collections:set_privacy(collection_id) wagtailadmin_pages:delete(page_id)
        wagtailadmin_pages:set_page_position(page_to_move_id) wagtailadmin_workflows:add
        wagtailadmin_workflows:add_task(app_label,model_name) wagtailadmin_workflows:disable(pk)
        wagtailadmin_workflows:disable_task(pk) wagtailadmin_workflows:edit(pk)
        wagtailadmin_workflows:edit_task(pk) wagtailadmin_workflows:enable(pk)
        wagtailadmin_workflows:enable_task(pk) wagtailadmin_workflows:index
        wagtailadmin_workflows:index_results wagtailadmin_workflows:remove(page_pk)
        wagtailadmin_workflows:remove(page_pk,workflow_pk) wagtailadmin_workflows:select_task_type
        wagtailadmin_workflows:task_index wagtailadmin_workflows:task_index_results
        wagtailadmin_workflows:usage(pk) wagtailadmin_workflows:usage_results(pk)
        wagtailimages:url_generator(image_id) wagtailimages:url_generator_output(image_id)
        wagtaillocales:add wagtaillocales:copy(pk) wagtaillocales:delete(pk) wagtaillocales:edit(pk)
        wagtaillocales:history(pk) wagtaillocales:history_results(pk) wagtaillocales:index
        wagtaillocales:index_results wagtaillocales:usage(pk) wagtailsearchpromotions:search_terms
        wagtailsearchpromotions:search_terms_results
        wagtailsettings:preview_on_edit(app_name,model_name,pk) wagtailsites:add
        wagtailsites:copy(pk) wagtailsites:delete(pk) wagtailsites:edit(pk) wagtailsites:history(pk)
        wagtailsites:history_results(pk) wagtailsites:index wagtailsites:index_results
        wagtailsites:usage(pk) wagtailsnippetchoosers_enquiries_enquiry:create
        wagtailsnippetchoosers_shipping_shippingrate:create wagtailsnippets:index
        wagtailsnippets_cms_producerprofile:delete(pk) wagtailsnippets_enquiries_enquiry:add
        wagtailsnippets_shipping_shippingrate:add wagtailsnippets_shipping_shippingrate:delete(pk)
        wagtailusers_groups:add wagtailusers_groups:delete(pk) wagtailusers_groups:edit(pk)
        wagtailusers_groups:history(pk) wagtailusers_groups:history_results(pk)
        wagtailusers_groups:index wagtailusers_groups:index_results wagtailusers_groups:usage(pk)
        wagtailusers_users:delete(pk)
        """,
    ),
)

# A page that is never there; a machine that translates, which nobody has plugged in; a second way
# to preview a page.
OF_NOTHING_HERE = """
    ^.*/$ wagtail_localize:machine_translate(translation_id)
    wagtail_localize:preview_translation(translation_id,mode)
"""
