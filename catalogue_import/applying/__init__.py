"""The only place that writes what a plan says: in batches, each whole or not at all."""
