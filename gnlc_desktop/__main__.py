"""Start the program: the isolated child where it is asked for, else the command line."""

import sys

if sys.argv[1:2] == ["--isolated-task"]:
    # Before any other import: the child must come up quickly and with as little as possible loaded.
    from gnlc_desktop.isolation.child import main as child_main

    sys.exit(child_main())

from gnlc_desktop.cli.main import main

sys.exit(main())
