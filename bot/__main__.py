"""`python -m bot` is `billcoach`."""

from bot.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
