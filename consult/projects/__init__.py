"""Research projects: phases, deliverables, who takes part and who pays, events."""
