"""Money: whole đồng, how they are kept, rounded and written (domain.md section 5)."""
