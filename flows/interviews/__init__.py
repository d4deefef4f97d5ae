"""The interviews: what is asked and told at each stage of a bill."""
