#!/bin/sh
# follow.sh - run by `make bench`: two hundred who follow one speaker. How long a change takes to reach all of them, in peace and while some of them
# and the speaker are killed, suspended, never read or send rubbish; and how long the speaker's own key takes. First the link alone, then the program
# on two hundred terminals, where a slide is laid out and painted too. FOLLOWERS and CHANGES set how many.
set -u
here=${bench:?the folder of the built benchmarks}
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
status=0
"$here/follow" "${FOLLOWERS:-200}" "${CHANGES:-100}" || status=1
XDG_STATE_HOME=$work "$here/terminals" "$CASEGRID" "$LIBRARY" 三地 "${FOLLOWERS:-200}" "${CHANGES:-100}" || status=1
exit $status
