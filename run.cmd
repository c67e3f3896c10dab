@echo off
rem run            set up what is missing, then open the window
rem run test       the same set-up, then the tests        run COMMAND ...   any command of the program
rem run build      the program as one folder in dist\      run bench         the figures
rem Built to the documented behaviour of Windows and of Python's launcher; never run so far.
setlocal
set "top=%~dp0"
set "purpose=run"
if /i "%~1"=="test" set "purpose=test"
if /i "%~1"=="bench" set "purpose=test"
if /i "%~1"=="build" set "purpose=build"
set "venv=%top%.venv"
set "python=%venv%\Scripts\python.exe"
set "list=%top%requirements\%purpose%.txt"
set "stamp=%venv%\.ready-%purpose%"

rem The stamp is a copy of the list, written last: an interrupted set-up starts over.
if not exist "%python%" goto prepare
if exist "%stamp%" fc /b "%list%" "%stamp%" >nul 2>nul && goto ready

:prepare
echo run: preparing Python packages in .venv ^(%purpose%^); the first time takes a minute 1>&2
if exist "%venv%\.made-by-run" if exist "%venv%\.unfinished" rmdir /s /q "%venv%"
if exist "%python%" goto install
where py >nul 2>nul
if errorlevel 1 (
  echo run: Python 3.11 to 3.14 is missing. Install it from your software centre or python.org, then start run again. 1>&2
  exit /b 3
)
py -3 -c "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))" 1>&2
if errorlevel 1 (
  echo run: Python 3.11 to 3.14 is needed; another version was found. 1>&2
  exit /b 3
)
mkdir "%venv%" 2>nul
type nul > "%venv%\.made-by-run"
type nul > "%venv%\.unfinished"
py -3 -m venv "%venv%" 1>&2
if errorlevel 1 exit /b 3

:install
set "options=-q --disable-pip-version-check --no-deps --only-binary :all: --require-hashes"
if exist "%top%offline\wheels" (
  "%python%" -m pip install %options% --no-index --find-links "%top%offline\wheels" -r "%list%" 1>&2
) else (
  "%python%" -m pip install %options% -r "%list%" 1>&2
)
if errorlevel 1 (
  echo run: the Python packages could not be installed; is there a network? 1>&2
  exit /b 3
)
copy /y "%list%" "%stamp%" >nul
if exist "%venv%\.unfinished" del "%venv%\.unfinished"

:ready
if /i "%~1"=="test" goto test
if /i "%~1"=="bench" goto bench
if /i "%~1"=="build" goto build
set "PYTHONPATH=%top%"
rem -P: a file of the folder we were started in must not pass for a module of ours.
"%python%" -P -m gnlc_desktop %*
exit /b

:test
cd /d "%top%"
set "QT_QPA_PLATFORM=offscreen"
"%python%" -m pytest %2 %3 %4 %5 %6 %7 %8 %9
exit /b

:bench
cd /d "%top%"
"%python%" -m tests.bench
exit /b

:build
cd /d "%top%"
"%python%" -m PyInstaller --noconfirm build.spec
exit /b
