"""One response: comments on clauses and answers to the survey, drafted, submitted, frozen."""
