@echo off
rem run            set up what is missing, then open the window
rem run test       the same set-up, then the tests        run COMMAND ...   any command of the program
rem Built to the documented behaviour of Windows and of Python's launcher; never run so far.
setlocal
set "top=%~dp0"
set "purpose=run"
if /i "%~1"=="test" set "purpose=test"
if /i "%~1"=="bench" set "purpose=test"
if /i "%~1"=="build" set "purpose=build"
set "python=%top%.venv\Scripts\python.exe"
if exist "%top%.venv\.ready-%purpose%" goto ready
where py >nul 2>nul
if errorlevel 1 (
  echo run: Python 3.11 or newer is missing. Install it from the software centre or python.org, then start run again. 1>&2
  exit /b 3
)
echo run: preparing Python packages in .venv ^(%purpose%^); the first time takes a minute 1>&2
if not exist "%top%.venv\.ready-run" if not exist "%top%.venv\.ready-test" py -3 -m venv --clear "%top%.venv" || exit /b 3
set "source="
if exist "%top%offline\wheels" set "source=--no-index --find-links "%top%offline\wheels""
"%python%" -m pip install -q --disable-pip-version-check --no-deps --require-hashes %source% -r "%top%requirements\%purpose%.txt" 1>&2 || exit /b 3
type nul > "%top%.venv\.ready-%purpose%"
:ready
set "PYTHONPATH=%top%"
if /i "%~1"=="test" (
  cd /d "%top%"
  set "QT_QPA_PLATFORM=offscreen"
  "%python%" -m pytest %2 %3 %4 %5 %6 %7 %8 %9
  exit /b
)
if /i "%~1"=="bench" (
  cd /d "%top%"
  "%python%" -m tests.bench
  exit /b
)
if /i "%~1"=="build" (
  cd /d "%top%"
  "%python%" -m PyInstaller --noconfirm build.spec
  exit /b
)
"%python%" -m gnlc_desktop %*
exit /b
