"""Documents of the repository that are written from code and data, and compared by `make check`."""
