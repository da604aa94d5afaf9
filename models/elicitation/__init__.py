"""Asking a panel: what is asked, how answers are scored, weighted and pooled."""
