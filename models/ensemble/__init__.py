"""The model at many draws: computed in blocks, kept on disk, read as quantiles with errors."""
