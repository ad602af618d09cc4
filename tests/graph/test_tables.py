"""Tables that a process keeps are read without the garbage collector, which is put on again."""

import gc

import pytest

from graph.tables import kept_for_good


def test_the_collector_is_off_while_they_are_read() -> None:
    with kept_for_good():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_an_error() -> None:
    with pytest.raises(ArithmeticError), kept_for_good():
        raise ArithmeticError
    assert gc.isenabled()


def test_who_had_put_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        with kept_for_good():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
