"""A basket that a buyer fills: a size, parts until it is full, a message, a last look."""
