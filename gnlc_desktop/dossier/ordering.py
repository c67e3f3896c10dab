"""Put the events of several writers in one order: by what each had seen, then by time, then by writer."""

import heapq
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from gnlc_desktop.dossier.events import Answered, Event


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events in an order that depends on nothing but the events.

    Each comes after its writer's earlier ones and after all that its writer had seen; what is left open is decided
    by the clock, then by the writer's id.  An event seen but missing (its file was not copied) holds nothing back.
    """
    each_once = {(event.writer, event.number): event for event in events}.values()
    by_clock = sorted(each_once, key=_by_clock)
    if _holds(by_clock):
        # What is asked for is the first by the clock of all orders that hold; nearly always the clock's own is one.
        return tuple(by_clock)
    by_id = {event.id: event for event in each_once}
    numbers: dict[str, list[int]] = {}
    for event in by_id.values():
        numbers.setdefault(event.writer, []).append(event.number)
    for each_writer in numbers.values():
        each_writer.sort()
    waiting: dict[str, int] = {}
    followers: dict[str, list[str]] = {}
    for event in by_id.values():
        before = _before(event, numbers)
        waiting[event.id] = len(before)
        for each in before:
            followers.setdefault(each, []).append(event.id)
    ready = [_rank(by_id[each]) for each, count in waiting.items() if count == 0]
    heapq.heapify(ready)
    ordered: list[Event] = []
    while ready:
        event = by_id[heapq.heappop(ready)[-1]]
        ordered.append(event)
        for follower in followers.get(event.id, ()):
            waiting[follower] -= 1
            if waiting[follower] == 0:
                heapq.heappush(ready, _rank(by_id[follower]))
    # Events that claim to have seen each other are nonsense, but what they say is kept.
    ordered += sorted((by_id[each] for each, count in waiting.items() if count), key=_rank)
    return tuple(ordered)


def conflicting(ordered: Sequence[Event]) -> tuple[str, ...]:
    """Return the questions whose latest answers by two writers did not know of each other, and differ."""
    return tuple(rival_answers(ordered))


def rival_answers(ordered: Sequence[Event]) -> Mapping[str, tuple[Event, ...]]:
    """Return for each question in conflict the latest answer of each writer who did not know of the others'."""
    if len({event.writer for event in ordered}) == 1:
        return {}
    knowledge = _knowledge(ordered)
    latest: dict[str, dict[str, Event]] = {}
    for event in ordered:
        if isinstance(event.act, Answered):
            of_question = latest.setdefault(event.act.question, {})
            known = knowledge[event.id]
            # A writer who had seen the other's answer has settled it.
            settled = [other for other, answer in of_question.items() if known.get(other, 0) >= answer.number]
            for other in settled:
                del of_question[other]
            of_question[event.writer] = event
    return {
        question: tuple(answers.values())
        for question, answers in latest.items()
        if len({repr(each.act.typed) for each in answers.values() if isinstance(each.act, Answered)}) > 1
    }


def _knowledge(ordered: Sequence[Event]) -> Mapping[str, Mapping[str, int]]:
    """Return for each event's id how far its writer then knew every other writer, through others as well."""
    knowledge: dict[str, Mapping[str, int]] = {}
    last_of: dict[str, Event] = {}
    for event in ordered:
        before = last_of.get(event.writer)
        known = knowledge[before.id] if before else {}
        # Most lines have seen just what the one before had: they share its knowledge.
        if before is None or event.seen != before.seen:
            merged = dict(known)
            for each in event.seen:
                writer, _colon, number = each.rpartition(":")
                for other, count in {**knowledge.get(each, {}), writer: int(number)}.items():
                    merged[other] = max(merged.get(other, 0), count)
            known = merged
        knowledge[event.id] = known
        last_of[event.writer] = event
    return knowledge


def _before(event: Event, numbers: Mapping[str, Sequence[int]]) -> set[str]:
    """Return the ids of the events that come before this one, of each writer the latest that is there.

    Where the very event named is missing (a damaged line, an act of a newer version), the one before it stands in.
    """
    named = [(event.writer, event.number - 1)]
    for each in event.seen:
        writer, _colon, number = each.rpartition(":")
        named.append((writer, int(number)))
    before = set()
    for writer, latest in named:
        there = numbers.get(writer, ())
        place = bisect_right(there, latest)
        if place:
            before.add(f"{writer}:{there[place - 1]}")
    return before - {event.id}


def _holds(ordered: Sequence[Event]) -> bool:
    """Tell whether each event comes after its writer's earlier ones and after all that its writer had seen."""
    missed: dict[str, int] = {}
    for event in reversed(ordered):
        # Going backwards, whatever was met already comes later: nothing may have seen it.
        if event.number >= missed.get(event.writer, event.number + 1):
            return False
        missed[event.writer] = event.number
        for each in event.seen:
            writer, _colon, number = each.rpartition(":")
            if int(number) >= missed.get(writer, int(number) + 1):
                return False
    return True


def _by_clock(event: Event) -> tuple[datetime, str, int]:
    return event.at, event.writer, event.number


def _rank(event: Event) -> tuple[datetime, str, int, str]:
    return event.at, event.writer, event.number, event.id
