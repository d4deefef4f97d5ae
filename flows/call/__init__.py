"""The live call: what is typed in the middle of it, and what to say next."""
