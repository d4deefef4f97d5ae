"""Where things lie in the checkout."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "templates"
FLOWS = ROOT / "flows"
TRANSCRIPTS = Path(__file__).parent / "transcripts"
