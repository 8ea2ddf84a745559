"""Fields that look personal by their name and hold nobody's data, by why they do not.

A new field that looks so is named here, with a reason, or in the register: the suite asks.
"""

NOBODYS = {
    "words of the shop and of its records, written for everybody": """
        accounts.Consent place text_version
        producer_desk.DeskConsent text_version
        address.Country name printable_name
        auth.Group name
        auth.Permission name
        catalogue.AttributeOptionGroup name
        catalogue.Category name name_en name_vi
        catalogue.Option name help_text
        catalogue.ProductAttribute name
        catalogue.ProductAttributeValue value_text
        catalogue.ProductClass name
        certification.FailedCheck reason
        certification.ProductSet name_en name_vi
        certification.UpgradeAnnouncement text_en text_vi
        accounts.Consent text
        cms.SiteTexts email
        collections.Collection text_en text_vi
        collections.Entry note_en note_vi
        communication.CommunicationEventType name email_body_html_template email_body_template
        communication.CommunicationEventType email_subject_template
        contenttypes.ContentType app_label
        fairs.Booth note
        fairs.FairLine note_en note_vi
        fairs.FairPlan address contact phone
        fairs.ReviewNote text
        fairs.Section text_en text_vi
        figures.PublishedFigure as_of_text
        flatpages.FlatPage template_name
        hampers.Hamper text_en text_vi
        offer.ConditionalOffer name
        offer.Range name
        offer.RangeProductFileUpload error_message
        order.OrderDiscount message offer_name
        order.OrderNote note_type
        order.PaymentEventType name
        order.ShippingEvent notes
        order.ShippingEventType name
        order.Surcharge name
        payment.Source label
        payment.SourceType name
        producer_desk.FeeRate note
        regions.Commune name
        regions.Region name_en name_vi
        running.ReadOnly reason
        search.SynonymGroup note words words_key
        shipping.OrderAndItemCharges name
        shipping.WeightBased name
        sites.Site name
        statements.StatementKey reason
        taggit.Tag name
        voucher.Voucher name
        voucher.VoucherSet name
        wagtailembeds.Embed author_name provider_name
        wagtailsearchpromotions.SearchPromotion external_link_text
    """,
    "the public list of certificates, and what the shop and the office say of it": """
        catalogue.Product commune_text district_text name_key search_text
        certification.Certificate place_text producer_name product_name withdrawn_reason
        certification.CertificateEvent note
        certification.RetiredCode product_name
        catalogue_import.ColumnMapping source_name
        catalogue_import.ImportFile name
        catalogue_import.ImportRow decision_note reason
        catalogue_import.ImportRun file_name note source_name
        catalogue_import.PlannedChange choice_note producer_name product_name reason
        catalogue_import.Repair place
        catalogue_import.SuspectedPair note
        catalogue_import.UndoneChange label
        misuse.Case answer name name_key
        misuse.CaseLine note
        order.Line partner_line_notes partner_name place_as_issued statement_said
        order.Parcel partner_name
        statements.Statement said
        search.SearchDocument name name_key place producer_name
    """,
    "a producer's words about its goods, for everybody, and what is said back": """
        fairs.FairInvitation answer note
        producer_desk.Batch place sheet_name
        producer_desk.DeskText address note words
        producer_desk.Recall answer text
        producer_desk.ReviewNote text
        producer_desk.WorkingCopy reason words
        voices.Question answer
    """,
    "written by readers whom nobody asks who they are": """
        voices.Complaint text
    """,
    "names of files, machines and tasks, or marks that name nobody": """
        django_tasks_database.DBTaskResult backend_name queue_name
        misuse.ReportPicture name
        order.CaseReplyPicture name
        payment.BankStatement file_name
        privacy.DataFile name
        producer_desk.CopyPicture name
        producer_desk.RecallNotice reader
        running.TimedRun name note
        running.TimersLease holder
        wagtailsearchpromotions.Query query_string
    """,
}


def nobodys() -> dict[str, set[str]]:
    """The fields of each model."""
    found: dict[str, set[str]] = {}
    for block in NOBODYS.values():
        for line in block.strip().splitlines():
            model, *fields = line.split()
            found.setdefault(model, set()).update(fields)
    return found
