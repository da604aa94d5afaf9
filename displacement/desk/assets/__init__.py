"""What the browser loads: one page, one style sheet, a few scripts; nothing from elsewhere."""
