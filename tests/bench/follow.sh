#!/bin/sh
# follow.sh - run by `make bench`: two hundred who follow one speaker. How long a change takes to reach all of them, in peace and while some of them
# and the speaker are killed, suspended, never read or send rubbish; and how long the speaker's own key takes. FOLLOWERS and CHANGES set how many.
set -eu
here=${bench:?the folder of the built benchmarks}
"$here/follow" "${FOLLOWERS:-200}" "${CHANGES:-100}"
