"""What a reader sees: exhibits, sentences and the page."""
