"""People: who holds the jobs, what becomes of those who lose one, where they could go."""
