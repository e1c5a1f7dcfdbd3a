"""The articles view: every passage on a place of the Regulation, in all cases, and two plots of them."""
