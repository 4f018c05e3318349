#!/bin/sh
# import.sh - run by `make bench`: COUNT synthetic cases, and a tenth of them, as files of YAML taken into an empty library, TURNS times each; of each
# size the turn that was disturbed least. MB/s by the clock, the processor's time, and the most memory the program ever had.
set -eu
here=${bench:?the folder of the built benchmarks}
count=${COUNT:-10000}
turns=${TURNS:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Runs the import of all files of the folder $2 into the library $1 and says: seconds, seconds of the processor, kilobytes.
cat >"$work/run.py" <<'END'
import glob, os, resource, subprocess, sys, time
files = sorted(glob.glob(sys.argv[2] + "/*.yaml"))
began = time.monotonic()
subprocess.run([os.environ["CASEGRID"], "--library", sys.argv[1], "import"] + files, check=True, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print("%.3f %.3f %d" % (time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss))
END

for size in $((count / 10)) "$count"; do
    "$here/synthetic" "$LIBRARY" "$size" "$work/from.db"
    mkdir "$work/files"
    "$CASEGRID" --library "$work/from.db" export --all -o "$work/files" 2>/dev/null
    bytes=$(cat "$work"/files/*.yaml | wc -c)
    rm -f "$work/turns"
    for turn in $(seq "$turns"); do
        rm -f "$work/to.db"
        "$CASEGRID" init --empty "$work/to.db" 2>/dev/null
        sync # what was made up before is not written out during what is measured
        python3 "$work/run.py" "$work/to.db" "$work/files" >>"$work/turns"
    done
    cmp "$work/from.db" "$work/to.db"
    sort -n "$work/turns" | head -n 1 | awk -v size="$size" -v bytes="$bytes" \
        '{ printf "import of %6d cases, %6.1f MB of YAML: %6.2f s, %5.1f MB/s (%.2f s of the processor, %.1f MB/s of one); at most %.0f MB of memory\n", size, bytes / 1e6, $1, bytes / 1e6 / $1, $2, bytes / 1e6 / $2, $3 / 1024 }'
    rm -rf "$work/files" "$work/from.db"
done
