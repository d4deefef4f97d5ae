"""What templates see: pure functions of facts and date, never stored."""
