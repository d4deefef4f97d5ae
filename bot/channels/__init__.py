"""The ways to reach people. Each module imports `bot.core.wire` and its own vendor library, nothing else of ours."""
