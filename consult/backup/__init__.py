"""One file with everything a new machine needs, and the way back from it."""
