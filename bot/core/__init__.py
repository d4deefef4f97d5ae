"""The vocabulary of a talk: pure, standard library only, imported by everybody."""
