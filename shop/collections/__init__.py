"""What staff of trade promotion choose: collections, and the hampers of the shop."""
