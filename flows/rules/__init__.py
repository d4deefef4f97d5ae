"""Pure arithmetic: money, poverty, deadlines, offers and terms. No clock, no files; what law says is handed in."""
