"""Books as older versions of the program wrote them. They never change: people have such books."""

from __future__ import annotations

FIRST = """
{
  "version": 1,
  "person": "p1",
  "language": "en",
  "zone": "America/Chicago",
  "met": "2026-11-21T15:00:00+00:00",
  "seen": "2026-11-22T09:30:00+00:00",
  "paused": false,
  "facts": {
    "case:c1": {
      "billed": [
        {"kind": "money", "raw": "2400.00", "at": "2026-11-21T15:00:00+00:00", "source": "person"}
      ],
      "extras": [
        {"kind": "choices", "raw": ["drugs", "tests"], "at": "2026-11-21T15:00:00+00:00", "source": "person"}
      ]
    }
  },
  "cases": [
    {
      "id": "c1",
      "stage": "waiting",
      "patient": "me",
      "opened": "2026-11-21",
      "stage_since": "2026-11-22",
      "run": {"interview": "look", "record": "r2", "passed": {}, "done": false},
      "old_runs": [{"interview": "intake", "record": "", "passed": {"noted": "0a1b2c3d4e5f"}, "done": true}],
      "reached": ["intake_done"],
      "records": [{"id": "r2", "kind": "look"}],
      "journal": 4,
      "closed": false
    },
    {
      "id": "c3",
      "stage": "closed",
      "patient": "c3",
      "opened": null,
      "stage_since": null,
      "run": null,
      "old_runs": [],
      "reached": [],
      "records": [],
      "journal": 0,
      "closed": true
    }
  ],
  "current": "c1",
  "counter": 3,
  "screen": 9,
  "screens": [
    {"number": 9, "case": "c1", "interview": "look", "step": "news", "record": "r2", "place": "confirm"}
  ],
  "trail": [
    {"number": 3, "case": "c1", "interview": "intake", "step": "billed", "record": "", "place": "step"}
  ],
  "pending": {
    "type": "confirm",
    "target": {"number": 8, "case": "c1", "interview": "look", "step": "news", "record": "r2", "place": "step"},
    "raw": "paid",
    "change": false
  },
  "misses": 1,
  "failures": 0
}
"""
"""A book as the first version wrote it, with everything it could hold."""

SECOND = """
{
  "version": 2,
  "person": "p2",
  "language": "es",
  "zone": "America/Los_Angeles",
  "met": "2026-11-21T15:00:00+00:00",
  "seen": "2026-11-22T09:30:00+00:00",
  "paused": true,
  "facts": {
    "person": {
      "language": [{"kind": "choice", "raw": "es", "at": "2026-11-21T15:00:00+00:00", "source": "person"}]
    }
  },
  "cases": [
    {
      "id": "c1",
      "stage": "waiting",
      "patient": "me",
      "opened": "2026-11-21",
      "stage_since": "2026-11-22",
      "aside": {"interview": "court", "record": "", "passed": {"noted": "0a1b2c3d4e5f"}, "done": false},
      "run": {"interview": "look", "record": "r2", "passed": {}, "done": false},
      "old_runs": [],
      "reached": [],
      "records": [{"id": "r2", "kind": "look"}],
      "journal": 4,
      "closed": false
    }
  ],
  "current": "c1",
  "counter": 2,
  "screen": 9,
  "screens": [],
  "trail": [],
  "pending": {"type": "meta", "asked": "change", "page": 2},
  "misses": 0,
  "failures": 1,
  "told": "look/news/r2"
}
"""
"""A book as the second version wrote it."""

THIRD = """
{
  "version": 3,
  "person": "p3",
  "language": "en",
  "zone": "America/New_York",
  "met": "2026-11-21T15:00:00+00:00",
  "seen": "2026-11-22T09:30:00+00:00",
  "paused": false,
  "facts": {},
  "cases": [
    {
      "id": "c1",
      "stage": "waiting",
      "patient": "me",
      "opened": "2026-11-21",
      "stage_since": "2026-11-22",
      "aside": null,
      "run": {"interview": "look", "record": "r2", "passed": {}, "done": false},
      "old_runs": [],
      "reached": ["intake_done"],
      "records": [{"id": "r2", "kind": "look"}],
      "journal": 4,
      "closed": false
    }
  ],
  "current": "c1",
  "counter": 2,
  "screen": 9,
  "screens": [],
  "trail": [],
  "pending": null,
  "misses": 0,
  "failures": 0,
  "told": "",
  "reminders": {
    "kept": [
      {
        "key": "c1.look",
        "case": "c1",
        "what": "look",
        "manner": "owed",
        "on": "2026-12-05",
        "since": "2026-11-22",
        "said": null,
        "times": 0,
        "picked": "2026-12-04T15:00:00+00:00",
        "fate": "open"
      }
    ],
    "bundles": [[1, ["c1.look"], true]],
    "silent": false,
    "opens": 8,
    "closes": 21,
    "said_on": null,
    "said": 0,
    "counter": 1,
    "open": 0,
    "zone_asked": true,
    "zone_named": false
  }
}
"""
"""A book as the third version wrote it, with a date that was put off."""
