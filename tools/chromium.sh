#!/usr/bin/env bash
# Makes sure there is a Chromium for the browser tests, where that is possible without asking.
set -euo pipefail

for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "installing Chromium for the browser tests ..."
  export DEBIAN_FRONTEND=noninteractive
  # With a font: without one the pages have no letters to measure.
  { apt-get update -qq && apt-get install -qq -y --no-install-recommends \
    chromium fonts-dejavu-core; } >/dev/null </dev/null && exit 0
fi
if [ -n "${CI:-}" ]; then
  echo "no Chromium, and it could not be installed: the browser tests cannot run" >&2
  exit 1
fi
echo "no Chromium here: the browser tests will be skipped (install the package 'chromium')"
