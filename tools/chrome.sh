#!/bin/sh
# Prints the path of a Chromium or Chrome for the browser tests, and nothing else, to standard output.
# The headless shell, a Chromium without windows, comes first: with it the tests take two thirds of the time.
# Looks at CHROME, PATH, the usual places of macOS and Playwright's own folder; where there is none it installs one.
# PYTHON names an interpreter that has Playwright (default: that of .venv).
set -u
PYTHON=${PYTHON:-.venv/bin/python}

# A browser that cannot even say its version (Ubuntu's stub for a snap, a lost library) does not count.
works() {
    "$1" --version >/dev/null 2>&1
}

found() {
    path=$(command -v "$1" 2>/dev/null) && works "$path" && printf '%s\n' "$path"
}

# Where Playwright keeps the Chromium that it downloads, whether it is there yet or not.
of_playwright() {
    "$PYTHON" -c 'from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    print(p.chromium.executable_path)' 2>/dev/null
}

search() {
    for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
        found "$name" && return 0
    done
    for folder in /Applications "${HOME:-}/Applications"; do
        found "$folder/Google Chrome.app/Contents/MacOS/Google Chrome" && return 0
        found "$folder/Chromium.app/Contents/MacOS/Chromium" && return 0
    done
    path=$(of_playwright) && found "$path"
}

install_with_apt() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
    echo "No Chromium or Chrome found: installing Debian's package chromium-headless-shell, else chromium" >&2
    apt-get update >&2
    for package in chromium-headless-shell chromium; do
        DEBIAN_FRONTEND=noninteractive apt-get install -y "$package" >&2 && return 0
    done
    return 1
}

install_with_playwright() {
    echo "No Chromium or Chrome found: downloading Playwright's Chromium" >&2
    "$PYTHON" -m playwright install chromium >&2
}

if [ -n "${CHROME:-}" ]; then
    found "$CHROME" && exit 0
    echo "CHROME=$CHROME is no browser that starts. Correct it, or unset it to have one looked for." >&2
    exit 1
fi

search && exit 0
install_with_apt && search && exit 0
install_with_playwright && search && exit 0

cat >&2 <<'MESSAGE'
The browser tests need Chromium or Google Chrome; none was found and none could be installed.
Install one (Debian, Ubuntu: apt-get install chromium; Fedora: dnf install chromium; macOS: brew install --cask
google-chrome; others: https://www.google.com/chrome/), or name one: make test CHROME=/path/to/chrome
MESSAGE
exit 1
