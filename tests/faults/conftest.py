from __future__ import annotations

import sys
from pathlib import Path

# The tables are modules of their own, which `python -m bench.hostile` reads too.
sys.path.insert(0, str(Path(__file__).parent.parent))
