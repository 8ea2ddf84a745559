"""`make bench`: what pages, searches and the admin's lists cost in a shop of the wished size;
a large fair with its papers; the producers' desk; an import."""

import argparse
import time
from io import StringIO

import django

from bench import registry


def main() -> None:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(prog="make bench BENCH_ARGS=...")
    parser.add_argument("--products", type=int, default=10_000)
    parser.add_argument("--producers", type=int, default=1_000)
    parser.add_argument("--times", type=int, default=50, help="requests per page kind")
    parser.add_argument("--stories", type=int, default=5_000, help="pages in the admin's lists")
    parser.add_argument("--profiles", type=int, default=2_000, help="producers in those lists")
    parser.add_argument("--desk-producers", type=int, default=2_000, help="at the producers' desk")
    parser.add_argument("--desk-products", type=int, default=20_000, help="at the producers' desk")
    parser.add_argument("--parcels", type=int, default=50_000, help="at the producers' desk")
    registry.add_options(parser)
    options = parser.parse_args()
    django.setup()

    from django.core.management import call_command
    from django.db import connection

    from bench import admin, catalogue, desk, fairs, pages, search, search_server

    started = time.monotonic()
    call_command("migrate", verbosity=0)
    call_command("setup_pages", stdout=StringIO())
    catalogue.fill(options.products, options.producers)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    print(
        f"{options.products:,} products of {options.producers:,} producers on {connection.vendor},"
        f" filled in {time.monotonic() - started:.0f} s; medians of {options.times}"
    )
    print(f"{'page':<16}{'queries':>8}{'app ms':>9}{'db ms':>8}{'sum ms':>8}{'HTML kB':>9}")
    for cost in pages.costs(options.times):
        print(
            f"{cost.name:<16}{cost.queries:>8}{cost.app_ms:>9.1f}{cost.database_ms:>8.1f}"
            f"{cost.app_ms + cost.database_ms:>8.1f}{cost.kilobytes:>9.1f}",
            flush=True,
        )
    search.tell()
    search_server.tell()
    admin.tell(options.stories, options.profiles)
    fairs.tell()
    desk.tell(options.desk_producers, options.desk_products, options.parcels)
    registry.tell(options)


if __name__ == "__main__":
    main()
