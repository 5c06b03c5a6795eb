from __future__ import annotations

import pytest

from bot.release.vocabulary import Vocabulary
from bot.store.records import Dataset


@pytest.fixture(scope="session")
def vocabulary(dataset: Dataset) -> Vocabulary:
    return Vocabulary(dataset)


@pytest.fixture(scope="session")
def bare(dataset: Dataset) -> Dataset:
    """The shipped data without a single grade, count, finding, quote and the like: names, rounds and areas alone."""
    from dataclasses import replace

    return replace(
        dataset, grades=(), national_counts=(), findings=(), quotes=(), questions=(), publications=(), contacts=(),
    )
