"""The spreadsheet in which committees collect comments: handed out, filled in, taken back."""
