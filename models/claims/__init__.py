"""The claims that the project examines, and what the model and the data say about them."""
