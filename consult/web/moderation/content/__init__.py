"""Making and changing a consultation by form: its values, its documents, its survey."""
