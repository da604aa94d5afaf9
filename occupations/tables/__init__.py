"""The shipped tables (Parquet) and their description (datapackage.json)."""
