"""Ways to compute the same ensemble; each takes draws and returns the same sums."""
