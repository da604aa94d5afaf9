"""What is asked, with bounds, checked once and before anything is computed."""
