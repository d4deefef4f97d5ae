#!/bin/sh
# python3 is there without its venv module. As root on Debian: install it. Otherwise say the one line that does.
python=$1
package="$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$package"; } >/dev/null 2>&1 && exit 0
fi
echo "Python is here without its venv module. Run this once, then try again: sudo apt-get install $package" >&2
exit 2
