"""Small tables that every request needs, kept in the memory of each process."""
