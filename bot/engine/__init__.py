"""The dialogue engine: pure. `turn` takes a book and an event and gives the next book and what to do."""
