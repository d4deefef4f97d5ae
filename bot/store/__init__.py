"""What is kept: one transaction a turn, alike on SQLite and PostgreSQL. Nothing else imports SQLAlchemy."""
