"""Django's PostgreSQL, over connections that do not wait for ever (config/patience.py)."""
