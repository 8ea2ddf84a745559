"""What buyers say in public of a producer's goods, and the producer's reply."""
