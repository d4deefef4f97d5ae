"""How Billcoach talks. Knows nothing about medical bills; see `flows` for that."""
