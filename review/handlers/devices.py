"""The device ledger: which phones filmed what."""

from __future__ import annotations

from review import devices
from review.answers import DevicePage
from review.devices import Phone
from review.handlers.room import Room
from review.queries import DeviceLedger


def device_ledger(room: Room, query: DeviceLedger) -> DevicePage:
    sightings = room.store.recorders.sightings()
    phones = devices.ledger(sightings)
    known = sum(len(phone.sightings) for phone in phones)
    fit = [phone for phone in phones if _fits(phone, query)]
    start = max(0, query.offset)
    shown = fit[start : start + max(0, query.limit)]
    return DevicePage(tuple(shown), len(fit), len(sightings) - known)


def _fits(phone: Phone, query: DeviceLedger) -> bool:
    if query.shared_only and phone.candidates < 2:
        return False
    names = (phone.name, *(one.device for one in phone.sightings))
    return any(query.text.strip().casefold() in name.casefold() for name in names)
