"""Economies as data: a file for each country, or for each family of countries with one source."""
