"""Drafts: documents, their frozen versions and their clauses."""
