"""What the coach knows: the negotiation of a medical bill."""
