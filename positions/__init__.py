"""Standpoint: what organizations say on a policy question, side by side, down to the very words."""
