"""What is kept outside the shop: its database and its files, to be put back somewhere else."""
