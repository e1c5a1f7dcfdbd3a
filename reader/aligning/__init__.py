"""Finding which sentences of a French text and an English one say the same, offline and without a model."""
