"""The screens of discounts."""
