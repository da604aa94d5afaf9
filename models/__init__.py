"""What happens to work: assumptions, equations, ensemble, claims."""
