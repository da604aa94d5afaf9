"""What the past says: how fast technologies spread, and how well such measures predicted."""
