"""The PDF: pages, tags, archive, validation, preview.  The only home of the libraries of pages and pictures.

ReportLab executes files called reportlab_settings.py or reportlab_mods.py from anywhere on the path and, where there
are none, from the user's home.  Modules of those names that are there already keep it from looking, and say what we
want: the same input gives the same bytes.
"""

import sys
import types

for _name in ("reportlab_settings", "reportlab_mods"):
    sys.modules.setdefault(_name, types.ModuleType(_name))
sys.modules["reportlab_settings"].__dict__.update(invariant=1, pageCompression=1, useA85=0)
