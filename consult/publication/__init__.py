"""Use cases across features: loading packages, publishing consultations and responses."""
