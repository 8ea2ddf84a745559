"""What is asked of payment services after a commit; each task may run twice."""

from django_tasks import task

from shop.payment.models import Payment, Refund
from shop.payment.providers import ProviderAwayError, provider_of


@task()
def send_refund(refund_id: int) -> str:
    """Send a refund to the service that took the money; what cannot be sent now is swept later."""
    from .paying.refunding import refund_done, refund_failed, refund_sent

    refund = Refund.objects.select_related("payment__order").get(pk=refund_id)
    provider = provider_of(refund.payment.method)
    if provider is None or refund.state in (Refund.State.DONE, Refund.State.FAILED):
        return refund.state
    try:
        answer = provider.refund(refund)
    except ProviderAwayError:
        return refund.state
    if answer.state == Refund.State.DONE:
        refund_done(refund.pk, answer.provider_id)
    elif answer.state == Refund.State.FAILED:
        refund_failed(refund.pk, answer.failure)
    else:
        refund_sent(refund.pk, answer.provider_id)
    return answer.state


@task()
def cancel_payment(payment_id: int) -> bool:
    """Have the service take no money for a payment that was given up; whether it was reached."""
    payment = Payment.objects.select_related("order").get(pk=payment_id)
    provider = provider_of(payment.method)
    if provider is None:
        return False
    try:
        provider.cancel(payment)
    except ProviderAwayError:
        return False
    return True
