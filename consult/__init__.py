"""Public consultations: drafts, surveys, responses and what became of them."""
