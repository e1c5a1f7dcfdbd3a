@echo off
rem Opens .casepack files with the Casefile Reader in this folder, for this user alone: no administrator is needed.
set KEY=HKCU\Software\Classes
reg add "%KEY%\.casepack" /ve /d CasefileReader.casepack /f >nul
reg add "%KEY%\CasefileReader.casepack" /ve /d "Packed case file" /f >nul
reg add "%KEY%\CasefileReader.casepack\DefaultIcon" /ve /d "%~dp0casefile-reader.exe,0" /f >nul
reg add "%KEY%\CasefileReader.casepack\shell\open\command" /ve /d "\"%~dp0casefile-reader.exe\" \"%%1\"" /f >nul
echo A .casepack file now opens with Casefile Reader when you double-click it.
