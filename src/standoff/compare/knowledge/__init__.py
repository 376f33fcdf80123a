"""What comparing knows, as files: common words, how rare words are, weights, and words that cite."""
