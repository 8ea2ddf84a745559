"""Keys that sign statements, and statements signed with them."""

from shop.statements import keys
from shop.statements.issuing import issue
from shop.statements.models import Statement
from shop.statements.signing import SigningKey, new_secret, signing_key

from .catalogue import ProductFactory


def statement(**product) -> Statement:
    """A statement of the certificate of a product made for it."""
    code = ProductFactory(**product).certificates.get().code
    return issue([code])[code]


def another_key(settings) -> SigningKey:
    """A newer key takes the place of the one that signs, which is kept as operators keep it."""
    keys.remember_current()
    settings.STATEMENT_SIGNING_KEY = new_secret()
    return signing_key(settings.STATEMENT_SIGNING_KEY)
