"""What a reader takes away: figures, tables and words that stand without the page."""
