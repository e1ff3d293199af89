"""What meets HTTP: one package for each audience, and what they share."""
