"""Bringing drafts in: what was read from a file, corrected clause by clause before it is kept."""
