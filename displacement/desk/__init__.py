"""The tuning desk: a local page on which an analyst changes an assumption and sees what it does."""
