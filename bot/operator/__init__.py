"""What an operator does: look after the outbox, prune, back up and restore."""
