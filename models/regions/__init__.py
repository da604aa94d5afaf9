"""Where: states, metropolitan areas and industries, with the national shares of their work."""
