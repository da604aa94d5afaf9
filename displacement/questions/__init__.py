"""What is asked beside a run: of an occupation, a place, a claim, or a number to be reached."""
