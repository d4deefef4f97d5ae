"""One holder at a time, across processes, and nothing to clean up after one that was killed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest
from stores import child, heard

from bot.store.errors import AlreadyHeldError, StoreUnavailableError
from bot.store.lock import hold, lock
from bot.store.unit import Store

if TYPE_CHECKING:
    import subprocess

CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE query LIKE '%pg_try_advisory_lock%' AND pid <> pg_backend_pid()"
)
HOLDER = """
import sys
from bot.store.lock import hold, lock
from bot.store.unit import Store
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


def test_whoever_waits_has_it_when_it_is_free(store: Store) -> None:
    first, second = lock(store, "token"), lock(store, "token")
    assert first.take()
    assert first.holds()
    assert not second.take()
    assert not second.holds()
    first.free()
    first.free()
    assert any(second.take() for _ in range(1000))
    assert second.holds()
    assert not first.holds()
    second.free()


def test_a_lock_that_the_server_has_given_away_is_not_held(postgres_url: str) -> None:
    store = Store.open(postgres_url)
    first, second = lock(store, "token"), lock(store, "token")
    assert first.take()
    assert not second.take()
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(CUT)
    assert not first.holds()
    assert not first.holds()
    with pytest.raises(StoreUnavailableError):
        second.take()
    assert second.take()
    second.free()
    first.free()
    store.close()
