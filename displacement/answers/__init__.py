"""What is answered: f(setting, request) gives a frozen result, whose frames and documents are plain."""
