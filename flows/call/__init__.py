"""The call: what the coach knows of a talk with the billing office while it lasts. Pure, as all of the flows."""
