"""Questions about a number of the model: what it takes to reach it, and what it depends on."""
