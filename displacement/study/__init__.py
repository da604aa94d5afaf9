"""The study: one object that holds data, assumptions and claim, and answers every question."""
