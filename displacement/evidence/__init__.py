"""Evidence: pages about calibration and backtest, and what users bring of their own."""
