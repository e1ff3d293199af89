"""How long a job may be silent, how often it is begun, how long its result is kept."""

from datetime import timedelta

LEASE = timedelta(seconds=60)
"""After so long without a sign of life a job is begun again."""
MOST_ATTEMPTS = 3
LONGEST = timedelta(hours=1)
"""What takes longer is taken for stuck."""
KEPT = timedelta(hours=24)
