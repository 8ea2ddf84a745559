"""What people say and ask in public of a producer's goods, and the producer's word to it."""
