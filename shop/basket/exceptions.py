"""What can go wrong when something is put into a basket."""


class NotPurchasableError(ValueError):
    """The gate refused; the text is for the buyer, in the active language."""
