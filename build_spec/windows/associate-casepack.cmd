@echo off
rem Opens .casepack files with the Casefile Reader in this folder, for this user alone: no administrator is needed.
rem With the word "remove" it takes that back. Run it again after the folder was moved.
set KEY=HKCU\Software\Classes
if /i "%~1"=="remove" goto remove
reg add "%KEY%\.casepack" /ve /d CasefileReader.casepack /f >nul
reg add "%KEY%\CasefileReader.casepack" /ve /d "Packed case file" /f >nul
reg add "%KEY%\CasefileReader.casepack\DefaultIcon" /ve /d "\"%~dp0casefile-reader.exe\",0" /f >nul
reg add "%KEY%\CasefileReader.casepack\shell\open\command" /ve /d "\"%~dp0casefile-reader.exe\" \"%%1\"" /f >nul
if errorlevel 1 (echo Windows did not take the change; the reason is above.) else echo A .casepack file now opens with Casefile Reader when you double-click it.
pause
exit /b
:remove
reg delete "%KEY%\.casepack" /f >nul
reg delete "%KEY%\CasefileReader.casepack" /f >nul
echo .casepack files are no longer opened with Casefile Reader.
pause
