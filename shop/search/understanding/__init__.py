"""What somebody meant by a text: the same for every backend, worked out before any is asked."""
