"""What a reader sees of the evidence: how assumptions were estimated, how they fared."""
