"""What is done after a commit, or at a later moment; each task may run twice."""

from django_tasks import task

from shop.basket.due import run_at
from shop.certification import clock
from shop.payment.models import Payment, Refund
from shop.payment.providers import ProviderAwayError, provider_of
from shop.running.handing_over import taken_up

from .models import Order
from .states import State


@taken_up
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


@taken_up
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


@taken_up
@task()
def give_up_when_overdue(order_id: int) -> bool:
    """Give an order up at the end of its time to pay; come back when that was put off meanwhile."""
    from .expiring import give_up_overdue

    if give_up_overdue(order_id):
        return True
    waiting = Order.objects.filter(pk=order_id, status=State.AWAITING_PAYMENT).first()
    # One whose bank is still at work is looked at by the sweep.
    if waiting is not None and waiting.pay_until and waiting.pay_until > clock.now():
        run_at(give_up_when_overdue, waiting.pay_until, order_id)
    return False


@taken_up
@task()
def look_at_certificates() -> int:
    """Certificates of goods in orders have changed: give up, ask, or take the question back."""
    from .expiring import give_up_uncertified
    from .withdrawals.asking import ask_buyers, close_questions

    return give_up_uncertified() + close_questions() + ask_buyers()
