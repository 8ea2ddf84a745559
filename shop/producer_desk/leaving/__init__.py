"""Leave with your data: everything that is the producer's, as files that other programs open."""
