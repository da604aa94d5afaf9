"""What `own_process.py` starts: each module measures one thing and prints it as JSON."""
