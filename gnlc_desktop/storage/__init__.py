"""What is kept on disk: journals, objects by hash, and files that are whole or not there."""
