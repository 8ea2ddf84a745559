"""The sample tariff of a new shop.

THE FIGURES ARE INVENTED: no current tariff of a carrier could be sourced. They are sample data in
the usual shape, to be replaced in the back office before anything is sold.
"""

# zone: (first kilogram, each further half, fastest day, slowest day, carries perishables)
SAMPLE_RATES = {
    "same_province": (18_000, 2_500, 1, 2, True),
    "same_region": (25_000, 4_000, 2, 3, True),
    "other_region": (32_000, 6_000, 3, 5, False),
}


def load_sample_rates(model, using: str = "default") -> None:
    """Fill in the zones that have no rate yet; rates that are there stay as they are."""
    for zone, (first, further, fastest, slowest, perishables) in SAMPLE_RATES.items():
        fields = {
            "first_kilogram": first,
            "each_further_half": further,
            "fastest_days": fastest,
            "slowest_days": slowest,
            "carries_perishables": perishables,
            "is_sample": True,
        }
        model.objects.using(using).get_or_create(zone=zone, defaults=fields)
