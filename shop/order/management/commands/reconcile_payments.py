"""Compare the card payments of the last days with Stripe's and bring ours to what is there.

Finds every intent without an order and every order without an intent, takes over what events did
not tell, closes what was given up, sends refunds that wait. A second run has nothing to do. Exit
codes: 0 all is equal now; 1 Stripe does not answer, run it again; 2 something is left for people.
"""

import json
import sys
from dataclasses import asdict

from shop.order.card.reconciling import DAYS, Report, reconcile
from shop.payment.stripe.client import is_set_up
from shop.payment.stripe.errors import StripeTroubleError
from shop.running.recording import TimedCommand

LISTS = {
    "brought": "brought to the state of the intent",
    "intents_without_order": "intent without an order",
    "orders_without_intent": "order without an intent",
    "need_attention": "somebody must look",
}


class Command(TimedCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, default=DAYS, help="how far back (default: 7)")
        parser.add_argument("--json", action="store_true", help="for machines")

    def handle(self, *args, **options):
        if not is_set_up():
            self.stdout.write("This shop takes no cards.")
            return
        try:
            report = reconcile(options["days"])
        except StripeTroubleError as trouble:
            self.stderr.write(f"Stripe does not answer ({trouble}); run this again later.")
            sys.exit(1)
        if options["json"]:
            figures = asdict(report) | {"changed": report.changed}
            self.stdout.write(json.dumps(figures, ensure_ascii=False, indent=2))
        else:
            self._tell(report)
        if report.needs_people:
            sys.exit(2)

    def _tell(self, report: Report) -> None:
        for name, words in LISTS.items():
            for line in getattr(report, name):
                self.stdout.write(f"{words}: {line}")
        self.stdout.write(
            f"{report.intents_read} intents read, {len(report.brought)} payments brought up to "
            f"date, {report.closed} left open and closed, {report.refunds_sent} refunds sent, "
            f"{report.events_handled} events handled, {report.not_begun} orders not tried yet."
        )
