"""How a dossier is kept, tried with a disk that fails."""
