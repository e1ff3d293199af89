"""How many responses come from an address: known to this process, for a day, under a hash.

A token bucket for each address stands in memory only. Its name is a hash under a salt that is made
anew each day and that nobody else has; neither is stored, logged or kept with a response.
"""

import hashlib
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from threading import Lock
from typing import Final, cast

from flask import Flask, current_app, request

from consult.web.staff_attempts import network_of

CAPACITY: Final = 20
REFILL: Final = timedelta(seconds=30)
"""After which an address may send one more; twenty at once are a class room."""
MOST: Final = 20_000
"""Addresses known at a time; the one not heard of for longest makes room."""
SALT_BYTES: Final = 32


@dataclass
class _Bucket:
    tokens: float
    at: datetime


class AddressBuckets:
    def __init__(self) -> None:
        self._lock = Lock()
        self._day: date | None = None
        self._salt = b""
        self._buckets: OrderedDict[bytes, _Bucket] = OrderedDict()

    def is_crowded(self, address: str, at: datetime) -> bool:
        """Take a token for this address; tell whether there was none left."""
        with self._lock:
            self._begin_day(at.date())
            name = hashlib.blake2b(address.encode(), key=self._salt, digest_size=16).digest()
            bucket = self._buckets.pop(name, _Bucket(CAPACITY, at))
            tokens = min(CAPACITY, bucket.tokens + max((at - bucket.at) / REFILL, 0))
            self._buckets[name] = _Bucket(max(tokens - 1, 0), at)
            if len(self._buckets) > MOST:
                self._buckets.popitem(last=False)
            return tokens < 1

    def __len__(self) -> int:
        return len(self._buckets)

    def _begin_day(self, day: date) -> None:
        if day != self._day:
            self._day, self._salt = day, secrets.token_bytes(SALT_BYTES)
            self._buckets.clear()


def init_app(app: Flask) -> None:
    app.extensions["address_buckets"] = AddressBuckets()


def is_crowded(at: datetime) -> bool:
    """Count a response from the visitor's address; tell whether very many came from there."""
    buckets = cast(AddressBuckets, current_app.extensions["address_buckets"])
    return buckets.is_crowded(network_of(request.remote_addr or ""), at)
