"""The method with its equations, a source in Markdown and its HTML a language."""
