"""Pages that bring a draft in: choose files, correct clauses, take over."""
