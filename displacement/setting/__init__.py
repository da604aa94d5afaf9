"""What every question is asked of: data, assumptions, estimates, claim and engine, loaded once."""
