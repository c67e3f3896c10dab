"""Foreign bytes and secret keys are handled in a short-lived child with limits; this package knows no task."""
