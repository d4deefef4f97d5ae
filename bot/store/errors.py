"""What can go wrong with the store. The docstring of a class is its default message."""

from __future__ import annotations

from bot.core.errors import OperatorError


class StoreError(OperatorError):
    """The store cannot do this."""


class StoreUnavailableError(StoreError):
    """The database cannot be reached, is locked, or has no room left. Nothing was changed; try again later."""


class NewerStoreError(StoreError):
    """The database was written by a newer version of the program. Install that version, or restore a backup."""


class NewerDocumentError(StoreError):
    """This book was written by a newer version of the program."""


class UnreadableDocumentError(StoreError):
    """This book is damaged: it does not read as its version says."""


class UnknownPersonError(StoreError):
    """There is no such person, or they were forgotten."""


class AlreadyHeldError(StoreError):
    """Another process holds this lock. Stop it first, or let it do the work."""


class BackupExistsError(StoreError):
    """There is a file of that name already. A backup is never written over another file: choose a new name."""


class DamagedBackupError(StoreError):
    """This file is damaged, or it is not a backup of Billcoach. Nothing was changed."""


class DatabaseInUseError(StoreError):
    """A process has this database open. Stop it first; nothing was changed."""
