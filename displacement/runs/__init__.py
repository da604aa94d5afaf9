"""A run: what is asked of it, what it finds, and the folder it is kept in."""
