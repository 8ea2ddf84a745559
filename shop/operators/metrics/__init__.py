"""How the shop is running as numbers, for a Prometheus (docs/operations.md, decision 47)."""
