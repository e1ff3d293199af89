"""What every feature may use and which knows no feature."""
