"""The history of the tables. Released steps are never changed; expand first, contract a release later."""
