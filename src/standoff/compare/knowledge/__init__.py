"""What comparing knows, as files: common words, how rare words are, weights, and the words of dates and credits."""
