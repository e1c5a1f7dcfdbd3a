"""The codebook: the reader's tags as a tree, and everything that can be done with them."""
