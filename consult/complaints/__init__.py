"""Complaints about how a consultation is run, in a queue of their own."""
