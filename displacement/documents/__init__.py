"""What is written: f(result) gives the bytes of files; nothing is computed, nothing is stored."""
