"""The backend that needs no server (docs/decisions/0023)."""
