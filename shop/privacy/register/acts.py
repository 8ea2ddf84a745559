"""Who of the staff or of a desk did something: keys of accounts beside what they did.

They stay, as the proof of who did what. A closed account is an empty row: from then on they tell
only that it was the same person.
"""

ACTS = """
certification.UpgradeAnnouncement decided_by
certification.CertificateEvent actor
pictures.ShopImage uploaded_by_user
figures.PlanValue set_by
producer_desk.Batch added_by
producer_desk.BatchChange by
producer_desk.ClaimCard made_by used_by
producer_desk.WorkingCopy begun_by saved_by decided_by
producer_desk.CopyDecision by to
producer_desk.CopyPicture by
producer_desk.DeskText saved_by decided_by
producer_desk.DeskPicture by
producer_desk.FeeRate set_by
producer_desk.OfficeRequest asked_by answered_by
producer_desk.ParcelBatch noted_by
producer_desk.Recall asked_by agreed_by decided_by
producer_desk.RecallCheck by
producer_desk.RenewalFiling noted_by
producer_desk.ReviewNote by
producer_desk.Statement sent_by confirmed_by
catalogue_import.ImportRun actor approved_by seconded_by
catalogue_import.ColumnMapping who
payment.BankStatement uploaded_by
payment.BankEntry matched_by
payment.Refund asked_by
order.OrderCase answered_by
order.CaseReply accepted_by done_by
order.WithdrawalQuestion answered_by
fairs.Fair made_by
fairs.FairPlan submitted_by approved_by
fairs.FairInvitation sent_by answered_by
fairs.ReviewNote written_by
fairs.PrintRun asked_by
misuse.Case checked_by proposed_by closed_by
misuse.CaseLine actor
misuse.Letter made_by
voices.Question answered_by
voices.Review replied_by
"""


def acts() -> dict[str, set[str]]:
    """The fields of each model."""
    lines = (line.split() for line in ACTS.strip().splitlines())
    return {model: set(fields) for model, *fields in lines}
