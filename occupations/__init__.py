"""What work there is: public data on occupations, from raw files to checked tables."""
