"""Who holds the jobs, by official surveys of persons, and what is known of moves between jobs."""
