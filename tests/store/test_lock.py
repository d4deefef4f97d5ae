"""One holder at a time, across processes, and nothing to clean up after one that was killed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from stores import child, heard

from bot.store.errors import AlreadyHeldError
from bot.store.lock import hold

if TYPE_CHECKING:
    import subprocess

    from bot.store.unit import Store

HOLDER = """
import sys
from bot.store.lock import hold
from bot.store.unit import Store
with hold(Store.open(sys.argv[1]), "token"):
    print("held", flush=True)
    input()
"""


def free_again(store: Store, process: subprocess.Popen[str]) -> bool:
    """Wait until the lock can be had: the server notices a dead holder a moment later."""
    process.communicate()
    for _ in range(1000):
        try:
            with hold(store, "token"):
                return True
        except AlreadyHeldError:
            continue
    return False


def test_another_process_is_told_who_is_first(store: Store, store_url: str) -> None:
    """And kill -9 frees the lock."""
    process = child(HOLDER, store_url)
    assert heard(process) == "held"
    with pytest.raises(AlreadyHeldError), hold(store, "token"):
        pytest.fail("two at a time")
    with hold(store, "another token"):
        process.kill()
        assert free_again(store, process)


def test_a_lock_is_free_after_its_block(store: Store) -> None:
    """Also when that raised; and a second holder within one process is refused as well."""
    with pytest.raises(ZeroDivisionError), hold(store, "token"):
        raise ZeroDivisionError
    with hold(store, "token"):
        with pytest.raises(AlreadyHeldError), hold(store, "token"):
            pytest.fail("two at a time")
        with pytest.raises(AlreadyHeldError), hold(store, "token"):
            pytest.fail("the refused one must not free it")
    with hold(store, "token"):
        pass


def test_no_name_is_written_anywhere(store: Store) -> None:
    """Only its digest: somebody could pass a token by mistake."""
    with hold(store, "123:token"):
        if store.file is not None:
            assert not [path for path in store.file.parent.iterdir() if "token" in path.name]
