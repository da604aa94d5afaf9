"""One reader a family of raw files; each returns a tidy table and knows nothing of the model."""
