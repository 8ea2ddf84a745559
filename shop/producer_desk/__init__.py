"""The producers' desk: a cooperative runs its shop from a phone."""
