"""Seasons: Vietnamese lunar days, special days of the year, months of harvest. No database.

Nothing here reads a clock: callers say which day they mean (`shop.certification.clock.today()`).
"""
