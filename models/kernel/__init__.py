"""The equations compiled: from draws to sums, without storing a cell."""
