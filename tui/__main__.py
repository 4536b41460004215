"""`python -m tui` is `glassbox`."""

from __future__ import annotations

from tui.start import main

if __name__ == "__main__":
    main()
