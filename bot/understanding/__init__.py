"""What a person's words mean: parsers that answer a value, a doubt or a problem, and never guess silently.

Pure: no clock, no network, no state but caches of frozen tables. `parse.parse` is the one door.
"""
