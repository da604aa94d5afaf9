"""Speed and memory of the ensemble beside what a user would otherwise write: `make bench`."""
