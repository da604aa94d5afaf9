"""Where it is kept: folders that are whole or absent, unfinished runs, finished ones read back."""
