"""Whether the site can do its work: for probes, for metrics, and for who runs it."""
