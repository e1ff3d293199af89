"""What respondents and subscribers are told by mail: once each, whoever does it and how often."""
