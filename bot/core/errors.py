"""Errors that an operator can mend: each is one line for them, whatever part it comes from."""

from __future__ import annotations


class OperatorError(Exception):
    """Something is not as it must be to go on. The docstring of a class is its default message."""

    def __init__(self, message: str | None = None) -> None:
        """Take the class's own sentence where no better one is given."""
        super().__init__(message or type(self).__doc__)
