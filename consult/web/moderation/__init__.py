"""Pages for staff: run a consultation, read its responses, export them."""
