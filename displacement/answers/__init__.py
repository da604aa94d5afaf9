"""What is answered: f(setting, request) gives a frozen result with plain frames and documents."""
