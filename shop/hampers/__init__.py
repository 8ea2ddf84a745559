"""Gift hampers: parts of several producers that are sold together, or not at all."""
